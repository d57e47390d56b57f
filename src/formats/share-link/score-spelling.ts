import type { Annotation, Score } from '../../core/layer/layer.ts'
import { LinkRefusal } from './limits.ts'
import type { SymbolCoder } from './symbol-coder.ts'

/**
 * How the scores of one layer are written. `repeats`: each distinct score spelled out once, frequent ones in fewer bits.
 * `range`: whole steps of 1 / `scale` from `least` on, all as likely; best where most scores differ.
 */
export type ScoreSpelling =
  | { readonly kind: 'repeats' }
  | { readonly kind: 'range'; readonly scale: number; readonly least: number; readonly size: number }

// The order is part of the format.
const SCALES: readonly number[] = [1, 10, 100, 1000]
const LARGEST_SIZE = 1 << 16
// What it takes to spell out a new score of two digits, in sixteenths of a bit.
const NEW_SCORE_COST = 160
const RANGE_COST = 480

export function chooseScoreSpelling(annotations: Iterable<Annotation>): ScoreSpelling | null {
  const counts = new Map<Score, number>()
  let total = 0
  for (const { score } of annotations) {
    if (score === null) continue
    total++
    counts.set(score, (counts.get(score) ?? 0) + 1)
    // A Map takes minus zero for zero; only `repeats` can tell them apart.
    if (Object.is(score, -0)) counts.set(Number.NaN, 1)
  }
  if (total === 0) return null
  const range = rangeOf([...counts.keys()])
  if (range === null) return { kind: 'repeats' }
  let repeatsCost = 0
  for (const count of counts.values())
    repeatsCost += NEW_SCORE_COST + count * (log2Sixteenths(total) - log2Sixteenths(count))
  return RANGE_COST + total * log2Sixteenths(range.size) < repeatsCost ? range : { kind: 'repeats' }
}

function rangeOf(scores: readonly Score[]): Extract<ScoreSpelling, { kind: 'range' }> | null {
  for (const scale of SCALES) {
    const steps = scores.map((score) => Math.round(score * scale))
    if (!scores.every((score, i) => (steps[i] ?? 0) / scale === score)) continue
    const least = Math.min(...steps)
    const size = Math.max(...steps) - least + 1
    return size <= LARGEST_SIZE && Math.abs(least) < 1 << 30 ? { kind: 'range', scale, least: least + 0, size } : null
  }
  return null
}

/** Whole numbers, so that every engine chooses the same spelling; straight lines between the powers of two are near enough. */
function log2Sixteenths(value: number): number {
  const whole = 31 - Math.clz32(value)
  return 16 * whole + (Math.floor((value * 16) / 2 ** whole) - 16)
}

export function codeScoreSpelling(coder: SymbolCoder, spelling: ScoreSpelling | null): ScoreSpelling | null {
  if (!coder.flag('scores', spelling !== null)) return null
  const given = spelling?.kind === 'range' ? spelling : { kind: 'range', scale: 1, least: 0, size: 1 }
  if (!coder.flag('scores in a range', spelling?.kind === 'range')) return { kind: 'repeats' }
  const scale = SCALES[coder.choice('score scale', SCALES.length, SCALES.indexOf(given.scale))] ?? 1
  const isNegative = coder.rare('score least negative', given.least < 0)
  const least = coder.number('score least', Math.abs(given.least))
  const size = coder.number('score size', given.size - 1) + 1
  if (size > LARGEST_SIZE) throw new LinkRefusal({ kind: 'damaged' })
  return { kind: 'range', scale, least: isNegative ? -least : least, size }
}

export function codeScore(coder: SymbolCoder, spelling: ScoreSpelling, score: Score): Score {
  if (spelling.kind === 'repeats') return coder.decimal('score', score)
  const { scale, least, size } = spelling
  const step = coder.uniform(size, Math.round(score * scale) - least)
  return (least + step) / scale
}
