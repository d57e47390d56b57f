import { formatIndexRecord } from '../../formats/workspace/workspace-records.ts'
import type { AppState } from '../state.ts'
import {
  isNothing,
  type KnownLayer,
  type KnownWorkspace,
  layersWorthStoring,
  originOf,
  pendingChanges,
} from './known-workspace.ts'
import type { RecordKey, Revision, WorkspaceChange } from './storage-port.ts'
import { formatLayerKey, formatStoredLayer, INDEX_KEY, type LayerCodec } from './workspace-records.ts'

export interface PreparedSave {
  readonly change: WorkspaceChange
  /** What is known once the store has taken the change. */
  readonly knownAfter: KnownWorkspace
  /** There is more to save than `limit` let through. */
  readonly more: boolean
}

/**
 * The next step from what the store holds to what is open here, or null when they agree. Formats at most `limit` layers.
 * What is closed and the index go with the last layers, so that the order never names a layer that has no record yet.
 */
export function prepareSave(
  state: AppState,
  known: KnownWorkspace,
  codec: LayerCodec,
  newRevision: () => Revision,
  limit: number,
): PreparedSave | null {
  const pending = pendingChanges(state, known)
  if (isNothing(pending)) return null
  const batch = pending.layers.slice(0, limit)
  const more = batch.length < pending.layers.length
  const layers = new Map(known.layers)
  const puts: WorkspaceChange['puts'][number][] = []
  for (const layer of batch) {
    const origin = originOf(state.document, layer.id)
    const revision = newRevision()
    const expected = known.layers.get(layer.id)?.revision ?? null
    puts.push({ key: formatLayerKey(layer.id), value: formatStoredLayer(layer, origin, codec), expected, revision })
    layers.set(layer.id, { revision, layer, origin })
  }
  if (more) return { change: { puts, removals: [] }, knownAfter: { ...known, layers }, more }

  const removals = removalsOf(pending.closed.flatMap((id) => known.layers.get(id) ?? []))
  for (const id of pending.closed) layers.delete(id)
  if (!pending.index) {
    return { change: { puts, removals }, knownAfter: { ...known, layers }, more }
  }
  const order = layersWorthStoring(state.document, known).map((layer) => layer.id)
  const front = state.session.activeLayerId
  const switched = front !== known.active
  // While this window stays on its layer, the layer last in front is the one that another window stored.
  const wanted = switched ? front : (known.index?.active ?? front)
  const active = order.includes(wanted) ? wanted : null
  const revision = newRevision()
  const { preferences } = state
  const value = formatIndexRecord({ order, active, preferences })
  puts.push({ key: INDEX_KEY, value, expected: known.index?.revision ?? null, revision })
  const knownAfter = { ...known, layers, index: { revision, order, active }, active: front, preferences }
  return { change: { puts, removals }, knownAfter, more }
}

function removalsOf(layers: readonly KnownLayer[]): WorkspaceChange['removals'] {
  return layers.map(({ layer, revision }) => ({ key: formatLayerKey(layer.id), expected: revision }))
}

/** Names the records that a change touches. */
export function keysOf({ puts, removals }: WorkspaceChange): readonly RecordKey[] {
  return [...puts, ...removals].map(({ key }) => key)
}
