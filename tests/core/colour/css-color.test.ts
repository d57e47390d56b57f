import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  composite,
  formatHex,
  formatHexWithAlpha,
  isCssColor,
  parseCssColor,
  type Rgba,
} from '../../../src/core/colour/css-color.ts'

function read(text: string): Rgba {
  const color = parseCssColor(text)
  if (!color) throw new Error(`${text} is no colour`)
  return color
}

const byte = fc.integer({ min: 0, max: 255 })
const opaque = fc.record({ r: byte, g: byte, b: byte, a: fc.constant(1) })
const anyColor = fc.record({ r: byte, g: byte, b: byte, a: fc.double({ min: 0, max: 1, noNaN: true }) })

describe('a colour in a layer file', () => {
  it.each([
    ['red', '#ff0000ff'],
    ['RED', '#ff0000ff'],
    ['  red  ', '#ff0000ff'],
    ['rebeccapurple', '#663399ff'],
    ['darkslategrey', '#2f4f4fff'],
    ['burntsienna', '#ea7e5dff'],
    ['transparent', '#00000000'],
    ['#f00', '#ff0000ff'],
    ['f00', '#ff0000ff'],
    ['#f008', '#ff000088'],
    ['f008', '#ff000088'],
    ['#ff0000', '#ff0000ff'],
    ['FF0000', '#ff0000ff'],
    ['#ff000080', '#ff000080'],
    ['ff000080', '#ff000080'],
    ['rgb(255, 0, 0)', '#ff0000ff'],
    ['rgb(255 0 0)', '#ff0000ff'],
    ['rgb 255 0 0', '#ff0000ff'],
    ['rgb (255, 0, 0)', '#ff0000ff'],
    ['RGB(255,0,0)', '#ff0000ff'],
    ['rgb(100%, 0%, 50%)', '#ff0080ff'],
    ['rgb(300, -5, 0)', '#ff0000ff'],
    ['rgba(255, 0, 0, .5)', '#ff000080'],
    ['rgba(255, 0, 0, 0.5)', '#ff000080'],
    ['rgba 255 0 0 0.5', '#ff000080'],
    ['rgb(255 0 0 / 50%)', '#ff000080'],
    ['rgba(255, 0, 0, 2)', '#ff0000ff'],
    ['hsl(0, 100%, 50%)', '#ff0000ff'],
    ['hsl(0, 100, 50)', '#ff0000ff'],
    ['hsl(0, 1, 0.5)', '#ff0000ff'],
    ['hsl 120 1.0 .5', '#00ff00ff'],
    ['hsl(480, 100%, 50%)', '#00ff00ff'],
    ['hsl(-120, 100%, 50%)', '#0000ffff'],
    ['hsla(120, 100%, 50%, 0.5)', '#00ff0080'],
    ['hsl(210, 40%, 60%)', '#7099c2ff'],
    ['hsl(0, 0%, 100%)', '#ffffffff'],
    ['hsv(0, 100%, 100%)', '#ff0000ff'],
    ['hsv 0 1 1', '#ff0000ff'],
    ['hsv(120, 100%, 50%)', '#008000ff'],
    ['hsva(240, 100, 100, 0.5)', '#0000ff80'],
  ])('%s is %s', (text, hex) => {
    expect(formatHexWithAlpha(read(text))).toBe(hex)
  })

  it.each([
    '',
    '   ',
    'none',
    'no colour',
    '#',
    '#ff',
    '#fffff',
    '#fffffff',
    '#fffffffff',
    '#ggg',
    'ff',
    'fffff',
    'rgb()',
    'rgb(1, 2)',
    'rgb(a, b, c)',
    'cmyk(0, 0, 0, 0)',
    'url(#a)',
    'var(--a)',
    'expression(alert(1))',
    'red; background: blue',
    'constructor',
    '__proto__',
    'toString',
    'undefined',
    'null',
    '1',
    `#${'f'.repeat(1000)}`,
  ])('is not %j', (text) => {
    expect(parseCssColor(text)).toBeNull()
    expect(isCssColor(text)).toBe(false)
  })

  it('takes no time and no exception, whatever the text', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('rgb(', ' ', '1', '.', '%', ',', ')', '#', 'f', '-'), maxLength: 64 }),
    )
    fc.assert(
      fc.property(nasty, (text) => {
        const color = parseCssColor(text)
        if (!color) return
        for (const channel of [color.r, color.g, color.b]) {
          expect(channel).toBeGreaterThanOrEqual(0)
          expect(channel).toBeLessThanOrEqual(255)
        }
        expect(color.a).toBeGreaterThanOrEqual(0)
        expect(color.a).toBeLessThanOrEqual(1)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the hex form', () => {
  it('reads back as the same colour', () => {
    fc.assert(
      fc.property(opaque, (color) => {
        expect(read(formatHex(color))).toEqual(color)
      }),
    )
  })

  it('with alpha reads back as itself', () => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const hex = formatHexWithAlpha(color)
        expect(hex).toMatch(/^#[0-9a-f]{8}$/)
        expect(formatHexWithAlpha(read(hex))).toBe(hex)
      }),
    )
  })

  it('of a hue agrees with the same colour in hsv: full value at half the lightness', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 89 }), (step) => {
        // Of these the channels are whole numbers, so that no rounding comes in.
        const hue = step * 4
        expect(formatHex(read(`hsl(${hue}, 100%, 50%)`))).toBe(formatHex(read(`hsv(${hue}, 100%, 100%)`)))
      }),
    )
  })
})

describe('a colour laid on another', () => {
  it('hides it when opaque, and is not seen when fully transparent', () => {
    fc.assert(
      fc.property(opaque, opaque, (top, ground) => {
        expect(composite(top, ground)).toEqual(top)
        expect(composite({ ...top, a: 0 }, ground)).toEqual(ground)
      }),
    )
  })

  it('is an opaque colour between the two', () => {
    fc.assert(
      fc.property(anyColor, opaque, (top, ground) => {
        const seen = composite(top, ground)
        expect(seen.a).toBe(1)
        for (const channel of ['r', 'g', 'b'] as const) {
          expect(seen[channel]).toBeGreaterThanOrEqual(Math.min(top[channel], ground[channel]) - 1e-9)
          expect(seen[channel]).toBeLessThanOrEqual(Math.max(top[channel], ground[channel]) + 1e-9)
        }
      }),
    )
  })
})

describe('the colour without a colour', () => {
  it('is black that nothing is seen of', () => {
    expect(parseCssColor('transparent')).toEqual({ r: 0, g: 0, b: 0, a: 0 })
    expect(parseCssColor('TRANSPARENT')).toEqual({ r: 0, g: 0, b: 0, a: 0 })
  })
})

describe('a colour past what can be shown', () => {
  it('is written as the nearest that can', () => {
    expect(formatHex({ r: -3, g: 255.4, b: 300, a: 1 })).toBe('#00ffff')
    expect(formatHexWithAlpha({ r: 0, g: 0.4, b: 0.6, a: 2 })).toBe('#000001ff')
  })
})
