import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { isSameOrder } from '../../core/merge-order.ts'
import type { AppState, DocumentState, Origin, Preferences } from '../state.ts'
import type { RecordKey, Revision } from './storage-port.ts'
import { INDEX_KEY, parseLayerKey } from './workspace-records.ts'

/** What this window believes to lie in the store; everything that differs from it waits to be saved. */
export interface KnownWorkspace {
  readonly layers: ReadonlyMap<LayerId, KnownLayer>
  readonly index: KnownIndex | null
  /** The front layer of this window when it was last stored. Other windows store theirs, which is no reason to store again. */
  readonly active: LayerId
  readonly preferences: Preferences
  /** The blank layer that this visit started with. While it is alone and untouched there is no work to store. */
  readonly blank: Layer | null
}

export interface KnownLayer {
  readonly revision: Revision
  /** The very object that was stored or read: another object is an edit. */
  readonly layer: Layer
  readonly origin: Origin | null
}

export interface KnownIndex {
  readonly revision: Revision
  readonly order: readonly LayerId[]
  readonly active: LayerId | null
}

export interface PendingChanges {
  readonly layers: readonly Layer[]
  readonly closed: readonly LayerId[]
  /** The order, the front layer or a preference changed. */
  readonly index: boolean
}

export function firstKnown(state: AppState): KnownWorkspace {
  const [only, ...others] = state.document.layers
  const untouched = state.document.lastStep === null && others.length === 0 && only?.annotations.size === 0
  return {
    layers: new Map(),
    index: null,
    active: state.session.activeLayerId,
    preferences: state.preferences,
    blank: only && untouched ? only : null,
  }
}

/** Takes no time worth mentioning: compares references, formats nothing. */
export function pendingChanges(state: AppState, known: KnownWorkspace): PendingChanges {
  const open = layersWorthStoring(state.document, known)
  const ids = open.map((layer) => layer.id)
  const openIds = new Set(state.document.layers.map((layer) => layer.id))
  return {
    layers: open.filter((layer) => !isStored(layer, state.document, known)),
    closed: [...known.layers.keys()].filter((id) => !openIds.has(id)),
    index:
      !isSameOrder(ids, known.index?.order ?? []) ||
      (ids.length > 0 && state.session.activeLayerId !== known.active) ||
      preferenceNames(state.preferences).some((name) => state.preferences[name] !== known.preferences[name]),
  }
}

export function isNothing(pending: PendingChanges): boolean {
  return pending.layers.length === 0 && pending.closed.length === 0 && !pending.index
}

/** Layers wait, not merely the order of the tabs or which one is in front. */
export function isWorkPending(state: AppState, known: KnownWorkspace): boolean {
  const pending = pendingChanges(state, known)
  return pending.layers.length + pending.closed.length > 0
}

/** Something changed of what the store keeps: a cheap look before the closer one. */
export function isToBeKept(state: AppState, before: AppState): boolean {
  return (
    state.document !== before.document ||
    state.preferences !== before.preferences ||
    state.session.activeLayerId !== before.session.activeLayerId
  )
}

export function layersWorthStoring(document: DocumentState, known: KnownWorkspace): readonly Layer[] {
  const untouched = document.layers.length === 1 && document.layers[0] === known.blank && known.layers.size === 0
  return untouched ? [] : document.layers
}

/** The layer as it is here is the layer as it was stored or read. */
export function isStored(layer: Layer, document: DocumentState, known: KnownWorkspace): boolean {
  const stored = known.layers.get(layer.id)
  return stored?.layer === layer && isSameOrigin(stored.origin, originOf(document, layer.id))
}

/** Other knowledge bases make other objects of layers, and no edits: read anew, a layer is what it was in the store. */
export function withReread(known: KnownWorkspace, before: DocumentState, after: DocumentState): KnownWorkspace {
  const was = new Set(before.layers)
  const is = new Map(after.layers.map((layer) => [layer.id, layer]))
  const layers = [...known.layers].map(([id, stored]) => {
    const layer = was.has(stored.layer) ? is.get(id) : undefined
    return [id, layer ? { ...stored, layer } : stored] as const
  })
  return { ...known, layers: new Map(layers) }
}

/** Undefined for a record that is not known to exist. */
export function knownRevision(key: RecordKey, known: KnownWorkspace): Revision | undefined {
  const id = parseLayerKey(key)
  if (id !== null) return known.layers.get(id)?.revision
  return key === INDEX_KEY ? known.index?.revision : undefined
}

export function originOf(document: DocumentState, id: LayerId): Origin | null {
  return document.origins.get(id) ?? null
}

export function isSameOrigin(a: Origin | null, b: Origin | null): boolean {
  if (a?.kind === 'file' && b?.kind === 'file') return a.name === b.name
  if (a?.kind === 'url' && b?.kind === 'url') return a.host === b.host
  return a?.kind === b?.kind
}

export function preferenceNames(preferences: Preferences): readonly (keyof Preferences)[] {
  return Object.keys(preferences) as (keyof Preferences)[]
}
