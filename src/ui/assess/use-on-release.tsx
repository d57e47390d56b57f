import { useEffect, useMemo, useState } from 'react'
import { mayHaveMoved, type OnRelease, onReleaseShown } from '../../app/compared-releases.ts'
import type { Release } from '../../core/atlas/releases.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './assess.module.css'

/** The compared layers on the release that the matrix shows; as they are, until the list of releases has come. */
export function useOnRelease<Layers extends readonly Layer[]>(layers: Layers): OnRelease<Layers> {
  const { knowledge } = useApp()
  // The list is that of ATLAS: nothing is known of how other matrices changed.
  const isAtlas = useAppState(({ session }) => session.shelf[0].base.domain === knowledge.base.domain)
  const [releases, setReleases] = useState<readonly Release[] | null>(null)
  const isWanted = isAtlas && releases === null && layers.some((layer) => mayHaveMoved(knowledge, layer))
  useEffect(() => {
    if (!isWanted) return
    let isShown = true
    // Without it, what has no cell is listed as such, as it is for other matrices.
    knowledge.loadReleases().then(
      (loaded) => isShown && setReleases(loaded),
      () => null,
    )
    return () => {
      isShown = false
    }
  }, [isWanted, knowledge])
  return useMemo(
    () => (isAtlas && releases ? onReleaseShown(knowledge, layers, releases) : { layers, upgraded: [] }),
    [isAtlas, knowledge, layers, releases],
  )
}

/** Says which of the layers are not compared as they are. */
export function AsUpgraded({ layers }: { readonly layers: readonly Layer[] }) {
  const { base } = useApp().knowledge
  if (layers.length === 0) return null
  return (
    <p className={styles.note}>
      {layers.map(({ name, release }) => `“${name}”${release === null ? '' : ` (${release})`}`).join(', ')}: compared as
      an upgrade to {base.name} {base.release} would make {layers.length === 1 ? 'it' : 'them'}.
    </p>
  )
}
