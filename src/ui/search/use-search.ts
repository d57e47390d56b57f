import { useEffect, useState } from 'react'
import { type ContextSearch, loadSearch, searchOf } from '../../app/search/context-search.ts'
import { useApp } from '../app-context.tsx'

/** The search index: over names at once, and over everything as soon as the details are there. */
export function useSearch(): ContextSearch {
  const context = useApp()
  const [search, setSearch] = useState(() => searchOf(context))
  useEffect(() => {
    let gone = false
    loadSearch(context)
      .then((loaded) => !gone && setSearch(loaded))
      // Without the details, names and IDs are still found.
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [context])
  return search
}
