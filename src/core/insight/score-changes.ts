import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { Annotation, Layer } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import { cellStatus, statusScaleOf } from '../layer/status.ts'
import type { Comparison } from './compare.ts'

/** What became of the score of a cell from A to B, where both contain it. */
export type ScoreChange =
  | 'raised'
  | 'lowered'
  /** Scored in one of the two alone. */
  | 'one-sided'
  /** The same score, or none in either. */
  | 'same'

/** Of a technique under all its tactics; `mixed`: raised under one, lowered under another. */
export type TechniqueChange = ScoreChange | 'mixed'

export const TECHNIQUE_CHANGES: readonly TechniqueChange[] = ['raised', 'lowered', 'mixed', 'one-sided', 'same']

export interface CellChange {
  readonly score: ScoreChange
  /** What the two layers call the status of the cell. Null: the same in both, or none in either. */
  readonly status: { readonly a: string; readonly b: string } | null
}

export interface ScoreChanges {
  /** Every cell that both layers contain. */
  readonly cells: ReadonlyMap<CellKey, CellChange>
  /** Techniques that both contain under one tactic at least, each once. */
  readonly techniques: ReadonlyMap<TechniqueId, TechniqueChange>
  readonly total: Readonly<Record<TechniqueChange, number>>
  /** Techniques that both contain, but under no tactic in common: no score of theirs can be compared. */
  readonly apart: readonly TechniqueId[]
  /** Techniques whose status is another one under any tactic; in the order of `techniques`. */
  readonly otherStatus: readonly TechniqueId[]
}

/** What the second layer says otherwise than the first where both say something. */
export function scoreChanges({ cells, techniques: states }: Comparison, a: Layer, b: Layer): ScoreChanges {
  const changes = new Map<CellKey, CellChange>()
  const byTechnique = new Map<TechniqueId, Set<ScoreChange>>()
  const otherStatus = new Set<TechniqueId>()
  for (const [key, state] of cells) {
    if (state !== 'both') continue
    const { technique } = parseCellKey(key)
    const change = cellChange(a, b, key)
    changes.set(key, change)
    const found = byTechnique.get(technique) ?? new Set()
    byTechnique.set(technique, found.add(change.score))
    if (change.status !== null) otherStatus.add(technique)
  }
  const total: Record<TechniqueChange, number> = { raised: 0, lowered: 0, mixed: 0, 'one-sided': 0, same: 0 }
  const techniques = new Map<TechniqueId, TechniqueChange>()
  for (const [id, found] of byTechnique) {
    const change = techniqueChange(found)
    techniques.set(id, change)
    total[change]++
  }
  const apart = [...states].filter(([id, state]) => state === 'both' && !byTechnique.has(id)).map(([id]) => id)
  return { cells: changes, techniques, total, apart, otherStatus: [...otherStatus] }
}

function techniqueChange(found: ReadonlySet<ScoreChange>): TechniqueChange {
  if (found.has('raised')) return found.has('lowered') ? 'mixed' : 'raised'
  if (found.has('lowered')) return 'lowered'
  return found.has('one-sided') ? 'one-sided' : 'same'
}

function cellChange(a: Layer, b: Layer, key: CellKey): CellChange {
  const before = annotationOf(a, key)
  const after = annotationOf(b, key)
  const [was, is] = [statusLabel(a, before), statusLabel(b, after)]
  return { score: scoreChange(before, after), status: was === is ? null : { a: was || 'none', b: is || 'none' } }
}

function scoreChange({ score: before }: Annotation, { score: after }: Annotation): ScoreChange {
  if (before === after) return 'same'
  if (before === null || after === null) return 'one-sided'
  return after > before ? 'raised' : 'lowered'
}

/** As the layer calls it, as two vocabularies can use one id for different things; empty without a status. */
export function statusLabel(layer: Layer, annotation: Annotation): string {
  const status = cellStatus(statusScaleOf(layer), annotation)
  if (status === null) return ''
  return status.kind === 'unknown' ? status.id : status.status.label
}
