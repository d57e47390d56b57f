import { clear, createStore, delMany, get, getMany, keys, setMany } from 'idb-keyval'
import type { KnowledgeDatabase } from '../app/knowledge/knowledge-port.ts'
import { KNOWLEDGE_DATABASE_NAME } from './database-name.ts'
import { answered } from './workspace-database.ts'

/** Opened knowledge bases in a database of their own: the workspace is read whole at every visit, and these are large. */
export function knowledgeDatabase(name: string = KNOWLEDGE_DATABASE_NAME): KnowledgeDatabase {
  const use = createStore(name, 'knowledge')
  const done = async (work: Promise<void>) => {
    await work
    return null
  }
  return {
    readAll: (prefix) =>
      answered(async () => {
        const found = (await keys<string>(use)).filter((key) => key.startsWith(prefix))
        const values = await getMany<unknown>(found, use)
        return new Map(found.map((key, i) => [key, values[i]]))
      }),
    read: (key) => answered(() => get<unknown>(key, use)),
    write: (records) => answered(() => done(setMany([...records], use))),
    remove: (gone) => answered(() => done(delMany([...gone], use))),
    clear: () => answered(() => done(clear(use))),
  }
}
