import type { ImportQuestion } from '../../../core/layer/table-import.ts'

const NAMED = 20

/** Questions to be shown one by one, and the line that stands for all IDs of which there is nothing to say but that the knowledge base has them not. */
export interface GroupedQuestions {
  readonly single: readonly ImportQuestion[]
  /** Null where no two IDs would stand in it: one alone is told with its line and name. */
  readonly unknownIds: string | null
}

/**
 * Those with something to decide come first.
 * @param baseName of the knowledge base that has not what is asked about
 */
export function groupQuestions(questions: readonly ImportQuestion[], baseName: string): GroupedQuestions {
  const offered = questions.filter(({ suggestion }) => suggestion !== null)
  const others = questions.filter(({ suggestion }) => suggestion === null)
  const ids = [...new Set(others.filter(({ kind }) => kind === 'unknown-id').map(({ id }) => id))]
  if (ids.length < 2) return { single: [...offered, ...others], unknownIds: null }
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
  return {
    single: [...offered, ...others.filter(({ kind }) => kind !== 'unknown-id')],
    unknownIds: `${ids.length} IDs are no techniques of ${baseName}: ${ids.slice(0, NAMED).join(', ')}${more}.`,
  }
}
