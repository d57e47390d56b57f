import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { CaseStudy } from '../atlas/knowledge-details.ts'
import { lookupsOf } from '../atlas/lookups.ts'

/** Which case studies are meant: all that pass every condition; null is no condition. */
export interface StudyChoice {
  readonly type: CaseStudy['type']
  /** Years, both included. Case studies without a date pass neither. */
  readonly fromYear: number | null
  readonly toYear: number | null
  /** At least one step uses a technique of this platform. */
  readonly platform: string | null
}

export const EVERY_STUDY: StudyChoice = { type: null, fromYear: null, toYear: null, platform: null }

export function chosenStudies(
  base: KnowledgeBase,
  studies: readonly CaseStudy[],
  { type, fromYear, toYear, platform }: StudyChoice,
): readonly CaseStudy[] {
  const { technique } = lookupsOf(base)
  return studies.filter((study) => {
    const year = yearOf(study)
    if (type !== null && study.type !== type) return false
    if (fromYear !== null && (year === null || year < fromYear)) return false
    if (toYear !== null && (year === null || year > toYear)) return false
    return (
      platform === null ||
      study.steps.some((step) => technique.get(step.technique)?.platforms.includes(platform) ?? false)
    )
  })
}

/** The year in which it happened or was told; null where the file gives no date. */
export function yearOf({ date }: Pick<CaseStudy, 'date'>): number | null {
  const year = Number.parseInt(date?.slice(0, 4) ?? '', 10)
  return Number.isNaN(year) ? null : year
}
