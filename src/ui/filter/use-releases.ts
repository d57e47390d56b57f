import { useEffect, useState } from 'react'
import type { Release } from '../../core/atlas/releases.ts'
import { useApp } from '../app-context.tsx'

export type LoadedReleases = readonly Release[] | 'loading' | 'failed'

/** Every release, oldest first, once they are there. */
export function useReleases(): LoadedReleases {
  const { knowledge } = useApp()
  const [releases, setReleases] = useState<LoadedReleases>('loading')
  useEffect(() => {
    let gone = false
    knowledge
      .loadReleases()
      .then((loaded) => !gone && setReleases(loaded))
      .catch(() => !gone && setReleases('failed'))
    return () => {
      gone = true
    }
  }, [knowledge])
  return releases
}
