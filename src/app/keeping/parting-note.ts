import type { LayerId } from '../../core/layer/layer.ts'
import { formatPartingNote, type PartingNote } from '../../formats/workspace/workspace-records.ts'
import type { AppState } from '../state.ts'
import { nameOfCopy } from './adopt-stored.ts'
import { type KnownWorkspace, knownRevision } from './known-workspace.ts'
import { prepareSave } from './prepare-save.ts'
import type { RecordKey, Revision, StoredRecord, WorkspaceChange } from './storage-port.ts'
import {
  formatLayerKey,
  formatStoredLayer,
  type LayerCodec,
  parseLayerKey,
  parseRecords,
  type ReadRecords,
} from './workspace-records.ts'

/**
 * Everything unsaved, as a note to leave behind; null when there is nothing. `underway` is what will be known when the
 * save that is running now succeeds: a closing page never learns whether it did. What was taken back meanwhile is as in the
 * store if it failed, and unsaved if it succeeded: a layer that was closed and opened again would be gone.
 */
export function partingNote(
  state: AppState,
  known: KnownWorkspace,
  underway: KnownWorkspace | null,
  codec: LayerCodec,
  newRevision: () => Revision,
): Readonly<Record<string, unknown>> | null {
  const changes = [known, underway].flatMap((believed) => {
    const prepared = believed && prepareSave(state, believed, codec, newRevision, Number.POSITIVE_INFINITY)
    return prepared ? [prepared.change] : []
  })
  if (changes.length === 0) return null
  const over = (key: RecordKey): readonly Revision[] =>
    [knownRevision(key, known), underway ? knownRevision(key, underway) : undefined].filter(
      (revision) => revision !== undefined,
    )
  const puts = byKey(changes.flatMap(({ puts }) => puts))
  const removals = byKey(changes.flatMap(({ removals }) => removals))
  return formatPartingNote({
    puts: puts.map(({ key, value, revision }) => ({ key, value, revision, over: over(key) })),
    removals: removals.map(({ key }) => ({ key, over: over(key) })),
  })
}

/** One of each key: what is put is the state of the window in any case. */
function byKey<Part extends { readonly key: RecordKey }>(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map((part) => [part.key, part])).values()]
}

/**
 * The change that carries out a note against what is stored now. A layer that another window changed meanwhile gets a
 * second one beside it; what the order and the preferences became meanwhile counts more than the note.
 */
export function carryOut(
  note: ReadRecords['notes'][number],
  records: ReadonlyMap<RecordKey, StoredRecord>,
  codec: LayerCodec,
  newId: () => string,
): WorkspaceChange {
  const puts: WorkspaceChange['puts'][number][] = []
  for (const put of note.puts) {
    const { key, value, revision } = put
    const stored = records.get(key) ?? null
    const isLayer = parseLayerKey(key) !== null
    if (isLayer ? isFree(put, stored) : isAsLeft(put, stored)) {
      puts.push({ key, value, expected: stored?.revision ?? null, revision })
    } else if (isLayer && !isSameRecord(value, stored?.value)) {
      const copy = layerBeside(key, value, codec, newId)
      if (copy) puts.push({ ...copy, expected: null, revision })
    }
  }
  const removals = note.removals.flatMap(({ key, over }) => {
    const stored = records.get(key)
    return stored && over.includes(stored.revision) ? [{ key, expected: stored.revision }] : []
  })
  return { puts, removals: [...removals, { key: note.key, expected: note.revision }] }
}

type NotedPut = PartingNote['puts'][number]

/** What lies there is what the window knew, or nothing: closed elsewhere while it was edited, a layer stays open. */
function isFree(put: NotedPut, stored: StoredRecord | null): boolean {
  return stored === null || put.over.includes(stored.revision)
}

function isAsLeft(put: NotedPut, stored: StoredRecord | null): boolean {
  return stored === null ? put.over.length === 0 : put.over.includes(stored.revision)
}

function isSameRecord(noted: unknown, stored: unknown): boolean {
  return JSON.stringify(noted) === JSON.stringify(stored)
}

/** Null for a value nobody can read: then there is nothing to keep. */
function layerBeside(key: RecordKey, value: unknown, codec: LayerCodec, newId: () => string) {
  const read = [...parseRecords(new Map([[key, { revision: 'noted', value }]]), codec).layers.values()][0]
  if (read?.kind !== 'layer') return null
  const id = newId() as LayerId
  const layer = { ...read.layer, id, name: nameOfCopy(read.layer.name) }
  return { key: formatLayerKey(id), value: formatStoredLayer(layer, read.origin, codec) }
}
