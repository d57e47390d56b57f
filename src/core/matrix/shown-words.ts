import { countWords } from '../layer/technique-words.ts'
import type { MatrixCounts } from './matrix-view.ts'

/** "120 techniques and 88 sub-techniques"; with filters "31 of 120 techniques and 12 of 88 sub-techniques". */
export function shownTechniques({ shown, total, subtechniques }: MatrixCounts): string {
  const apart = (both: number, sub: number) => [both - sub, sub] as const
  const totals = apart(total, subtechniques.total)
  return shown === total ? countWords(totals) : countWords(apart(shown, subtechniques.shown), totals)
}
