import { useEffect, useState } from 'react'
import { releasesInFront } from '../../app/base-releases.ts'
import type { Release } from '../../core/atlas/releases.ts'
import { useApp } from '../app-context.tsx'

export type LoadedReleases = readonly Release[] | 'loading' | 'failed'

/** The releases up to that of the knowledge base in front, oldest first, once they are there; none for other frameworks than ATLAS. */
export function useReleases(): LoadedReleases {
  const { knowledge, store } = useApp()
  const [releases, setReleases] = useState<LoadedReleases>('loading')
  useEffect(() => {
    let gone = false
    setReleases('loading')
    releasesInFront({ knowledge, store })
      .then((loaded) => !gone && setReleases(loaded))
      .catch(() => !gone && setReleases('failed'))
    return () => {
      gone = true
    }
  }, [knowledge, store])
  return releases
}
