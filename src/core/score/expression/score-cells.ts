import type { CellKey } from '../../atlas/ids.ts'
import type { KnowledgeBase } from '../../atlas/knowledge-base.ts'
import { lookupsOf } from '../../atlas/lookups.ts'
import type { Layer, Score } from '../../layer/layer.ts'
import { annotationOf, isAnnotated } from '../../layer/layer.ts'
import type { Result } from '../../result.ts'
import { failure, success } from '../../result.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import type { Expression, LayerReference } from './expression.ts'
import type { Place } from './problem.ts'

/**
 * What an expression does at a cell where a layer whose score it uses has none:
 * `zero` counts it as 0, as the ATT&CK Navigator does; `skip` leaves the cell unscored; `keep` takes over, unchanged, the score of the
 * first mentioned layer that has one.
 */
export type UnscoredRule = 'zero' | 'skip' | 'keep'

export type ScoreProblem =
  /** The layer is for another matrix, so its cells are not these. */
  | {
      readonly kind: 'other-matrix'
      readonly layerName: string
      readonly domain: string
      /** Where the expression mentions it. */
      readonly place: Place
    }
  /** NaN or an infinity, told for the first cell in matrix order. */
  | {
      readonly kind: 'no-number'
      readonly cell: CellKey
      readonly value: number
      /** The scores that led to it, in the order of mention; null where unscored. */
      readonly inputs: readonly { readonly index: number; readonly score: Score | null }[]
    }

/**
 * Scores by expression. A cell that carries no mark in any of the layers mentioned stays unscored; an expression that mentions no
 * layer scores every cell of the matrix; an empty one scores nothing.
 * @param layers the expression was read with
 * @returns scores in matrix order
 */
export function scoreCells(
  base: KnowledgeBase,
  layers: readonly Layer[],
  expression: Expression,
  rule: UnscoredRule,
): Result<ReadonlyMap<CellKey, Score>, ScoreProblem> {
  const scores = new Map<CellKey, Score>()
  const { root, references } = expression
  for (const { index, place } of references) {
    const layer = layers[index]
    if (layer && layer.domain !== base.domain) {
      return failure({ kind: 'other-matrix', layerName: layer.name, domain: layer.domain, place })
    }
  }
  if (!root) return success(scores)
  const row: (Score | null)[] = layers.map(() => null)
  for (const key of lookupsOf(base).allCells) {
    if (!readRow(key, layers, references, row)) continue
    const missing = rule !== 'zero' && references.some(({ index, score }) => score && row[index] === null)
    const value = missing ? (rule === 'keep' ? keptScore(references, row) : null) : evaluateExpression(root, row)
    if (value === null) continue
    if (!Number.isFinite(value)) {
      const inputs = references.map(({ index }) => ({ index, score: row[index] ?? null }))
      return failure({ kind: 'no-number', cell: key, value, inputs })
    }
    // A result of -0 is 0.
    scores.set(key, value + 0)
  }
  return success(scores)
}

/** Fills in the scores of the mentioned layers; false when none of them has a mark at this cell. */
function readRow(
  key: CellKey,
  layers: readonly Layer[],
  references: readonly LayerReference[],
  row: (Score | null)[],
): boolean {
  let marked = references.length === 0
  for (const { index } of references) {
    const layer = layers[index]
    if (!layer) continue
    const annotation = annotationOf(layer, key)
    row[index] = annotation.score
    if (isAnnotated(annotation)) marked = true
  }
  return marked
}

function keptScore(references: readonly LayerReference[], row: readonly (Score | null)[]): Score | null {
  for (const { index, score } of references) {
    const own = row[index] ?? null
    if (score && own !== null) return own
  }
  return null
}

export interface ScoreSummary {
  readonly count: number
  readonly min: Score
  readonly max: Score
  /** Some cells to look at: those with the lowest and the highest score, and others spread over the matrix; in matrix order. */
  readonly samples: readonly { readonly cell: CellKey; readonly score: Score }[]
}

/** Null without scores. */
export function summariseScores(scores: ReadonlyMap<CellKey, Score>, sampleSize: number): ScoreSummary | null {
  const entries = [...scores].map(([cell, score]) => ({ cell, score }))
  const values = entries.map(({ score }) => score)
  if (values.length === 0) return null
  const min = values.reduce((least, score) => Math.min(least, score))
  const max = values.reduce((most, score) => Math.max(most, score))
  const spread = Array.from({ length: sampleSize }, (_, i) => Math.floor((i * values.length) / sampleSize))
  // The spread places can coincide with the extremes; then the first cells make up for it.
  const wanted = [values.indexOf(min), values.indexOf(max), ...spread, ...values.keys()]
  const places = new Set([...new Set(wanted)].slice(0, sampleSize))
  const samples = entries.filter((_, place) => places.has(place))
  return { count: values.length, min, max, samples }
}
