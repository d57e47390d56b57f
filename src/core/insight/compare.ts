import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase, Tactic } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import type { Layer } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import type { MarkRule } from './mark-rule.ts'
import { isMarked } from './mark-rule.ts'

/** Which of two layers contains a cell or a technique. */
export type CompareState = 'only-a' | 'both' | 'only-b' | 'neither'

export const COMPARE_STATES: readonly CompareState[] = ['only-a', 'both', 'only-b', 'neither']

/** The rules that mean the same in every layer; statuses belong to the vocabulary of one. */
export type CompareRule = Exclude<MarkRule, { kind: 'status' }>

export type StateCounts = Readonly<Record<CompareState, number>>

export interface Comparison {
  readonly cells: ReadonlyMap<CellKey, CompareState>
  /** A layer contains a technique that it contains under any tactic: across releases a technique can have moved to another. */
  readonly techniques: ReadonlyMap<TechniqueId, CompareState>
  /** Techniques and sub-techniques of the knowledge base, each once. */
  readonly total: StateCounts
  /** Cells of each column. */
  readonly tactics: readonly { readonly tactic: Tactic; readonly counts: StateCounts }[]
  /** IDs that only the layers know: retired, newer than the knowledge base, or of another one. By ID. */
  readonly outside: readonly { readonly id: TechniqueId; readonly state: CompareState }[]
}

export function compareLayers(kb: KnowledgeBase, a: Layer, b: Layer, rule: CompareRule): Comparison {
  const { site, technique } = lookupsOf(kb)
  const cells = new Map<CellKey, CompareState>()
  for (const key of site.keys()) {
    cells.set(key, stateOf(isMarked(rule, annotationOf(a, key)), isMarked(rule, annotationOf(b, key))))
  }
  const inA = markedTechniques(a, rule)
  const inB = markedTechniques(b, rule)
  const states = new Map(kb.techniques.map(({ id }) => [id, stateOf(inA.has(id), inB.has(id))]))
  const outside = [...new Set([...inA, ...inB])].filter((id) => !technique.has(id)).sort()
  return {
    cells,
    techniques: states,
    total: countStates(states.values()),
    tactics: kb.tactics.map((tactic) => ({
      tactic,
      counts: countStates(
        [...site.values()]
          .filter(({ tacticId }) => tacticId === tactic.id)
          .map(({ key }) => cells.get(key) ?? 'neither'),
      ),
    })),
    outside: outside.map((id) => ({ id, state: stateOf(inA.has(id), inB.has(id)) })),
  }
}

/**
 * The techniques that a layer contains: those of its rows that stand for no cell too, and those of its cells that only another knowledge
 * base has, where it is shown on that one.
 */
export function markedTechniques(layer: Layer, rule: CompareRule): ReadonlySet<TechniqueId> {
  const marked = new Set<TechniqueId>()
  for (const [key, annotation] of layer.annotations) {
    if (isMarked(rule, annotation)) marked.add(parseCellKey(key).technique)
  }
  for (const { techniqueId, row } of layer.strays) if (techniqueId && isMarkedRow(rule, row)) marked.add(techniqueId)
  return marked
}

function stateOf(inA: boolean, inB: boolean): CompareState {
  if (inA) return inB ? 'both' : 'only-a'
  return inB ? 'only-b' : 'neither'
}

function countStates(states: Iterable<CompareState>): StateCounts {
  const counts: Record<CompareState, number> = { 'only-a': 0, both: 0, 'only-b': 0, neither: 0 }
  for (const state of states) counts[state]++
  return counts
}

/** `isMarked` for a row of a file that became no annotation. */
function isMarkedRow(rule: CompareRule, row: JsonValue): boolean {
  if (!isObject(row) || row['enabled'] === false) return false
  const { score } = row
  switch (rule.kind) {
    case 'annotated':
      return typeof score === 'number' || MARKS.some((key) => hasContent(row[key]))
    case 'scored':
      return typeof score === 'number'
    case 'at-least':
      return typeof score === 'number' && score >= rule.score
  }
}

const MARKS = ['color', 'comment', 'links', 'metadata']

function hasContent(value: JsonValue | undefined): boolean {
  return (typeof value === 'string' && value !== '') || (Array.isArray(value) && value.length > 0)
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
