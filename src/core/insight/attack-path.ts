import type { CellKey } from '../atlas/ids.ts'
import { formatCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { CaseStudy, CaseStudyStep, KnowledgeDetails } from '../atlas/knowledge-details.ts'
import type { Lookups } from '../atlas/lookups.ts'
import { lookupsOf } from '../atlas/lookups.ts'

/** A case study as a walk over the matrix. */
export interface AttackPath {
  readonly caseStudy: CaseStudy
  /** In attack order; the step with the number n stands at n - 1. */
  readonly steps: readonly AttackStep[]
  /** Which step led to which, by number. One to a number that is not higher closes a circle. */
  readonly links: readonly AttackLink[]
}

export interface AttackStep {
  /** 1, 2, 3: the place in the order of the attack, not the step's id. */
  readonly number: number
  readonly step: CaseStudyStep
  /**
   * The technique under the tactic of the step. Every cell of the technique where the matrix does not have it under that tactic;
   * none where the matrix does not have the technique.
   */
  readonly cells: readonly CellKey[]
}

export interface AttackLink {
  readonly from: number
  readonly to: number
}

const known = new WeakMap<KnowledgeDetails, readonly AttackPath[]>()

/** Every case study as a path, in the order of the knowledge base; made once for each. */
export function attackPathsOf(base: KnowledgeBase, details: KnowledgeDetails): readonly AttackPath[] {
  let paths = known.get(details)
  if (!paths) {
    paths = details.caseStudies.map((caseStudy) => attackPath(base, caseStudy))
    known.set(details, paths)
  }
  return paths
}

export function attackPath(base: KnowledgeBase, caseStudy: CaseStudy): AttackPath {
  const lookups = lookupsOf(base)
  const ordered = inAttackOrder(caseStudy.steps)
  const numbers = new Map(ordered.map((step, i) => [step.id, i + 1]))
  return {
    caseStudy,
    steps: ordered.map((step, i) => ({ number: i + 1, step, cells: cellsOf(lookups, step) })),
    links: ordered.flatMap((step, i) =>
      successorsIn(numbers, step).map((id) => ({ from: i + 1, to: numbers.get(id) ?? 0 })),
    ),
  }
}

/**
 * The steps so that none stands before one that leads to it, all of them, whatever the graph looks like:
 * the walk goes on with a step that the last one led to, and else with the first in the file that nothing open leads to. Where only
 * circles and what comes after them are left, it enters a circle at its first step in the file.
 */
export function inAttackOrder(steps: readonly CaseStudyStep[]): readonly CaseStudyStep[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const open = new Map(byId)
  const ordered: CaseStudyStep[] = []
  const isReady = (id: string) => open.has(id) && predecessorsIn(open, id).length === 0
  let onward: readonly string[] = []
  while (open.size > 0) {
    const id = onward.find(isReady) ?? [...open.keys()].find(isReady) ?? firstOfCircle(open)
    const step = open.get(id)
    if (!step) throw new Error(`${id} is no open step`)
    open.delete(id)
    ordered.push(step)
    onward = successorsIn(byId, step)
  }
  return ordered
}

/** The first step that leads, if by detours, to everything that leads to it. There is one wherever every step has a predecessor. */
function firstOfCircle(open: ReadonlyMap<string, CaseStudyStep>): string {
  const after = (id: string) => everythingFrom(id, (each) => successorsOf(open, each))
  const before = (id: string) => everythingFrom(id, (each) => predecessorsIn(open, each))
  const found = [...open.keys()].find((id) => isWithin(before(id), after(id)))
  if (found === undefined) throw new Error('a graph without a start has a circle that nothing leads to')
  return found
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((id) => whole.has(id))
}

function everythingFrom(id: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set([id])
  // What is added while one goes through a set is visited too.
  for (const each of reached) for (const other of next(each)) reached.add(other)
  return reached
}

function successorsOf(steps: ReadonlyMap<string, CaseStudyStep>, id: string): readonly string[] {
  const step = steps.get(id)
  return step ? successorsIn(steps, step) : []
}

function predecessorsIn(steps: ReadonlyMap<string, CaseStudyStep>, id: string): readonly string[] {
  return [...steps.values()].filter((step) => successorsIn(steps, step).includes(id)).map((step) => step.id)
}

/** Steps there are, each once, and not the step itself. */
function successorsIn(ids: ReadonlyMap<string, unknown>, step: CaseStudyStep): readonly string[] {
  return [...new Set(step.leadsTo)].filter((id) => id !== step.id && ids.has(id))
}

function cellsOf(lookups: Lookups, { technique, tactic }: CaseStudyStep): readonly CellKey[] {
  const key = formatCellKey(technique, tactic)
  return lookups.site.has(key) ? [key] : (lookups.cellsOfTechnique.get(technique) ?? [])
}
