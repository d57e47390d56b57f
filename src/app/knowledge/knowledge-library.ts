import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import {
  formatStoredBase,
  formatStoredDetails,
  parseStoredBase,
  parseStoredDetails,
} from '../../formats/knowledge-file/stored-knowledge.ts'
import type { KnowledgeDatabase, KnowledgePort, KnowledgeThread } from './knowledge-port.ts'

// Apart, because a visit needs every base to read its layers, and the prose of one when somebody reads in it.
const basePrefix = 'base/'
const detailsPrefix = 'details/'

/** @param announce tells the other windows that what is kept has changed */
export function createLibrary(
  database: KnowledgeDatabase,
  thread: KnowledgeThread,
  announce: () => void = () => undefined,
): KnowledgePort {
  /** IDs of the bases that the store has, as far as this window knows. */
  let inStore: ReadonlySet<string> = new Set()
  /** Prose that the store has not taken, or not yet, by ID of the base. */
  const unstored = new Map<string, KnowledgeDetails>()
  return {
    read: thread.read,
    stopReading: thread.stop,
    stored: async () => {
      const records = await database.readAll(basePrefix)
      if (!records.ok) return { bases: [], gone: [] }
      // What the store did not take was opened here after what it has under that ID, and goes before it.
      const isOlder = (id: string) => unstored.has(id)
      const bases = [...records.value.values()]
        .flatMap((value) => parseStoredBase(value) ?? [])
        .filter(({ base }) => !isOlder(base.id))
      const present = new Set([...records.value.keys()].map((key) => key.slice(basePrefix.length)))
      const gone = [...inStore].filter((id) => !present.has(id) && !isOlder(id))
      inStore = present
      return { bases: bases.toSorted((a, b) => (dayOf(a.source) < dayOf(b.source) ? -1 : 1)), gone }
    },
    keep: async (shelved, details) => {
      const { id } = shelved.base
      unstored.set(id, details)
      const records = new Map([
        [basePrefix + id, formatStoredBase(shelved)],
        [detailsPrefix + id, formatStoredDetails(details)],
      ])
      const answer = await database.write(records)
      if (!answer.ok) return answer
      unstored.delete(id)
      inStore = new Set([...inStore, id])
      announce()
      return answer
    },
    details: async ({ id }) => {
      const here = unstored.get(id)
      if (here) return here
      const record = await database.read(detailsPrefix + id)
      const details = record.ok ? parseStoredDetails(record.value) : null
      if (!details) throw new Error('what this knowledge base says is no longer kept here: open its file again')
      return details
    },
    remove: async (id) => {
      unstored.delete(id)
      const answer = await database.remove([basePrefix + id, detailsPrefix + id])
      if (!answer.ok) return answer
      inStore = new Set([...inStore].filter((other) => other !== id))
      announce()
      return answer
    },
    forget: () => {
      inStore = new Set()
      return database.clear()
    },
  }
}

function dayOf(source: { readonly kind: string; readonly day?: string }): string {
  return source.day ?? ''
}
