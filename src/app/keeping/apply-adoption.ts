import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'
import type { Adoption } from './adopt-stored.ts'
import * as messages from './autosave-messages.ts'
import { rebaseHistory } from './rebase-history.ts'

/** At the start of a visit: nothing to undo. */
export function applyRestored(store: AppStore, before: AppState, adoption: Adoption): void {
  store.setPreferences(adoption.preferences)
  if (adoption.document === before.document) return
  const { activeLayerId, selection, anchor } = before.session
  const front = adoption.session.activeLayerId ?? activeLayerId
  store.restore({ ...adoption.document, lastStep: null }, front)
  // Whoever was quicker than the disk keeps what they had selected.
  if (front === activeLayerId) store.setSession({ selection, anchor })
}

/** Later: no step of the user's, so undo and redo leave it alone; told where it matters. */
export function applyChanges(store: AppStore, before: AppState, adoption: Adoption): void {
  const { document, session, preferences, keptBoth, reopened } = adoption
  if (Object.keys(preferences).length > 0) store.setPreferences(preferences)
  if (document === before.document) return
  store.rewriteHistory((history) => rebaseHistory(history, adoption), session)
  for (const name of keptBoth) store.showMessage(messages.keptBothMessage(name))
  for (const name of reopened) store.showMessage(messages.reopenedMessage(name))
  const front = before.document.layers.find((layer) => layer.id === before.session.activeLayerId)
  const isOpen = document.layers.some((layer) => layer.id === front?.id)
  if (front && !isOpen && session.activeLayerId === undefined) {
    store.showMessage(messages.closedElsewhereMessage(front.name))
  }
}
