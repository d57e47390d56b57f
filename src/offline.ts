import type { AppContext } from './app/context.ts'
import { startOfflineCopy } from './app/offline-copy.ts'
import { offlineCopy } from './browser/offline-copy.ts'

/** Keeps the page in this browser for times without a network. A chunk of its own, fetched when the page is long usable. */
export function startOffline({ store }: AppContext): void {
  startOfflineCopy(store, offlineCopy)
}
