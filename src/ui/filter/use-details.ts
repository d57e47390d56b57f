import { useEffect, useState } from 'react'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { useApp } from '../app-context.tsx'

export type LoadedDetails = KnowledgeDetails | 'loading' | 'failed'

/** The details of the knowledge base once they are there. */
export function useDetails(wanted: boolean): LoadedDetails {
  const { knowledge } = useApp()
  const [details, setDetails] = useState<LoadedDetails>('loading')
  useEffect(() => {
    if (!wanted) return
    let gone = false
    knowledge
      .loadDetails()
      .then((loaded) => !gone && setDetails(loaded))
      .catch(() => !gone && setDetails('failed'))
    return () => {
      gone = true
    }
  }, [knowledge, wanted])
  return details
}

/** What names are taken from; without them, IDs stand for them. */
export function namesIn(details: LoadedDetails): KnowledgeDetails | null {
  return typeof details === 'string' ? null : details
}
