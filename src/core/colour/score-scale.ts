import { parseCellKey } from '../atlas/ids.ts'
import type { Gradient, Layer, Score } from '../layer/layer.ts'
import { unreachable } from '../result.ts'
import { colorOfScore, gradientSamples } from './gradient.ts'
import { colouringOf } from './layer-colouring.ts'

/** The colouring of one layer, worked out on its scores: what cells, legends and pictures are coloured by. */
export type ScoreScale =
  | { readonly kind: 'gradient'; readonly gradient: Gradient }
  /** In ascending order. */
  | {
      readonly kind: 'steps'
      readonly steps: readonly ScoreStep[]
      readonly stepOf: (score: Score) => ScoreStep | null
    }

/** A band, a part of the scores or a category. */
export interface ScoreStep {
  /** Unlike that of every other step of the scale. */
  readonly key: string
  readonly color: string
  /** What it is called; the scores it stands for where nobody named it. */
  readonly label: string
  /** The scores it stands for: "50 to below 75", "from 75", "3". */
  readonly range: string
}

const scales = new WeakMap<Layer, ScoreScale>()

export function scoreScaleOf(layer: Layer): ScoreScale {
  let scale = scales.get(layer)
  if (!scale) {
    scale = buildScale(layer)
    scales.set(layer, scale)
  }
  return scale
}

/** Colour of a score as CSS, which may be translucent in bands and categories; null for a score that the mode leaves blank. */
export function scoreColor(layer: Layer, score: Score): string | null {
  const scale = scoreScaleOf(layer)
  return scale.kind === 'gradient' ? colorOfScore(scale.gradient, score) : (scale.stepOf(score)?.color ?? null)
}

/**
 * Lowest score of each part but the first, when `scores` are cut into `parts` of about the same size. Equal scores stay together, so
 * a part can be empty. Cuts are scores that occur, so that a part can be named by what is in it.
 */
export function quantileCuts(scores: readonly Score[], parts: number): readonly Score[] {
  const sorted = scores.toSorted((one, other) => one - other)
  const cuts: Score[] = []
  for (let i = 1; i < parts; i++) cuts.push(sorted[Math.floor((i * sorted.length) / parts)] ?? 0)
  return cuts
}

/** `count` evenly spaced `#rrggbb` of a gradient, ends included. */
export function rampColors(colors: readonly string[], count: number): readonly string[] {
  const samples = gradientSamples(colors)
  const last = samples.length - 1
  const at = (i: number) =>
    samples[count === 1 ? Math.floor(last / 2) : Math.round((i * last) / (count - 1))] ?? '#808080'
  return Array.from({ length: count }, (_, i) => at(i))
}

/** The scores of a layer by technique, as legends count: under several tactics the same score counts once, different ones each. */
export function scoresOf(layer: Layer): readonly Score[] {
  const scores = new Map<string, Score>()
  for (const [key, { score }] of layer.annotations) {
    if (score !== null) scores.set(`${parseCellKey(key).technique} ${score}`, score)
  }
  return [...scores.values()]
}

function buildScale(layer: Layer): ScoreScale {
  const colouring = colouringOf(layer)
  switch (colouring.kind) {
    case 'gradient':
      return { kind: 'gradient', gradient: layer.gradient }
    case 'bands':
      return bandScale(colouring.bands)
    case 'quantiles':
      return quantileScale(colouring.colors, scoresOf(layer))
    case 'categories': {
      const sorted = colouring.categories.toSorted((one, other) => one.score - other.score)
      const steps = sorted.map(({ score, color, label }, i) => {
        const range = String(score)
        return { key: `category ${i}`, color, label: label === '' ? range : label, range }
      })
      // Of two categories for one score the first counts.
      const byScore = new Map(sorted.map(({ score }, i) => [score, steps[i]] as const).toReversed())
      return { kind: 'steps', steps, stepOf: (score) => byScore.get(score) ?? null }
    }
    default:
      return unreachable(colouring)
  }
}

function bandScale(bands: Extract<ReturnType<typeof colouringOf>, { kind: 'bands' }>['bands']): ScoreScale {
  const sorted = bands.toSorted((one, other) => one.from - other.from)
  const steps = sorted.map(({ from, color, label }, i): ScoreStep => {
    const above = sorted[i + 1]
    const range = above ? `${from} to below ${above.from}` : `from ${from}`
    return { key: `band ${i}`, color, label: label === '' ? range : label, range }
  })
  const stepOf = (score: Score) => steps[sorted.findLastIndex(({ from }) => score >= from)] ?? null
  return { kind: 'steps', steps, stepOf }
}

function quantileScale(colors: readonly string[], scores: readonly Score[]): ScoreScale {
  const cuts = quantileCuts(scores, colors.length)
  const partOf = (score: Score) => cuts.findLastIndex((cut) => score >= cut) + 1
  const ranges: { min: Score; max: Score }[] = colors.map(() => ({ min: Infinity, max: -Infinity }))
  for (const score of scores) {
    const range = ranges[partOf(score)]
    if (!range) continue
    range.min = Math.min(range.min, score)
    range.max = Math.max(range.max, score)
  }
  const steps = colors.map((color, i): ScoreStep => {
    const { min, max } = ranges[i] ?? { min: 0, max: 0 }
    const range = min > max ? 'no score' : min === max ? String(min) : `${min} to ${max}`
    return { key: `part ${i}`, color, label: range, range }
  })
  return { kind: 'steps', steps, stepOf: (score) => steps[partOf(score)] ?? null }
}
