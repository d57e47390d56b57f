import { DATABASE_NAME } from './database-name.ts'
import { leftBehind } from './left-behind.ts'

/** Whether this browser may hold work of an earlier visit. Says yes where it cannot tell. */
export async function mayHoldWork(): Promise<boolean> {
  if (leftBehind.found().size > 0) return true
  try {
    const databases = await indexedDB.databases()
    return databases.some(({ name }) => name === DATABASE_NAME)
  } catch {
    // Refused, or a browser that does not list its databases: opening the store will tell.
    return true
  }
}
