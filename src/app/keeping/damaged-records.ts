import { type Result, success } from '../../core/result.ts'
import type { DevicePort } from '../context.ts'
import type { AppStore } from '../store.ts'
import { damagedMessage } from './autosave-messages.ts'
import type { StorageRefusal, WorkspaceStorage } from './storage-port.ts'
import { type DamagedRecord, damagedText } from './workspace-records.ts'

/** Records that nobody can read: moved out of the way, never deleted, and there to be saved as text. */
export interface DamagedRecords {
  /** From earlier visits. */
  readonly remember: (asides: ReadonlyMap<string, unknown>) => void
  /** Frees the places of these records and tells the user; `again`: the user knows, an earlier try to move them failed. */
  readonly setAside: (records: readonly DamagedRecord[], again: boolean) => Promise<Result<null, StorageRefusal>>
  readonly count: () => number
  readonly list: DevicePort['damagedRecords']
  readonly clear: () => void
}

export function createDamagedRecords(store: AppStore, storage: WorkspaceStorage, newId: () => string): DamagedRecords {
  const values = new Map<string, unknown>()
  return {
    remember: (asides) => {
      for (const [name, value] of asides) values.set(name, value)
    },
    setAside: async (records, again) => {
      if (records.length === 0) return success(null)
      const named = records.map((record) => ({ ...record, name: newId() }))
      const answer = await storage.setAside(named.map(({ key, revision, name }) => ({ key, revision, name })))
      // Where moving is refused the record stays where it is and is found again with every try: tell of it once.
      if (!answer.ok && again) return answer
      for (const { name, value } of named) values.set(name, value)
      store.showMessage(damagedMessage(records.length))
      return answer
    },
    count: () => values.size,
    list: () =>
      [...new Set([...values.values()].map(damagedText))].map((text, index) => ({
        name: `atlas-navigator-damaged-${index + 1}`,
        text,
      })),
    clear: () => values.clear(),
  }
}
