import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import type { AppContext, Knowledge } from '../context.ts'
import { createSearchIndex, type SearchIndex } from './search-index.ts'

/** The index of the page, and the details that it holds; null until they are there. */
export interface ContextSearch {
  readonly index: SearchIndex
  readonly details: KnowledgeDetails | null
}

const made = new WeakMap<Knowledge, ContextSearch>()

/** The index, at once: with the names alone until `loadSearch` is done. */
export function searchOf({ knowledge }: AppContext): ContextSearch {
  let search = made.get(knowledge)
  if (!search) {
    search = { index: createSearchIndex(knowledge.base, null), details: null }
    made.set(knowledge, search)
  }
  return search
}

/** The index over everything. Without the details, which can be out of reach, the one over names stays. */
export async function loadSearch(context: AppContext): Promise<ContextSearch> {
  const before = searchOf(context)
  if (before.details) return before
  const details = await context.knowledge.loadDetails()
  const known = searchOf(context)
  if (known.details) return known
  const search = { index: createSearchIndex(context.knowledge.base, details), details }
  made.set(context.knowledge, search)
  return search
}
