import type { LeftBehindPort } from '../app/keeping/storage-port.ts'

const PREFIX = 'atlas-navigator.left/'

/** In local storage, the only place that a page being closed can still write to: IndexedDB first has to be opened. */
export const leftBehind: LeftBehindPort = {
  found: () =>
    tried(new Map(), () => {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
      return new Map(keys.map((key) => [key.slice(PREFIX.length), localStorage.getItem(key) ?? '']))
    }),
  leave: (window, text) => tried(undefined, () => localStorage.setItem(PREFIX + window, text)),
  takeBack: (window) => tried(undefined, () => localStorage.removeItem(PREFIX + window)),
}

function tried<Answer>(otherwise: Answer, work: () => Answer): Answer {
  try {
    return work()
  } catch {
    // Full, or refused by the browser.
    return otherwise
  }
}
