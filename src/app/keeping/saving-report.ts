import type { Message, SavingState } from '../state.ts'
import type { AppStore } from '../store.ts'
import { refusalMessage } from './autosave-messages.ts'
import type { StorageRefusal } from './storage-port.ts'

/** Nothing is saved any more until the page is loaded again. */
const STOPPED: SavingState = { kind: 'stopped' }

/** Tells the user where the work stands: always in the status line, and in a message when saving begins to fail. */
export interface SavingReport {
  readonly restoring: () => void
  readonly edited: () => void
  /** The store took what it was given; `pending`: more waits already. */
  readonly taken: (pending: boolean) => void
  /** Told in words once, until the store takes something again. Gives false, for the caller to end with. */
  readonly refused: (reason: StorageRefusal) => false
  readonly isRefusing: () => boolean
  readonly stopped: (message: Omit<Message, 'id'>) => void
}

export function createSavingReport(store: AppStore): SavingReport {
  let refusing = false
  const show = (saving: SavingState) => {
    if (!isSame(store.getState().session.saving, saving)) store.setSession({ saving })
  }
  return {
    restoring: () => show({ kind: 'restoring' }),
    edited: () => {
      // While the store refuses, every edit is a new try: the line says "refused" until one succeeds.
      if (store.getState().session.saving.kind === 'saved') show({ kind: 'saving' })
    },
    taken: (pending) => {
      refusing = false
      show({ kind: pending ? 'saving' : 'saved' })
    },
    refused: (reason) => {
      show({ kind: 'refused', reason })
      if (!refusing) store.showMessage(refusalMessage(reason))
      refusing = true
      return false
    },
    isRefusing: () => refusing,
    stopped: (message) => {
      show(STOPPED)
      store.showMessage(message)
    },
  }
}

function isSame(a: SavingState, b: SavingState): boolean {
  return a.kind === b.kind && (a.kind !== 'refused' || b.kind !== 'refused' || a.reason === b.reason)
}
