import type { OfflineCopy } from './state.ts'
import type { AppStore } from './store.ts'

/** What a browser does for the copy of the page that it keeps. Nothing here rejects. */
export interface OfflinePort {
  readonly isPossible: () => boolean
  /** Begins or goes on keeping the copy, and tells how it stands at every change. */
  readonly keep: (tell: (copy: 'fetching' | 'kept' | 'failed' | 'newer') => void) => Promise<void>
  /** Deletes the copy and all that keeps it. */
  readonly drop: () => Promise<void>
  /** Loads the page again, with the newer version when one waits. */
  readonly loadNewer: () => Promise<void>
}

/** Keeps the copy for as long as the preference says so, offers a newer version once, and loads it when asked to. */
export function startOfflineCopy(store: AppStore, port: OfflinePort): void {
  if (!port.isPossible()) return
  const show = (offlineCopy: OfflineCopy) => {
    const { session, preferences } = store.getState()
    // What is told late, after the copy was given up, is no longer so.
    if (session.offlineCopy === offlineCopy || (offlineCopy !== 'off' && !preferences.offlineCopy)) return
    // A newer version stays on offer until it is loaded.
    if (session.offlineCopy === 'newer' && offlineCopy !== 'off') return
    store.setSession({ offlineCopy })
    if (offlineCopy === 'newer') {
      const action = { label: 'Reload', commandId: 'device.reload' }
      store.showMessage({ tone: 'info', text: 'A new version of this page is ready.', action, stays: true })
    }
  }
  let wanted: boolean | null = null
  // One after the other: giving up and beginning again must not overtake each other.
  let working = Promise.resolve()
  const follow = () => {
    const { session, preferences } = store.getState()
    if (session.offlineCopy === 'loading') load(store, port)
    if (preferences.offlineCopy === wanted) return
    wanted = preferences.offlineCopy
    const keep = wanted
    working = working.then(async () => {
      if (keep) return port.keep(show)
      await port.drop()
      show('off')
    })
  }
  store.subscribe(follow)
  follow()
}

/** Loads the newer version, but never over work that would be lost with this page. */
function load(store: AppStore, port: OfflinePort): void {
  store.setSession({ offlineCopy: 'newer' })
  const { kind } = store.getState().session.saving
  if (kind !== 'refused' && kind !== 'stopped') void port.loadNewer()
  else {
    store.showMessage({
      tone: 'problem',
      text: 'Your work is not saved in this browser and would be gone. Save it as a file, then load the page again yourself.',
      action: { label: 'Save all layers', commandId: 'workspace.save-json' },
    })
  }
}
