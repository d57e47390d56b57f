import { useEffect, useState } from 'react'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { useApp } from '../app-context.tsx'

/** The details of the knowledge base once they are there; null before, and when they cannot be loaded. */
export function useDetails(wanted: boolean): KnowledgeDetails | null {
  const { knowledge } = useApp()
  const [details, setDetails] = useState<KnowledgeDetails | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    knowledge
      .loadDetails()
      .then((loaded) => !gone && setDetails(loaded))
      // Names stay IDs then; who filters by them is told by the filter itself.
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [knowledge, wanted])
  return details
}
