import { createStore, entries, promisifyRequest, type UseStore } from 'idb-keyval'
import type {
  CommitAnswer,
  RecordKey,
  StorageRefusal,
  StoredRecord,
  WorkspaceChange,
  WorkspaceStorage,
} from '../app/keeping/storage-port.ts'
import { DATABASE_NAME } from './database-name.ts'

const recordPrefix = 'record/'
const asidePrefix = 'aside/'

/** How a record lies in the database. Other shapes are read as a record without a revision. */
interface Envelope {
  readonly revision: string
  readonly value: unknown
}

/** What lies under the keys that are not as expected; null: nothing. */
type Unexpected = ReadonlyMap<RecordKey, StoredRecord | null>

type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: StorageRefusal }

/** The workspace in IndexedDB: one object store, a record under `record/<key>`, what was set aside under `aside/<name>`. */
export function workspaceDatabase(name: string = DATABASE_NAME): WorkspaceStorage {
  const use = createStore(name, 'workspace')

  const commit = async (change: WorkspaceChange): Promise<CommitAnswer> => {
    const answer = await answered(() =>
      inTransaction<Unexpected>(use, (store, done) => writeIfExpected(store, change, done)),
    )
    if (!answer.ok) return { kind: 'refused', reason: answer.problem }
    return answer.value.size === 0 ? { kind: 'committed' } : { kind: 'conflict', stored: answer.value }
  }

  return {
    open: () => answered(async () => use('readonly', () => null)),
    readAll: () =>
      answered(async () => {
        const records = new Map<RecordKey, StoredRecord>()
        const asides = new Map<string, unknown>()
        for (const [key, value] of await entries<string, unknown>(use)) {
          if (key.startsWith(recordPrefix)) records.set(key.slice(recordPrefix.length), recordIn(value))
          else if (key.startsWith(asidePrefix)) asides.set(key.slice(asidePrefix.length), value)
        }
        return { records, asides }
      }),
    read: (keys) =>
      answered(() =>
        use('readonly', async (store) => {
          const values = await Promise.all(keys.map((key) => promisifyRequest<unknown>(store.get(recordPrefix + key))))
          return new Map(keys.map((key, index) => [key, values[index] === undefined ? null : recordIn(values[index])]))
        }),
      ),
    commit,
    putBlindly: (key, { revision, value }) => {
      // Nobody is left to hear of a failure. Not 'strict': a page that is going does not outlive the wait for the disk.
      void answered(() =>
        use('readwrite', (store) => {
          store.put({ revision, value } satisfies Envelope, recordPrefix + key)
          store.transaction.commit()
          return null
        }),
      )
    },
    setAside: (damaged) =>
      answered(() =>
        inTransaction(use, (store, done) => {
          for (const { key, revision, name } of damaged) {
            const request: IDBRequest<unknown> = store.get(recordPrefix + key)
            request.onsuccess = () => {
              const value = request.result
              if (value === undefined || recordIn(value).revision !== revision) return
              store.put(value, asidePrefix + name)
              store.delete(recordPrefix + key)
            }
          }
          done(null)
        }),
      ),
    forget: () =>
      answered(() =>
        inTransaction(use, (store, done) => {
          store.clear()
          done(null)
        }),
      ),
  }
}

/** Records that are not as expected; the change is written only when there are none. */
function writeIfExpected(
  store: IDBObjectStore,
  { puts, removals }: WorkspaceChange,
  done: (unexpected: Unexpected) => void,
): void {
  const unexpected = new Map<RecordKey, StoredRecord | null>()
  const checks = [
    ...puts.map(({ key, expected }) => ({ key, isExpected: (found: string | null) => found === expected })),
    ...removals.map(({ key, expected }) => ({
      key,
      isExpected: (found: string | null) => found === null || found === expected,
    })),
  ]
  let unchecked = checks.length
  done(unexpected)
  for (const { key, isExpected } of checks) {
    const request: IDBRequest<unknown> = store.get(recordPrefix + key)
    request.onsuccess = () => {
      const found = request.result === undefined ? null : recordIn(request.result)
      if (!isExpected(found?.revision ?? null)) unexpected.set(key, found)
      unchecked -= 1
      if (unchecked > 0 || unexpected.size > 0) return
      for (const { key, value, revision } of puts) store.put({ revision, value } satisfies Envelope, recordPrefix + key)
      for (const { key } of removals) store.delete(recordPrefix + key)
      // Without waiting for the answers to the writes: a page that is being closed may not live to get them.
      store.transaction.commit()
    }
  }
}

/**
 * Runs in one transaction that is on the disk, not only with the operating system, when the promise resolves: a power cut
 * loses nothing that was called saved. Gives what `run` handed to `done`.
 */
async function inTransaction<Value>(
  use: UseStore,
  run: (store: IDBObjectStore, done: (value: Value) => void) => void,
): Promise<Value> {
  // idb-keyval opens transactions with the browser's own durability; the database behind them can be asked for more.
  const { db, name } = await use('readonly', (store) => ({ db: store.transaction.db, name: store.name }))
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, 'readwrite', { durability: 'strict' })
    let value: { readonly given: Value } | null = null
    transaction.oncomplete = () => (value ? resolve(value.given) : reject(new Error('the transaction gave nothing')))
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
    run(transaction.objectStore(name), (given) => {
      value = { given }
    })
  })
}

function recordIn(value: unknown): StoredRecord {
  const isEnvelope =
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    'value' in value &&
    typeof value.revision === 'string'
  return isEnvelope ? { revision: value.revision as string, value: value.value } : { revision: '', value }
}

/** What a store gives, or why it refuses: the work may throw whatever a browser throws. */
export async function answered<Value>(work: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, problem: refusalOf(error) }
  }
}

/** A browser without IndexedDB, or one that hides it in private windows, throws a ReferenceError or a TypeError. */
function refusalOf(error: unknown): StorageRefusal {
  if (error instanceof ReferenceError || error instanceof TypeError) return 'denied'
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError') return 'full'
  return name === 'SecurityError' || name === 'NotAllowedError' ? 'denied' : 'failed'
}
