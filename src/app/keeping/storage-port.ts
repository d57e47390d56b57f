import type { Result } from '../../core/result.ts'
import type { WindowMessage } from '../../formats/workspace/window-messages.ts'

/** Names one record of the store; `workspace-records.ts` says which there are. */
export type RecordKey = string

/** Names one state of one record: never used twice, so that a removed and rewritten record is not taken for the old one. */
export type Revision = string

/** `denied`: private window or blocked site data; `full`: no room on the disk; `failed`: anything else. */
export type StorageRefusal = 'full' | 'denied' | 'failed'

export interface StoredRecord {
  /** Empty when the record does not even say its revision. */
  readonly revision: Revision
  /** Whatever lies there: nobody has looked at it yet. */
  readonly value: unknown
}

export interface StoredWorkspace {
  readonly records: ReadonlyMap<RecordKey, StoredRecord>
  /** What `setAside` put aside in this and earlier visits, by the name it was given. */
  readonly asides: ReadonlyMap<string, unknown>
}

/** Records to write and to remove; `expected` is the revision that lies there as far as the caller knows. */
export interface WorkspaceChange {
  readonly puts: readonly {
    readonly key: RecordKey
    readonly value: unknown
    /** Null: nothing lies there. */
    readonly expected: Revision | null
    readonly revision: Revision
  }[]
  /** Removing what is gone already is no conflict. */
  readonly removals: readonly { readonly key: RecordKey; readonly expected: Revision }[]
}

export type CommitAnswer =
  | { readonly kind: 'committed' }
  /** Nothing was written. Says what really lies under each key that was not as expected; null: nothing. */
  | { readonly kind: 'conflict'; readonly stored: ReadonlyMap<RecordKey, StoredRecord | null> }
  | { readonly kind: 'refused'; readonly reason: StorageRefusal }

/** The store of this browser, shared by its windows. Answers every call; never rejects. */
export interface WorkspaceStorage {
  readonly open: () => Promise<Result<null, StorageRefusal>>
  readonly readAll: () => Promise<Result<StoredWorkspace, StorageRefusal>>
  /** The records under these keys; null where there is none. */
  readonly read: (
    keys: readonly RecordKey[],
  ) => Promise<Result<ReadonlyMap<RecordKey, StoredRecord | null>, StorageRefusal>>
  /** All of the change or nothing, compared and set in one transaction across windows. */
  readonly commit: (change: WorkspaceChange) => Promise<CommitAnswer>
  /**
   * Writes one record over whatever lies there, at once and without an answer: the only write that a page being closed can
   * count on, because it takes no second step.
   */
  readonly putBlindly: (key: RecordKey, record: StoredRecord) => void
  /** Moves damaged records out of the way, each under a name of its own; one that changed meanwhile stays. */
  readonly setAside: (
    records: readonly { readonly key: RecordKey; readonly revision: Revision; readonly name: string }[],
  ) => Promise<Result<null, StorageRefusal>>
  /** Removes everything, also what was set aside. */
  readonly forget: () => Promise<Result<null, StorageRefusal>>
}

/** What windows wrote down because the store was not open yet when they were closed. */
export interface LeftBehindPort {
  /** By window. */
  readonly found: () => ReadonlyMap<string, string>
  /** Written when the call returns, or not at all where the browser has no room or refuses. */
  readonly leave: (window: string, text: string) => void
  readonly takeBack: (window: string) => void
}

/** The other windows of this browser on the same page. */
export interface WindowsPort {
  readonly post: (message: WindowMessage) => void
  /** Gives messages of the others as they came, unchecked. Returns the way to stop listening. */
  readonly onMessage: (listener: (message: unknown) => void) => () => void
}

export type TimerId = number

export interface Timers {
  /** Runs once after `delay` milliseconds. */
  readonly setTimer: (delay: number, run: () => void) => TimerId
  readonly clearTimer: (id: TimerId) => void
}

/** When the page leaves and comes back. Both return the way to stop listening. */
export interface PageLife {
  /** The last moment in which a page can count on running: tab switched, minimised, closed, navigated away. */
  readonly onHide: (listener: () => void) => () => void
  /** Seen again, perhaps after being frozen, when messages may have been missed. */
  readonly onShow: (listener: () => void) => () => void
}
