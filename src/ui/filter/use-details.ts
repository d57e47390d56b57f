import { useEffect, useState } from 'react'
import type { Knowledge } from '../../app/context.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { useApp } from '../app-context.tsx'

const NOTHING_YET = { of: null, details: 'loading' } as const

/** What has come, so that a panel which opens again shows its content in the same frame. */
const loaded = new WeakMap<Knowledge, KnowledgeDetails>()

export type LoadedDetails = KnowledgeDetails | 'loading' | 'failed'

/** The details of the knowledge base once they are there. */
export function useDetails(wanted: boolean): LoadedDetails {
  const { knowledge } = useApp()
  const [found, setFound] = useState<{ readonly of: Knowledge | null; readonly details: LoadedDetails }>(NOTHING_YET)
  useEffect(() => {
    if (!wanted || loaded.has(knowledge)) return
    let gone = false
    knowledge
      .loadDetails()
      .then((details) => {
        loaded.set(knowledge, details)
        if (!gone) setFound({ of: knowledge, details })
      })
      .catch(() => !gone && setFound({ of: knowledge, details: 'failed' }))
    return () => {
      gone = true
    }
  }, [knowledge, wanted])
  if (!wanted) return 'loading'
  // Those of the base before must not be shown as this one's.
  return loaded.get(knowledge) ?? (found.of === knowledge ? found.details : 'loading')
}

/** What names are taken from; without them, IDs stand for them. */
export function namesIn(details: LoadedDetails): KnowledgeDetails | null {
  return typeof details === 'string' ? null : details
}
