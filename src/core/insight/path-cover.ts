import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Annotation, Layer } from '../layer/layer.ts'
import { annotationOf, isAnnotated } from '../layer/layer.ts'
import type { AttackPath, AttackStep } from './attack-path.ts'
import type { MarkRule } from './mark-rule.ts'
import { isMarked } from './mark-rule.ts'

/** When a layer counts as covering the cell of a step. Disabled cells are not applicable under every rule. */
export interface CoverRule {
  readonly mark: MarkRule
  /** A sub-technique without any mark of its own is judged by its parent in the same column. */
  readonly parentsCount: boolean
}

export type StepCover = 'covered' | 'uncovered' | 'not-applicable'

/** How a layer stands against one attack. */
export interface PathCover {
  /** One for each step, in attack order. */
  readonly steps: readonly StepCover[]
  readonly covered: number
  /** Covered and uncovered together: what is not applicable leaves the denominator. */
  readonly applicable: number
  /** Number of the first uncovered step; null when there is none. */
  readonly firstUncovered: number | null
  /**
   * Number of the first covered step, if the covered steps break the chain: no way from a first step to a last one goes round all of
   * them. Null where one does, as there always is without a covered step.
   */
  readonly brokenAt: number | null
}

export function pathCover(base: KnowledgeBase, layer: Layer, path: AttackPath, rule: CoverRule): PathCover {
  const steps = path.steps.map((step) => stepCover(base, layer, step, rule))
  const covered = steps.filter((cover) => cover === 'covered').length
  const firstUncovered = steps.indexOf('uncovered') + 1
  return {
    steps,
    covered,
    applicable: steps.filter((cover) => cover !== 'not-applicable').length,
    firstUncovered: firstUncovered === 0 ? null : firstUncovered,
    brokenAt: hasWayRound(path, steps) ? null : steps.indexOf('covered') + 1,
  }
}

/** A step whose technique the matrix has under other tactics only is covered by any of those; one that it does not have is not applicable. */
function stepCover(base: KnowledgeBase, layer: Layer, { cells }: AttackStep, rule: CoverRule): StepCover {
  const covers = cells.map((key) => cellCover(judgedAnnotation(base, layer, key, rule), rule.mark))
  if (covers.includes('covered')) return 'covered'
  return covers.includes('uncovered') ? 'uncovered' : 'not-applicable'
}

function judgedAnnotation(base: KnowledgeBase, layer: Layer, key: CellKey, { parentsCount }: CoverRule): Annotation {
  const own = annotationOf(layer, key)
  if (!parentsCount || isAnnotated(own)) return own
  const parent = lookupsOf(base).site.get(key)?.parent
  return parent ? annotationOf(layer, parent) : own
}

function cellCover(annotation: Annotation, rule: MarkRule): StepCover {
  if (!annotation.enabled) return 'not-applicable'
  return isMarked(rule, annotation) ? 'covered' : 'uncovered'
}

/** Walks from every first step over uncovered steps and those that do not apply, as an attacker would. */
function hasWayRound({ steps, links }: AttackPath, covers: readonly StepCover[]): boolean {
  const isOpen = (number: number) => covers[number - 1] !== 'covered'
  const forward = links.filter(({ from, to }) => from < to)
  const entered = new Set(forward.map(({ to }) => to))
  const left = new Set(forward.map(({ from }) => from))
  const numbers = steps.map(({ number }) => number)
  const reached = new Set(numbers.filter((number) => !entered.has(number) && isOpen(number)))
  // A set that grows while one goes through it: everything added is visited too.
  for (const number of reached) {
    for (const { from, to } of links) if (from === number && isOpen(to)) reached.add(to)
  }
  return numbers.length === 0 || [...reached].some((number) => !left.has(number))
}
