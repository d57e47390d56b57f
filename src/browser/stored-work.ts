import { DATABASE_NAME, KNOWLEDGE_DATABASE_NAME } from './database-name.ts'
import { leftBehind } from './left-behind.ts'

/** Whether this browser may hold work of an earlier visit. Says yes where it cannot tell. */
export async function mayHoldWork(): Promise<boolean> {
  if (leftBehind.found().size > 0) return true
  return mayExist(DATABASE_NAME)
}

/** Whether this browser may hold knowledge bases that were opened in an earlier visit. */
export function mayHoldKnowledge(): Promise<boolean> {
  return mayExist(KNOWLEDGE_DATABASE_NAME)
}

async function mayExist(database: string): Promise<boolean> {
  try {
    const databases = await indexedDB.databases()
    return databases.some(({ name }) => name === database)
  } catch {
    // Refused, or a browser that does not list its databases: opening the store will tell.
    return true
  }
}
