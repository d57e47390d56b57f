import { lookupsOf } from '../core/atlas/lookups.ts'
import type { Release } from '../core/atlas/releases.ts'
import type { Layer } from '../core/layer/layer.ts'
import { upgradeLayer } from '../core/layer/upgrade.ts'
import { createStrayReader } from '../formats/navigator-layer/read-stray.ts'
import type { Knowledge } from './context.ts'

/** Layers to be compared on the matrix that is shown. */
export interface OnRelease<Layers extends readonly Layer[]> {
  readonly layers: Layers
  /** Those of them that are taken as an upgrade would make them, as they are. */
  readonly upgraded: readonly Layer[]
}

/** Whether a layer has marks without a cell on the matrix, which a list of releases may find a place for. */
export function mayHaveMoved({ base }: Knowledge, layer: Layer): boolean {
  const { site } = lookupsOf(base)
  return (
    layer.domain === base.domain &&
    (layer.strays.length > 0 || [...layer.annotations.keys()].some((key) => !site.has(key)))
  )
}

/**
 * The layers as an upgrade to the release on the matrix would make them: what one release calls AML.T0019 and a later one AML.T0115.000 is
 * the same technique in both. A way of looking, never an edit. The releases are those of the matrix.
 */
export function onReleaseShown<Layers extends readonly Layer[]>(
  knowledge: Knowledge,
  layers: Layers,
  releases: readonly Release[],
): OnRelease<Layers>
export function onReleaseShown(
  knowledge: Knowledge,
  layers: readonly Layer[],
  releases: readonly Release[],
): OnRelease<readonly Layer[]> {
  const { base, aliases } = knowledge
  const upgraded: Layer[] = []
  const shown = layers.map((layer) => {
    if (!mayHaveMoved(knowledge, layer)) return layer
    const made = upgradeLayer(layer, { base, releases, readStray: createStrayReader(base, aliases, layer) })
    if (!made) return layer
    upgraded.push(layer)
    return made.layer
  })
  return { layers: shown, upgraded }
}
