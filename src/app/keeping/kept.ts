import type { DocumentState, Preferences, SessionState } from '../state.ts'

/** Where a field of the state lives beyond this moment. */
export interface Kept {
  /** Undo and redo bring it back. */
  readonly undo: boolean
  /** In the autosaved workspace of this browser. */
  readonly workspace: boolean
  /** In files and share links. */
  readonly file: boolean
}

type Field = `document.${keyof DocumentState}` | `session.${keyof SessionState}` | `preferences.${keyof Preferences}`

const nowhere: Kept = { undo: false, workspace: false, file: false }
const workspaceOnly: Kept = { undo: false, workspace: true, file: false }

/** Every field of the state has a line here; the compiler refuses a new field that has none. */
export const KEPT: Readonly<Record<Field, Kept>> = {
  'document.layers': { undo: true, workspace: true, file: true },
  'document.origins': { undo: true, workspace: true, file: false },
  'document.lastStep': { undo: true, workspace: false, file: false },
  'session.activeLayerId': workspaceOnly,
  'session.selection': nowhere,
  'session.anchor': nowhere,
  'session.focus': nowhere,
  'session.panel': nowhere,
  'session.panelOpen': nowhere,
  'session.commentRequests': nowhere,
  'session.find': nowhere,
  'session.findRequests': nowhere,
  'session.revealRequests': nowhere,
  'session.renaming': nowhere,
  'session.dialog': nowhere,
  'session.tool': nowhere,
  'session.brush': nowhere,
  'session.copied': nowhere,
  'session.messages': nowhere,
  'session.announcement': nowhere,
  'session.undoLabel': nowhere,
  'session.redoLabel': nowhere,
  'session.saving': nowhere,
  'session.receipts': nowhere,
  'session.systemTheme': nowhere,
  'session.wideWindow': nowhere,
  // These four are in the address of the page.
  'session.view': nowhere,
  'session.linkTheme': nowhere,
  'session.readOnly': nowhere,
  'session.bare': nowhere,
  // Read anew from the site on every visit.
  'session.site': nowhere,
  'session.arrangement': nowhere,
  'session.tableSort': nowhere,
  'session.foldedTactics': nowhere,
  'session.pinnedCell': nowhere,
  'session.attack': nowhere,
  'session.attackList': nowhere,
  // The layers of systems keep their answers.
  'session.relevance': nowhere,
  'session.reading': nowhere,
  'session.compare': nowhere,
  'session.snapshots': nowhere,
  'session.offlineCopy': nowhere,
  // In records of their own, beside the workspace: see `knowledge-port.ts`.
  'session.shelf': nowhere,
  'session.gapWeightsUnfolded': nowhere,
  'session.guidePage': nowhere,
  'session.tourStep': nowhere,
  'preferences.theme': workspaceOnly,
  'preferences.showScores': workspaceOnly,
  'preferences.showLegend': workspaceOnly,
  'preferences.zoom': workspaceOnly,
  'preferences.panelWidth': workspaceOnly,
  'preferences.fitToWidth': workspaceOnly,
  'preferences.tableColumns': workspaceOnly,
  'preferences.offlineCopy': workspaceOnly,
  'preferences.picture': workspaceOnly,
}
