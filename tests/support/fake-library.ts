import { createLibrary } from '../../src/app/knowledge/knowledge-library.ts'
import type { KnowledgeDatabase, KnowledgePort, KnowledgeThread } from '../../src/app/knowledge/knowledge-port.ts'
import { failure, success } from '../../src/core/result.ts'
import { readKnowledgeFile } from '../../src/formats/knowledge-file/read-knowledge-file.ts'

/** A database in memory that clones what it is given, as the browser's does. */
export function fakeKnowledgeDatabase(
  records: Map<string, unknown> = new Map(),
  isFull: () => boolean = () => false,
): KnowledgeDatabase {
  return {
    readAll: async (prefix) => success(new Map([...records].filter(([key]) => key.startsWith(prefix)))),
    read: async (key) => success(records.get(key)),
    write: async (written) => {
      if (isFull()) return failure('full')
      for (const [key, value] of written) records.set(key, structuredClone(value))
      return success(null)
    },
    remove: async (keys) => {
      for (const key of keys) records.delete(key)
      return success(null)
    },
    clear: async () => {
      records.clear()
      return success(null)
    },
  }
}

/** Reads at once, in the thread of the test. */
const sameThread: KnowledgeThread = {
  read: async (bytes) => structuredClone(readKnowledgeFile(bytes)),
  stop: () => undefined,
}

export function fakeLibrary(
  database: KnowledgeDatabase = fakeKnowledgeDatabase(),
  thread: KnowledgeThread = sameThread,
  announce?: () => void,
): KnowledgePort {
  return createLibrary(database, thread, announce)
}
