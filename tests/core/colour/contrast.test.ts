import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SURFACES } from '../../../src/app/selectors.ts'
import { contrastOf, inkOn, luminanceOf } from '../../../src/core/colour/contrast.ts'
import { composite, parseCssColor, type Rgba } from '../../../src/core/colour/css-color.ts'
import { CELL_PALETTE, GRADIENT_PRESETS, gradientSamples } from '../../../src/core/colour/gradient.ts'
import { inkForFill, solidFill } from '../../../src/core/matrix/cell-paint.ts'

/** What WCAG 2.2 asks of text of the size that stands in cells. */
const AA = 4.5

const WHITE: Rgba = { r: 255, g: 255, b: 255, a: 1 }
const BLACK: Rgba = { r: 0, g: 0, b: 0, a: 1 }

function read(text: string): Rgba {
  const color = parseCssColor(text)
  if (!color) throw new Error(`${text} is no colour`)
  return color
}

/** Contrast of the text on a cell that is painted with `color` in a theme. */
function contrastOnCell(color: string, surface: Rgba): number {
  const fill = solidFill(color, surface)
  const ink = inkForFill(fill)
  if (fill === null || ink === null) throw new Error(`${color} paints nothing`)
  return contrastOf(read(fill), read(ink))
}

describe('contrast', () => {
  it('is 21 between black and white, 1 between a colour and itself, the same both ways', () => {
    expect(contrastOf(BLACK, WHITE)).toBeCloseTo(21)
    expect(contrastOf(WHITE, BLACK)).toBeCloseTo(21)
    expect(contrastOf(read('#777'), read('#777'))).toBe(1)
  })

  it.each([
    ['#767676', 4.54],
    ['#777777', 4.48],
    ['#0000ff', 8.59],
    ['#ff0000', 4],
  ])('of %s on white is %d', (color, ratio) => {
    expect(contrastOf(read(color), WHITE)).toBeCloseTo(ratio, 2)
  })

  it('counts green most and blue least', () => {
    expect(luminanceOf(read('#00ff00'))).toBeCloseTo(0.7152)
    expect(luminanceOf(read('#ff0000'))).toBeCloseTo(0.2126)
    expect(luminanceOf(read('#0000ff'))).toBeCloseTo(0.0722)
  })
})

describe('text on a coloured cell', () => {
  const themes = Object.entries(SURFACES)

  it.each(themes)('reads on every colour of the palette, %s theme', (_, surface) => {
    for (const color of CELL_PALETTE.flat()) expect(contrastOnCell(color, surface)).toBeGreaterThanOrEqual(AA)
  })

  it.each(
    themes.flatMap(([theme, surface]) =>
      GRADIENT_PRESETS.map(({ label, colors }) => ({ theme, surface, label, colors })),
    ),
  )('reads on all hundred colours of "$label", $theme theme', ({ surface, colors }) => {
    for (const color of gradientSamples(colors)) expect(contrastOnCell(color, surface)).toBeGreaterThanOrEqual(AA)
  })

  it.each(themes)('reads on any colour, whatever its alpha, %s theme', (_, surface) => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(byte, byte, byte, fc.double({ min: 0, max: 1, noNaN: true }), (r, g, b, a) => {
        expect(contrastOnCell(`rgba(${r}, ${g}, ${b}, ${a.toFixed(3)})`, surface)).toBeGreaterThanOrEqual(AA)
      }),
      { numRuns: 1000 },
    )
  })

  it('is the better of black and white', () => {
    const channel = fc.double({ min: 0, max: 255, noNaN: true })
    fc.assert(
      fc.property(fc.record({ r: channel, g: channel, b: channel, a: fc.constant(1) }), (ground) => {
        const ink = read(inkOn(ground))
        expect(contrastOf(ground, ink)).toBe(Math.max(contrastOf(ground, BLACK), contrastOf(ground, WHITE)))
      }),
    )
  })

  it('is chosen for what the eye sees: half-transparent black is light on white and dark on the dark theme', () => {
    const veil = 'rgba(0, 0, 0, 0.2)'
    expect(solidFill(veil, SURFACES.light)).toBe('#cccccc')
    expect(inkForFill(solidFill(veil, SURFACES.light))).toBe('#000000')
    expect(inkForFill(solidFill(veil, SURFACES.dark))).toBe('#ffffff')
    expect(composite(read(veil), SURFACES.dark).r).toBeLessThan(SURFACES.dark.r)
  })
})
