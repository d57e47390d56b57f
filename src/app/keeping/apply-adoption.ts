import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'
import type { Adoption } from './adopt-stored.ts'
import * as messages from './autosave-messages.ts'

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

/** Later: one step in the history, told where it matters. */
export function applyChanges(store: AppStore, before: AppState, adoption: Adoption): void {
  const { document, session, preferences, keptBoth, reopened } = adoption
  if (Object.keys(preferences).length > 0) store.setPreferences(preferences)
  if (document === before.document) return
  const step =
    keptBoth.length > 0
      ? { label: 'Keep both versions', mergeKey: null, inReadOnly: true as const }
      : { label: 'Changes from another window', mergeKey: 'other-window', inReadOnly: true as const }
  store.edit(step, () => document, session)
  for (const name of keptBoth) store.showMessage(messages.keptBothMessage(name))
  for (const name of reopened) store.showMessage(messages.reopenedMessage(name))
  const front = before.document.layers.find((layer) => layer.id === before.session.activeLayerId)
  const isOpen = document.layers.some((layer) => layer.id === front?.id)
  if (front && !isOpen && session.activeLayerId === undefined) {
    store.showMessage(messages.closedElsewhereMessage(front.name))
  }
}
