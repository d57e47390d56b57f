import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import type { ShelvedBase } from '../../core/atlas/knowledge-shelf.ts'
import type { Result } from '../../core/result.ts'
import type { KnowledgeFile, KnowledgeFileProblem } from '../../formats/knowledge-file/read-knowledge-file.ts'
import type { StorageRefusal } from '../keeping/storage-port.ts'

/** Knowledge bases that came in files: read beside the page, and kept in this browser in records of their own. */
export interface KnowledgePort {
  /** Reads the bytes of a file in another thread; they are gone from this one afterwards. Rejects where there is no other thread. */
  readonly read: (bytes: Uint8Array) => Promise<KnowledgeReading>
  /** Ends every reading that is under way. */
  readonly stopReading: () => void
  /**
   * The opened bases that this browser keeps, oldest first; damaged records are passed over, and those that this window has a later
   * edition of, which the store did not take. `gone` are IDs of those that it kept when this window last knew, and does not any more.
   * Nothing of either where the store refuses.
   */
  readonly stored: () => Promise<{ readonly bases: readonly ShelvedBase[]; readonly gone: readonly string[] }>
  /** Keeps an opened base for the next visits, in the place of one with the same ID. Its details can be had in any case. */
  readonly keep: (shelved: ShelvedBase, details: KnowledgeDetails) => Promise<Result<null, StorageRefusal>>
  /** Rejects where they are not there any more. */
  readonly details: (base: KnowledgeBase) => Promise<KnowledgeDetails>
  readonly remove: (id: string) => Promise<Result<null, StorageRefusal>>
  /** Removes all of them from the store; those in use go on. */
  readonly forget: () => Promise<Result<null, StorageRefusal>>
}

export type KnowledgeReading = 'stopped' | Result<KnowledgeFile, KnowledgeFileProblem>

/** A thread of its own for reading: as large as a knowledge base is, the page would stand still meanwhile. */
export interface KnowledgeThread {
  /** Gives what the thread answers, or 'stopped'. Rejects where it cannot be started or dies. */
  readonly read: (bytes: Uint8Array) => Promise<KnowledgeReading>
  readonly stop: () => void
}

/** Records by key. Answers every call; never rejects. */
export interface KnowledgeDatabase {
  /** Records whose keys begin so. */
  readonly readAll: (prefix: string) => Promise<Result<ReadonlyMap<string, unknown>, StorageRefusal>>
  readonly read: (key: string) => Promise<Result<unknown, StorageRefusal>>
  /** All or nothing. */
  readonly write: (records: ReadonlyMap<string, unknown>) => Promise<Result<null, StorageRefusal>>
  readonly remove: (keys: readonly string[]) => Promise<Result<null, StorageRefusal>>
  readonly clear: () => Promise<Result<null, StorageRefusal>>
}
