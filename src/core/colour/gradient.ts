import type { Gradient, Score } from '../layer/layer.ts'
import type { Rgba } from './css-color.ts'
import { formatHex, parseCssColor } from './css-color.ts'

const SAMPLES = 100

const sampled = new WeakMap<readonly string[], readonly string[]>()

/**
 * The hundred colours (`#rrggbb`) that a gradient is made of. The ATT&CK Navigator quantises this way, so the same score has the
 * same colour in both; alpha is dropped, as there.
 * A middle stop of three stands at sample 49, not 49.5: segments have whole lengths that add up to 99.
 */
export function gradientSamples(colors: readonly string[]): readonly string[] {
  let samples = sampled.get(colors)
  if (!samples) {
    samples = buildSamples(colors)
    sampled.set(colors, samples)
  }
  return samples
}

/** Colour of a score. Scores outside the range take the colour of the nearer end; NaN takes the lowest. */
export function colorOfScore(gradient: Gradient, score: Score): string {
  const samples = gradientSamples(gradient.colors)
  const last = samples[SAMPLES - 1] ?? '#000000'
  // The maximum is tried first: with a minimum at or above it everything from the maximum up is "full".
  if (score >= gradient.max) return last
  if (!(score > gradient.min)) return samples[0] ?? last
  const index = Math.round((SAMPLES * (score - gradient.min)) / (gradient.max - gradient.min))
  // Rounding reaches 100 in the top half percent of the range, where the ATT&CK Navigator fails.
  return samples[Math.min(SAMPLES - 1, index)] ?? last
}

function buildSamples(colors: readonly string[]): readonly string[] {
  const stops = colors.map((text) => parseCssColor(text)).filter((stop): stop is Rgba => stop !== null)
  const first = stops[0]
  const last = stops.at(-1)
  if (!first || !last) return []
  if (stops.length > SAMPLES) {
    // More stops than samples: every so many of them, from the first to the last.
    const step = (stops.length - 1) / (SAMPLES - 1)
    return Array.from({ length: SAMPLES }, (_, i) => formatHex(stops[Math.round(i * step)] ?? last))
  }
  const lengths = segmentLengths(stops.length)
  const samples: string[] = []
  lengths.forEach((length, segment) => {
    const from = stops[segment] ?? first
    const to = stops[segment + 1] ?? last
    for (let k = 0; k < length; k++) {
      const mix = (a: number, b: number) => a + (k * (b - a)) / length
      samples.push(formatHex({ r: mix(from.r, to.r), g: mix(from.g, to.g), b: mix(from.b, to.b), a: 1 }))
    }
  })
  while (samples.length < SAMPLES) samples.push(formatHex(last))
  return samples.slice(0, SAMPLES)
}

/** Steps between neighbouring stops; they add up to 99. */
function segmentLengths(stops: number): number[] {
  const segments = stops - 1
  if (segments < 1) return []
  const lengths: number[] = []
  for (let i = 0; i < segments; i++) {
    lengths.push(Math.max(1, Math.round((SAMPLES - 1) * ((i + 1) / segments - i / segments))))
  }
  const adjust = (at: number, by: number) => {
    lengths[at] = (lengths[at] ?? 0) + by
  }
  let total = lengths.reduce((sum, length) => sum + length, 0)
  for (; total < SAMPLES - 1; total++) adjust(lengths.indexOf(Math.min(...lengths)), 1)
  for (; total > SAMPLES - 1; total--) adjust(lengths.indexOf(Math.max(...lengths)), -1)
  return lengths
}

export interface GradientPreset {
  readonly id: string
  readonly label: string
  readonly colors: readonly string[]
}

/** The ATT&CK Navigator's six, then ramps that people with any colour vision can read (sampled from viridis, cividis and ColorBrewer). */
export const GRADIENT_PRESETS: readonly GradientPreset[] = [
  { id: 'red-green', label: 'Red to green', colors: ['#ff6666', '#ffe766', '#8ec843'] },
  { id: 'green-red', label: 'Green to red', colors: ['#8ec843', '#ffe766', '#ff6666'] },
  { id: 'blue-red', label: 'Blue to red', colors: ['#66b1ff', '#ff66f4', '#ff6666'] },
  { id: 'red-blue', label: 'Red to blue', colors: ['#ff6666', '#ff66f4', '#66b1ff'] },
  { id: 'white-blue', label: 'White to blue', colors: ['#ffffff00', '#66b1ff'] },
  { id: 'white-red', label: 'White to red', colors: ['#ffffff00', '#ff6666'] },
  { id: 'blues', label: 'Blues', colors: ['#deebf7', '#9ecae1', '#4292c6', '#08519c'] },
  { id: 'viridis', label: 'Viridis', colors: ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'] },
  { id: 'cividis', label: 'Cividis', colors: ['#00224e', '#434e6c', '#7d7c78', '#bcae6c', '#fee838'] },
  { id: 'orange-purple', label: 'Orange to purple', colors: ['#e66101', '#fdb863', '#f7f7f7', '#b2abd2', '#5e3c99'] },
]

/** Background colours offered for cells, four shades of seven hues: the ATT&CK Navigator's palette, so that layers look alike. */
export const CELL_PALETTE: readonly (readonly string[])[] = [
  ['#e60d0d', '#fc3b3b', '#fc6b6b', '#fca2a2'],
  ['#e6550d', '#fd8d3c', '#fdae6b', '#fdd0a2'],
  ['#e6d60d', '#fce93b', '#fcf26b', '#fcf3a2'],
  ['#31a354', '#74c476', '#a1d99b', '#c7e9c0'],
  ['#3182bd', '#6baed6', '#9ecae1', '#c6dbef'],
  ['#756bb1', '#9e9ac8', '#bcbddc', '#dadaeb'],
  ['#636363', '#969696', '#bdbdbd', '#d9d9d9'],
]
