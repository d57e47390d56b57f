import { type DeclinedReleases, formatDeclined, parseDeclined } from '../../formats/workspace/declined-upgrades.ts'
import type { RecordKey, Revision, WorkspaceStorage } from './storage-port.ts'

/** Upgrades that somebody did not want, over visits. In this browser only: in files, others would be asked no more. */
export interface DeclinedUpgrades {
  /** Empty where the store cannot tell. */
  readonly read: () => Promise<DeclinedReleases>
  /** One change after the other, each on what lies there by then. A store that refuses costs one more offer, and is told elsewhere. */
  readonly change: (change: (declined: DeclinedReleases) => DeclinedReleases) => Promise<void>
}

/** Beside the records of the workspace, so that it is forgotten with them; the autosave, also of older pages, leaves it alone. */
export const DECLINED_KEY: RecordKey = 'declined-upgrades'

/** Other windows that are quicker this often in a row are not waited for. */
const MOST_TRIES = 5

/** @param isStopped nothing is written any more: this device was told to forget, or a newer page keeps the work. */
export function keepDeclined(
  storage: WorkspaceStorage,
  newId: () => Revision,
  isStopped: () => boolean,
): DeclinedUpgrades {
  /** Null where it cannot be told, or was written by a later version of this page, which knows better. */
  const look = async (): Promise<{ declined: DeclinedReleases; revision: Revision | null } | null> => {
    const answer = await storage.read([DECLINED_KEY])
    if (!answer.ok) return null
    const record = answer.value.get(DECLINED_KEY) ?? null
    if (!record) return { declined: new Map(), revision: null }
    const read = parseDeclined(record.value)
    if (!read.ok && read.problem === 'newer') return null
    return { declined: read.ok ? read.value : new Map(), revision: record.revision }
  }

  const write = async (change: (declined: DeclinedReleases) => DeclinedReleases): Promise<void> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const found = await look()
      if (!found || isStopped()) return
      const declined = change(found.declined)
      if (isSame(declined, found.declined)) return
      const put = { key: DECLINED_KEY, value: formatDeclined(declined), expected: found.revision, revision: newId() }
      const answer = await storage.commit({ puts: [put], removals: [] })
      if (answer.kind !== 'conflict') return
    }
  }

  let last: Promise<void> = Promise.resolve()
  return {
    read: async () => {
      await last
      return (await look())?.declined ?? new Map()
    },
    change: (change) => {
      last = last.then(() => write(change))
      return last
    },
  }
}

function isSame(a: DeclinedReleases, b: DeclinedReleases): boolean {
  return a.size === b.size && [...a].every(([layer, release]) => b.get(layer) === release)
}
