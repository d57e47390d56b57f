import type { Layer, LayerId } from '../../core/layer/layer.ts'
import type { AppState, Origin, Preferences } from '../state.ts'

/** Whoever changes what `formatLeftBehind` writes raises it by one; text of another version is set aside, not read. */
const VERSION = 1

/**
 * A first visit that ends before the code that keeps its work was there leaves its state as this text, in a place that takes it at
 * once. It needs no code of any format: what reads it, on the next visit, has them all.
 */
export function formatLeftBehind({ document, session, preferences }: AppState): string {
  return JSON.stringify({
    version: VERSION,
    layers: document.layers.map((layer) => ({ ...layer, annotations: [...layer.annotations] })),
    origins: [...document.origins],
    active: session.activeLayerId,
    preferences,
  })
}

/** The state again, on top of the state of a first visit. Checks nothing but its version: throws on text of any other making. */
export function parseLeftBehind(text: string, startedWith: AppState): AppState {
  const left: LeftBehind = JSON.parse(text)
  if (left.version !== VERSION) throw new Error(`left behind by version ${left.version}`)
  const layers = left.layers.map((layer) => ({ ...layer, annotations: new Map(layer.annotations) }))
  return {
    document: { layers, origins: new Map(left.origins), lastStep: { label: 'Restore', mergeKey: null } },
    session: { ...startedWith.session, activeLayerId: left.active },
    preferences: left.preferences,
  }
}

interface LeftBehind {
  readonly version: number
  readonly layers: readonly (Omit<Layer, 'annotations'> & {
    readonly annotations: readonly Entry<Layer['annotations']>[]
  })[]
  readonly origins: readonly Entry<ReadonlyMap<LayerId, Origin>>[]
  readonly active: LayerId
  readonly preferences: Preferences
}

type Entry<Map> = Map extends ReadonlyMap<infer Key, infer Value> ? readonly [Key, Value] : never
