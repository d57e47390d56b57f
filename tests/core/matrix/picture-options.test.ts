import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CUSTOM_LIMITS,
  convertSize,
  DEFAULT_PICTURE,
  formatPictureOptions,
  PICTURE_SIZES,
  PICTURE_THEMES,
  PNG_SCALES,
  parsePictureOptions,
  picturePage,
  pngScaleOf,
  SUBTECHNIQUE_CHOICES,
  withinLimits,
} from '../../../src/core/matrix/picture-options.ts'

const unit = fc.constantFrom('px', 'mm')
const customSize = fc.record({ width: fc.double(), height: fc.double(), unit }).map(withinLimits)
const maybe = fc.constantFrom(true, false, null)
const anyOptions = fc.record({
  size: fc.constantFrom(...PICTURE_SIZES),
  portrait: fc.boolean(),
  custom: customSize,
  theme: fc.constantFrom(...PICTURE_THEMES),
  header: fc.boolean(),
  description: fc.boolean(),
  date: fc.boolean(),
  legend: fc.boolean(),
  subtechniques: fc.constantFrom(...SUBTECHNIQUE_CHOICES),
  scores: maybe,
  ids: maybe,
  marks: fc.boolean(),
  embedLayer: fc.boolean(),
  pngScale: fc.constantFrom(null, ...PNG_SCALES),
})

describe('what was chosen for a picture', () => {
  it('comes back from its text, and the usual choices need none', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(parsePictureOptions(formatPictureOptions(options))).toEqual(options)
      }),
      { numRuns: 100 },
    )
    expect(formatPictureOptions(DEFAULT_PICTURE)).toBe('')
  })

  it.each(['{', '[]', 'null', '{"size":"b5","custom":{"width":"x"},"theme":1,"header":"no","ids":0}'])(
    'is as usual where the text is %s',
    (text) => {
      expect(parsePictureOptions(text)).toEqual(DEFAULT_PICTURE)
    },
  )
})

describe('the page', () => {
  it.each([
    ['a4', false, '297mm', '210mm', 1122.5],
    ['a4', true, '210mm', '297mm', 793.7],
    ['letter', false, '279.4mm', '215.9mm', 1056],
    ['tabloid', false, '431.8mm', '279.4mm', 1632],
    ['screen-hd', false, '1920', '1080', 1920],
    ['screen-4k', true, '2160', '3840', 2160],
  ] as const)('%s, upright %s, is %s by %s', (size, portrait, width, height, pixels) => {
    const page = picturePage({ ...DEFAULT_PICTURE, size, portrait })
    expect([page.statedWidth, page.statedHeight]).toEqual([width, height])
    expect(page.width).toBeCloseTo(pixels, 1)
  })

  it('of a size of one’s own is as it was written, within limits', () => {
    const page = picturePage({ size: 'custom', portrait: true, custom: { width: 1e9, height: Number.NaN, unit: 'mm' } })
    expect([page.statedWidth, page.statedHeight]).toEqual([`${CUSTOM_LIMITS.mm.max}mm`, `${CUSTOM_LIMITS.mm.min}mm`])
  })

  it('keeps its size when the unit changes', () => {
    expect(convertSize({ width: 297, height: 210, unit: 'mm' }, 'px')).toEqual({ width: 1123, height: 794, unit: 'px' })
    expect(convertSize({ width: 960, height: 480, unit: 'px' }, 'mm')).toEqual({ width: 254, height: 127, unit: 'mm' })
  })
})

describe('the scale of a PNG', () => {
  const own = (unit: 'px' | 'mm') => ({ size: 'custom', custom: { width: 400, height: 300, unit } }) as const

  it('is 1 for sizes in pixels and 2 for paper, until somebody chooses', () => {
    const scales = [{ size: 'screen-hd' }, { size: 'screen-4k' }, own('px'), { size: 'a4' }, own('mm')] as const
    expect(scales.map((size) => pngScaleOf({ ...DEFAULT_PICTURE, ...size }))).toEqual([1, 1, 1, 2, 2])
    for (const pngScale of PNG_SCALES) {
      expect(scales.map((size) => pngScaleOf({ ...DEFAULT_PICTURE, ...size, pngScale }))).toEqual(
        scales.map(() => pngScale),
      )
    }
  })

  it('is remembered when it is chosen, also when it is the usual one', () => {
    for (const pngScale of PNG_SCALES) {
      expect(parsePictureOptions(formatPictureOptions({ ...DEFAULT_PICTURE, pngScale })).pngScale).toBe(pngScale)
    }
    expect(parsePictureOptions('{"pngScale":7}').pngScale).toBeNull()
  })
})

describe('a size in its own unit', () => {
  it('is left as it is, even where the other unit would be rounded', () => {
    const size = { width: 297, height: 210, unit: 'mm' } as const
    expect(convertSize(size, 'mm')).toBe(size)
    expect(convertSize(size, 'px')).toEqual({ width: 1123, height: 794, unit: 'px' })
  })
})
