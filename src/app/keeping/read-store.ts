import type { Result } from '../../core/result.ts'
import { type KnownWorkspace, knownRevision } from './known-workspace.ts'
import { carryOut } from './parting-note.ts'
import { keysOf } from './prepare-save.ts'
import type {
  RecordKey,
  Revision,
  StorageRefusal,
  StoredRecord,
  StoredWorkspace,
  WindowsPort,
  WorkspaceStorage,
} from './storage-port.ts'
import { formatLayerKey, INDEX_KEY, isNoteKey, type LayerCodec, parseRecords } from './workspace-records.ts'

/** Without the records that are as they are known: looking at one means parsing a whole layer file. */
export function withoutKnown(
  records: ReadonlyMap<RecordKey, StoredRecord | null>,
  known: KnownWorkspace,
): ReadonlyMap<RecordKey, StoredRecord | null> {
  return new Map([...records].filter(([key, record]) => !record || record.revision !== knownRevision(key, known)))
}

/** Notes of closed windows that are carried out in one go; more wait for the next time. */
const MOST_NOTES = 20

/** Everything in the store, after carrying out what windows left to be done when they were closed, and telling the others. */
export async function readStore(
  storage: WorkspaceStorage,
  windows: WindowsPort,
  codec: LayerCodec,
  newId: () => string,
  ownNote: RecordKey,
): Promise<Result<StoredWorkspace, StorageRefusal>> {
  for (let round = 0; ; round++) {
    const all = await storage.readAll()
    if (!all.ok) return all
    const notes = [...all.value.records].filter(([key]) => isNoteKey(key) && key !== ownNote)
    const note = parseRecords(new Map(notes), codec).notes[0]
    if (!note || round === MOST_NOTES) return all
    // After a conflict another window was quicker with something: look again.
    const change = carryOut(note, all.value.records, codec, newId)
    const answer = await storage.commit(change)
    if (answer.kind === 'refused') return all
    if (answer.kind === 'committed') windows.post({ kind: 'stored', keys: keysOf(change) })
  }
}

/** The records, and null for those that are known but gone. */
export function withGone(
  records: ReadonlyMap<RecordKey, StoredRecord>,
  known: KnownWorkspace,
): ReadonlyMap<RecordKey, StoredRecord | null> {
  const all = new Map<RecordKey, StoredRecord | null>(records)
  const expected = [...[...known.layers.keys()].map(formatLayerKey), ...(known.index ? [INDEX_KEY] : [])]
  for (const key of expected) if (!all.has(key)) all.set(key, null)
  return all
}

/** Removes these records, each only if it still has this revision. */
export async function removeAsLeft(
  storage: WorkspaceStorage,
  records: ReadonlyMap<RecordKey, Revision>,
): Promise<void> {
  let removals = [...records].map(([key, expected]) => ({ key, expected }))
  while (removals.length > 0) {
    const answer = await storage.commit({ puts: [], removals })
    if (answer.kind !== 'conflict') return
    removals = removals.filter(({ key }) => !answer.stored.has(key))
  }
}
