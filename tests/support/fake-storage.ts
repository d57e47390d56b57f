import type {
  RecordKey,
  StorageRefusal,
  StoredRecord,
  WindowsPort,
  WorkspaceStorage,
} from '../../src/app/keeping/storage-port.ts'
import { failure, success } from '../../src/core/result.ts'
import type { FakeClock } from './fake-clock.ts'

/** One browser's store in memory, shared by the windows of a test, with time and refusals as the test wants them. */
export interface FakeDisk {
  readonly records: Map<RecordKey, StoredRecord>
  readonly asides: Map<string, unknown>
  /** Milliseconds from a call to its effect, and again to its answer. */
  latency: number
  /** What every write is refused with. */
  refusesWrites: StorageRefusal | null
  refusesOpening: StorageRefusal | null
  /** Writes that were carried out, by the keys they wrote and removed. */
  readonly commits: (readonly RecordKey[])[]
  /** What one window has in its hands; once it is dead, nothing it began goes on. */
  readonly connect: (isAlive?: () => boolean) => WorkspaceStorage
}

export function fakeDisk(clock: FakeClock): FakeDisk {
  const records = new Map<RecordKey, StoredRecord>()
  const asides = new Map<string, unknown>()
  const commits: (readonly RecordKey[])[] = []

  const there = (key: RecordKey): StoredRecord | null => records.get(key) ?? null
  const connect = (isAlive = () => true): WorkspaceStorage => {
    const taking = async <Answer>(act: () => Answer): Promise<Answer> => {
      if (disk.latency > 0) await clock.wait(disk.latency)
      if (!isAlive()) return new Promise(() => undefined)
      const answer = act()
      if (disk.latency > 0) await clock.wait(disk.latency)
      return answer
    }

    return {
      open: () => taking(() => (disk.refusesOpening ? failure(disk.refusesOpening) : success(null))),
      readAll: () => taking(() => success({ records: new Map(records), asides: new Map(asides) })),
      read: (keys) => taking(() => success(new Map(keys.map((key) => [key, there(key)])))),
      commit: ({ puts, removals }) =>
        taking(() => {
          if (disk.refusesWrites) return { kind: 'refused', reason: disk.refusesWrites }
          const stored = new Map<RecordKey, StoredRecord | null>()
          for (const { key, expected } of puts) {
            if ((there(key)?.revision ?? null) !== expected) stored.set(key, there(key))
          }
          for (const { key, expected } of removals) {
            const record = there(key)
            if (record && record.revision !== expected) stored.set(key, record)
          }
          if (stored.size > 0) return { kind: 'conflict', stored }
          for (const { key, value, revision } of puts) records.set(key, { revision, value: structuredClone(value) })
          for (const { key } of removals) records.delete(key)
          commits.push([...puts, ...removals].map(({ key }) => key))
          return { kind: 'committed' }
        }),
      putBlindly: (key, record) => {
        if (!disk.refusesWrites) records.set(key, structuredClone(record))
      },
      setAside: (damaged) =>
        taking(() => {
          if (disk.refusesWrites) return failure(disk.refusesWrites)
          for (const { key, revision, name } of damaged) {
            const record = there(key)
            if (record?.revision !== revision) continue
            asides.set(name, record.value)
            records.delete(key)
          }
          return success(null)
        }),
      forget: () =>
        taking(() => {
          if (disk.refusesWrites) return failure(disk.refusesWrites)
          records.clear()
          asides.clear()
          return success(null)
        }),
    }
  }
  const disk: FakeDisk = {
    records,
    asides,
    latency: 0,
    refusesWrites: null,
    refusesOpening: null,
    commits,
    connect,
  }
  return disk
}

/** The broadcast channel between the windows of a test; messages take `delay` milliseconds. */
export interface FakeChannel {
  delay: number
  readonly port: () => WindowsPort
}

export function fakeChannel(clock: FakeClock): FakeChannel {
  const listeners = new Map<WindowsPort, (message: unknown) => void>()
  const channel: FakeChannel = {
    delay: 0,
    port: () => {
      const port: WindowsPort = {
        post: (message) => {
          for (const [other] of listeners) {
            if (other !== port) clock.setTimer(channel.delay, () => listeners.get(other)?.(structuredClone(message)))
          }
        },
        onMessage: (listener) => {
          listeners.set(port, listener)
          return () => listeners.delete(port)
        },
      }
      return port
    },
  }
  return channel
}
