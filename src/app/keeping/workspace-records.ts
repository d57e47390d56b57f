import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { failure, type Result } from '../../core/result.ts'
import {
  formatLayerRecord,
  type IndexRecord,
  type PartingNote,
  parseIndexRecord,
  parseLayerRecord,
  parsePartingNote,
  type RecordProblem,
} from '../../formats/workspace/workspace-records.ts'
import type { Origin } from '../state.ts'
import type { RecordKey, Revision, StoredRecord } from './storage-port.ts'

/** How a layer becomes text and text a layer; the layer read back may have another ID. */
export interface LayerCodec {
  readonly format: (layer: Layer) => string
  readonly parse: (text: string) => Result<Layer, string>
}

/** Key of the one record that holds what belongs to no single layer. */
export const INDEX_KEY: RecordKey = 'index'

const layerPrefix = 'layer/'
const notePrefix = 'parting/'

export function formatLayerKey(id: LayerId): RecordKey {
  return `${layerPrefix}${id}`
}

/** Null for the key of anything else. */
export function parseLayerKey(key: RecordKey): LayerId | null {
  return key.startsWith(layerPrefix) ? (key.slice(layerPrefix.length) as LayerId) : null
}

/** Key of the note that a window leaves when it is closed with unsaved edits. */
export function formatNoteKey(window: string): RecordKey {
  return `${notePrefix}${window}`
}

export function isNoteKey(key: RecordKey): boolean {
  return key.startsWith(notePrefix)
}

/** What the store says about one layer. */
export type StoredLayer =
  | { readonly kind: 'none' }
  /** Something lies there that nobody can read. */
  | { readonly kind: 'damaged' }
  | {
      readonly kind: 'layer'
      readonly revision: Revision
      readonly layer: Layer
      readonly origin: Origin | null
      /** The layer file as stored, to tell equal layers by. */
      readonly text: string
    }

export interface DamagedRecord {
  readonly key: RecordKey
  readonly revision: Revision
  readonly value: unknown
}

/** Records of the store, looked at. */
export interface ReadRecords {
  readonly layers: ReadonlyMap<LayerId, StoredLayer>
  /** `unread` when it was not asked for. */
  readonly index: 'unread' | 'none' | (IndexRecord & { readonly revision: Revision })
  /** Notes that windows left when they were closed. */
  readonly notes: readonly (PartingNote & { readonly key: RecordKey; readonly revision: Revision })[]
  readonly damaged: readonly DamagedRecord[]
  /** Some record was written by a later version of this page. */
  readonly newer: boolean
}

export function formatStoredLayer(layer: Layer, origin: Origin | null, codec: LayerCodec): unknown {
  return formatLayerRecord({ id: layer.id, text: codec.format(layer), origin })
}

/** Trusts nothing: every record that is not what it should be ends up in `damaged`, and the others are read all the same. */
export function parseRecords(records: ReadonlyMap<RecordKey, StoredRecord | null>, codec: LayerCodec): ReadRecords {
  const layers = new Map<LayerId, StoredLayer>()
  const notes: ReadRecords['notes'][number][] = []
  const damaged: DamagedRecord[] = []
  let index: ReadRecords['index'] = 'unread'
  let newer = false
  const refused = (key: RecordKey, record: StoredRecord, problem: RecordProblem) => {
    if (problem === 'newer') newer = true
    else damaged.push({ key, ...record })
  }
  for (const [key, record] of records) {
    const id = parseLayerKey(key)
    if (key === INDEX_KEY) {
      index = 'none'
      if (!record) continue
      const read = parseIndexRecord(record.value)
      if (read.ok && record.revision !== '') index = { ...read.value, revision: record.revision }
      else refused(key, record, read.ok ? 'damaged' : read.problem)
    } else if (isNoteKey(key)) {
      if (!record) continue
      const read = parsePartingNote(record.value)
      if (read.ok && record.revision !== '') notes.push({ ...read.value, key, revision: record.revision })
      else refused(key, record, read.ok ? 'damaged' : read.problem)
    } else if (id !== null) {
      if (!record) layers.set(id, { kind: 'none' })
      else {
        const read = parseLayer(record, id, codec)
        layers.set(id, read.ok ? read.value : { kind: 'damaged' })
        if (!read.ok) refused(key, record, read.problem)
      }
    }
  }
  return { layers, index, notes, damaged, newer }
}

function parseLayer(stored: StoredRecord, id: LayerId, codec: LayerCodec): Result<StoredLayer, RecordProblem> {
  const record = parseLayerRecord(stored.value)
  if (!record.ok) return record
  const { text, origin } = record.value
  if (record.value.id !== id || stored.revision === '') return failure('damaged')
  const layer = parseText(text, codec)
  if (!layer.ok) return failure('damaged')
  return { ok: true, value: { kind: 'layer', revision: stored.revision, layer: { ...layer.value, id }, origin, text } }
}

function parseText(text: string, codec: LayerCodec): Result<Layer, string> {
  try {
    return codec.parse(text)
  } catch {
    // A reader that trips over one stored text would keep the whole workspace from opening, on every visit.
    return failure('unreadable')
  }
}

/** What a damaged record holds, as text to save: the layer file where it can be told, else all of it. */
export function damagedText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string')
    return value.text
  return JSON.stringify(value, null, 2) ?? String(value)
}
