import type { AppStore } from './store.ts'

/** What one visit to a field did, by the merge key of its edits, as if it had never been: neither undo nor redo brings it again. */
export function takeBackVisit({ getState, rewriteHistory }: AppStore, mergeKey: string): void {
  if (getState().document.lastStep?.mergeKey !== mergeKey) return
  rewriteHistory(({ past, present }) => ({ past: past.slice(0, -1), present: past.at(-1) ?? present, future: [] }))
}
