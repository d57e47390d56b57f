import type { Result } from '../core/result.ts'
import { success } from '../core/result.ts'
import type { KnownWorkspace } from './known-workspace.ts'
import type { RecordKey, StorageRefusal, StoredRecord, WorkspaceStorage } from './storage-port.ts'
import { formatLayerKey, INDEX_KEY, parseLayerKey } from './workspace-records.ts'

function knownRevision(key: RecordKey, known: KnownWorkspace): string | undefined {
  const id = parseLayerKey(key)
  if (id !== null) return known.layers.get(id)?.revision
  return key === INDEX_KEY ? known.index?.revision : undefined
}

/** Without the records that are as they are known: looking at one means parsing a whole layer file. */
export function withoutKnown(
  records: ReadonlyMap<RecordKey, StoredRecord | null>,
  known: KnownWorkspace,
): ReadonlyMap<RecordKey, StoredRecord | null> {
  return new Map([...records].filter(([key, record]) => !record || record.revision !== knownRevision(key, known)))
}

/** All records, and null for those that are known but gone. */
export async function readEverything(
  storage: WorkspaceStorage,
  known: KnownWorkspace,
): Promise<Result<ReadonlyMap<RecordKey, StoredRecord | null>, StorageRefusal>> {
  const all = await storage.readAll()
  if (!all.ok) return all
  const records = new Map<RecordKey, StoredRecord | null>(all.value.records)
  const expected = [...[...known.layers.keys()].map(formatLayerKey), ...(known.index ? [INDEX_KEY] : [])]
  for (const key of expected) if (!records.has(key)) records.set(key, null)
  return success(records)
}
