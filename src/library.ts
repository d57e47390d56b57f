import { createLibrary } from './app/knowledge/knowledge-library.ts'
import type { KnowledgePort } from './app/knowledge/knowledge-port.ts'
import { DATABASE_NAME } from './browser/database-name.ts'
import { knowledgeDatabase } from './browser/knowledge-database.ts'
import { knowledgeThread } from './browser/knowledge-thread.ts'
import { windowsChannel } from './browser/windows-channel.ts'

const startWorker = () => new Worker(new URL('./knowledge-worker.ts', import.meta.url), { type: 'module' })

/** Knowledge bases of files in this browser. A chunk of its own: most visits know the bundled one only. */
export const library: KnowledgePort = createLibrary(knowledgeDatabase(), knowledgeThread(startWorker), () =>
  windowsChannel(DATABASE_NAME).post({ kind: 'knowledge' }),
)
