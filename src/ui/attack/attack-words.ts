import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { CaseStudy } from '../../core/atlas/knowledge-details.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { AttackPath, AttackStep } from '../../core/insight/attack-path.ts'
import type { PathCover, StepCover } from '../../core/insight/path-cover.ts'

export const COVER_WORDS: Readonly<Record<StepCover, string>> = {
  covered: 'covered',
  uncovered: 'not covered',
  'not-applicable': 'not applicable',
}

/** `AML.CS0000 · Exercise · 2020`. */
export function factsOf(caseStudy: CaseStudy): string {
  return [caseStudy.id, caseStudy.type, dateOf(caseStudy)].filter((part) => part !== null).join(' · ')
}

/** As much of the date as is known: files fill up the rest with January and the first. */
function dateOf({ date, dateGranularity }: CaseStudy): string | null {
  if (dateGranularity === 'Year') return date?.slice(0, 4) ?? null
  return dateGranularity === 'Month' ? (date?.slice(0, 7) ?? null) : date
}

/** "2 of 6 steps covered, the first open one is 1 Search Open Websites. Broken at step 2." */
export function coverWords(base: KnowledgeBase, path: AttackPath, cover: PathCover): string {
  const { covered, applicable, firstUncovered, brokenAt } = cover
  if (applicable === 0) return 'No step applies here.'
  const open = firstUncovered === null ? undefined : path.steps[firstUncovered - 1]
  const first = open ? `First open step: ${open.number} ${techniqueName(base, open)}.` : 'Every step is covered.'
  const chain = brokenAt === null ? 'Chain not broken.' : `Chain broken at step ${brokenAt}.`
  return `${covered} of ${applicable} steps covered. ${first} ${chain}`
}

export function techniqueName(base: KnowledgeBase, { step }: AttackStep): string {
  const technique = lookupsOf(base).technique.get(step.technique)
  return technique ? fullNameOf(base, technique) : step.technique
}
