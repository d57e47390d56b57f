import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatHex, parseCssColor } from '../../../src/core/colour/css-color.ts'
import { CELL_PALETTE, colorOfScore, GRADIENT_PRESETS, gradientSamples } from '../../../src/core/colour/gradient.ts'
import { DEFAULT_GRADIENT, type Gradient } from '../../../src/core/layer/layer.ts'

const STOPS = ['#000001', '#000002', '#000003', '#000004', '#000005', '#000006', '#000007']

const hex = fc.stringMatching(/^#[0-9a-f]{6}$/)
const colors = fc.array(hex, { minLength: 2, maxLength: 9 })
const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
const gradient: fc.Arbitrary<Gradient> = fc.record({ colors, min: finite, max: finite })

/** The description of the layer format, written down a second time: stop positions first, then the colour between two of them. */
function expectedSample(stops: readonly string[], positions: readonly number[], index: number): string {
  const segment = positions.findLastIndex((position) => position <= index)
  const from = parseCssColor(stops[segment] ?? '')
  const to = parseCssColor(stops[segment + 1] ?? stops[segment] ?? '')
  const start = positions[segment] ?? 0
  const length = (positions[segment + 1] ?? start + 1) - start
  if (!from || !to) throw new Error('no colour')
  const share = index - start
  const mix = (a: number, b: number) => a + (share * (b - a)) / length
  return formatHex({ r: mix(from.r, to.r), g: mix(from.g, to.g), b: mix(from.b, to.b), a: 1 })
}

describe('the colour of a score on the default gradient', () => {
  it.each([
    [0, '#ff6666'],
    [1, '#ff6966'],
    [25, '#ffa866'],
    [33, '#ffbd66'],
    [50, '#fde665'],
    [75, '#c4d754'],
    [99, '#8ec843'],
    [100, '#8ec843'],
  ])('%d is %s, as the ATT&CK Navigator computes it', (score, color) => {
    expect(colorOfScore(DEFAULT_GRADIENT, score)).toBe(color)
  })

  it.each([99.5, 99.7, 99.999, 100.1, 1e300])(
    '%d, which fails in the ATT&CK Navigator or lies above, is the last',
    (score) => {
      expect(colorOfScore(DEFAULT_GRADIENT, score)).toBe('#8ec843')
    },
  )

  it.each([-0.1, -50, -1e300, Number.NaN])('%d is the first', (score) => {
    expect(colorOfScore(DEFAULT_GRADIENT, score)).toBe('#ff6666')
  })
})

describe('the hundred colours of a gradient', () => {
  it.each([
    [2, [0, 99]],
    [3, [0, 49, 99]],
    [4, [0, 33, 66, 99]],
    [5, [0, 24, 49, 74, 99]],
    [7, [0, 16, 33, 50, 66, 83, 99]],
    // Too short by rounding: the first of the shortest segments grow.
    [8, [0, 15, 29, 43, 57, 71, 85, 99]],
    [9, [0, 13, 26, 39, 51, 63, 75, 87, 99]],
  ])('have %d stops at %j', (count, positions) => {
    // Far apart, so that no sample between two stops looks like a stop.
    const stops = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? '#000000' : '#ffffff'))
    const samples = gradientSamples(stops)
    positions.forEach((position, i) => {
      expect(samples[position]).toBe(stops[i])
    })
    const ends = samples.flatMap((sample, i) => (sample === '#000000' || sample === '#ffffff' ? [i] : []))
    expect(ends).toEqual(positions)
    for (let i = 0; i < 100; i++) expect(samples[i]).toBe(expectedSample(stops, positions, i))
  })

  it('have every stop among them, in order', () => {
    for (let count = 2; count <= STOPS.length; count++) {
      const samples = gradientSamples(STOPS.slice(0, count))
      const places = STOPS.slice(0, count).map((stop) => samples.indexOf(stop))
      expect(places.every((place, i) => place >= 0 && place > (places[i - 1] ?? -1))).toBe(true)
    }
  })

  it('are always a hundred opaque colours from the first stop to the last', () => {
    fc.assert(
      fc.property(colors, (stops) => {
        const samples = gradientSamples(stops)
        expect(samples).toHaveLength(100)
        for (const sample of samples) expect(sample).toMatch(/^#[0-9a-f]{6}$/)
        expect(samples[0]).toBe(stops[0])
        expect(samples[99]).toBe(stops.at(-1))
      }),
    )
  })

  it('are still a hundred with more stops than samples', () => {
    const stops = Array.from({ length: 150 }, (_, i) => formatHex({ r: i, g: 0, b: 0, a: 1 }))
    const samples = gradientSamples(stops)
    expect(samples).toHaveLength(100)
    expect([samples[0], samples[99]]).toEqual(['#000000', '#950000'])
  })

  it('drop the alpha of a stop, so that "transparent" is plain white', () => {
    expect(gradientSamples(['#ffffff00', '#66b1ff'])).toEqual(gradientSamples(['#ffffff', '#66b1ff']))
  })

  it('are the same in whatever spelling the stops come', () => {
    expect(gradientSamples(['red', 'rgb(0, 0, 255)'])).toEqual(gradientSamples(['#ff0000', '#0000ffff']))
  })
})

describe('the colour of a score on any gradient', () => {
  it('is one of the hundred', () => {
    fc.assert(
      fc.property(gradient, finite, (any, score) => {
        expect(gradientSamples(any.colors)).toContain(colorOfScore(any, score))
      }),
    )
  })

  it('is full from the maximum up, also where the minimum is not below it', () => {
    fc.assert(
      fc.property(gradient, finite, (any, score) => {
        const samples = gradientSamples(any.colors)
        if (score >= any.max) expect(colorOfScore(any, score)).toBe(samples[99])
        else if (score <= any.min) expect(colorOfScore(any, score)).toBe(samples[0])
      }),
    )
  })

  it.each([
    [5, '#0000ff'],
    [4.9, '#ff0000'],
    [7, '#0000ff'],
    [12, '#0000ff'],
  ])('takes %d on a range from 10 down to 5 to %s', (score, color) => {
    expect(colorOfScore({ colors: ['#ff0000', '#0000ff'], min: 10, max: 5 }, score)).toBe(color)
  })

  it('on a range of one value is first below it and last from it on', () => {
    const point: Gradient = { colors: ['#ff0000', '#0000ff'], min: 3, max: 3 }
    expect([2.9, 3, 3.1].map((score) => colorOfScore(point, score))).toEqual(['#ff0000', '#0000ff', '#0000ff'])
  })

  it('never runs back as the score grows', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 2, maxLength: 20 }), (scores) => {
        const ramp: Gradient = { colors: ['#000000', '#ffffff'], min: -5, max: 7 }
        const sorted = scores.toSorted((a, b) => a - b).map((score) => colorOfScore(ramp, score))
        expect(sorted).toEqual(sorted.toSorted())
      }),
    )
  })

  it('is a colour even at the ends of what a number can be', () => {
    const wide: Gradient = { colors: ['#ff0000', '#0000ff'], min: -Number.MAX_VALUE, max: Number.MAX_VALUE }
    for (const score of [-Number.MAX_VALUE, -1, 0, 1, Number.MAX_VALUE / 2, Number.MAX_VALUE]) {
      expect(gradientSamples(wide.colors)).toContain(colorOfScore(wide, score))
    }
  })
})

describe('what is offered', () => {
  const colorsOf = (id: string) => GRADIENT_PRESETS.find((preset) => preset.id === id)?.colors

  it('has the six presets of the ATT&CK Navigator', () => {
    expect(colorsOf('red-green')).toEqual(['#ff6666', '#ffe766', '#8ec843'])
    expect(colorsOf('green-red')).toEqual(['#8ec843', '#ffe766', '#ff6666'])
    expect(colorsOf('blue-red')).toEqual(['#66b1ff', '#ff66f4', '#ff6666'])
    expect(colorsOf('red-blue')).toEqual(['#ff6666', '#ff66f4', '#66b1ff'])
    expect(colorsOf('white-blue')).toEqual(['#ffffff00', '#66b1ff'])
    expect(colorsOf('white-red')).toEqual(['#ffffff00', '#ff6666'])
  })

  it('has presets with names of their own and real colours', () => {
    expect(new Set(GRADIENT_PRESETS.map(({ id }) => id)).size).toBe(GRADIENT_PRESETS.length)
    expect(new Set(GRADIENT_PRESETS.map(({ label }) => label)).size).toBe(GRADIENT_PRESETS.length)
    for (const { colors: stops } of GRADIENT_PRESETS) {
      expect(stops.length).toBeGreaterThanOrEqual(2)
      expect(stops.filter((stop) => parseCssColor(stop) === null)).toEqual([])
    }
  })

  it('has the palette of 28 different colours', () => {
    const palette = CELL_PALETTE.flat()
    expect(new Set(palette).size).toBe(28)
    expect(palette.filter((color) => parseCssColor(color) === null)).toEqual([])
    expect(palette.slice(0, 4)).toEqual(['#e60d0d', '#fc3b3b', '#fc6b6b', '#fca2a2'])
    expect(palette.at(-1)).toBe('#d9d9d9')
  })
})
