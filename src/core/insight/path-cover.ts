import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Layer } from '../layer/layer.ts'
import { annotationOf, isAnnotated } from '../layer/layer.ts'
import type { AttackPath, AttackStep } from './attack-path.ts'
import { cellCoverage } from './coverage.ts'
import type { MarkRule } from './mark-rule.ts'

/** What a layer says of each cell, as its coverage counts it. */
export type CellCover = (key: CellKey) => StepCover

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

/**
 * The cover of single cells, made once for all paths. Cells that are out of the scope of the coverage (not applicable, or of another
 * platform than the layer is for) are not applicable here.
 * @param parentsCount a sub-technique without any mark of its own is judged by its parent in the same column
 */
export function cellCoverOf(base: KnowledgeBase, layer: Layer, rule: MarkRule, parentsCount: boolean): CellCover {
  const coverage = cellCoverage(base, layer, rule)
  const { site } = lookupsOf(base)
  return (key) => {
    const parent = parentsCount && !isAnnotated(annotationOf(layer, key)) ? site.get(key)?.parent : null
    switch (coverage.get(parent ?? key)) {
      case 'covered':
        return 'covered'
      case 'open':
        return 'uncovered'
      default:
        return 'not-applicable'
    }
  }
}

export function pathCover(path: AttackPath, coverOf: CellCover): PathCover {
  const steps = path.steps.map((step) => stepCover(step, coverOf))
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
function stepCover({ cells }: AttackStep, coverOf: CellCover): StepCover {
  const covers = cells.map(coverOf)
  if (covers.includes('covered')) return 'covered'
  return covers.includes('uncovered') ? 'uncovered' : 'not-applicable'
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
