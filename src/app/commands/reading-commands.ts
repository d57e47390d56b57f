import type { TacticId } from '../../core/atlas/ids.ts'
import type { AppContext } from '../context.ts'
import { isCellFocus, tacticOfFocus } from '../selectors.ts'
import type { AppState } from '../state.ts'
import { nextZoom, PLAIN_ZOOM } from '../zoom-steps.ts'
import type { Command } from './command.ts'

/** How the cells are laid out for reading; nothing here changes a layer. */
export const readingCommands: readonly Command[] = [
  {
    id: 'view.close-tooltip',
    label: 'Close the pinned tooltip',
    shortcuts: ['Escape'],
    isEnabled: (state) => state.session.pinnedCell !== null,
    run: ({ store }) => store.setSession({ pinnedCell: null }),
  },
  {
    id: 'view.pin-tooltip',
    label: 'Pin the tooltip',
    shortcuts: ['Alt+P'],
    isEnabled: (state) => isCellFocus(state.session.focus) || state.session.pinnedCell !== null,
    isOn: (state) => state.session.pinnedCell !== null,
    run: ({ store }) => {
      const { pinnedCell, focus } = store.getState().session
      store.setSession({ pinnedCell: pinnedCell === null && isCellFocus(focus) ? focus : null })
    },
  },
  {
    id: 'view.table',
    label: 'Table view',
    word: 'Table',
    isOn: (state) => state.session.arrangement === 'table',
    run: ({ store }) => {
      const arrangement = store.getState().session.arrangement === 'table' ? 'matrix' : 'table'
      store.setSession({ arrangement, announcement: arrangement === 'table' ? 'Table' : 'Matrix' })
    },
  },
  zoomCommand('view.zoom-in', 'Zoom in', ['Alt+=', 'Alt++'], (zoom) => nextZoom(zoom, 1)),
  zoomCommand('view.zoom-out', 'Zoom out', ['Alt+-'], (zoom) => nextZoom(zoom, -1)),
  zoomCommand('view.zoom-reset', 'Actual size', ['Alt+0'], () => PLAIN_ZOOM),
  {
    id: 'view.fit-width',
    label: 'Fit columns to the window',
    word: 'Fit',
    isOn: (state) => state.preferences.fitToWidth,
    run: ({ store }) => {
      const fitToWidth = !store.getState().preferences.fitToWidth
      store.setPreferences({ fitToWidth })
      store.setSession({ announcement: fitToWidth ? 'Columns fit the window' : 'Columns are comfortably wide' })
    },
  },
  {
    id: 'view.collapse-tactic',
    label: 'Collapse or expand this tactic',
    shortcuts: ['Alt+K'],
    isEnabled: (state) => tacticOfFocus(state) !== null,
    isOn: (state) => {
      const tactic = tacticOfFocus(state)
      return tactic !== null && state.session.foldedTactics.has(tactic)
    },
    run: (context) => {
      const tactic = tacticOfFocus(context.store.getState())
      if (tactic !== null) toggleTactic(context, tactic)
    },
  },
  {
    id: 'view.collapse-tactics',
    label: 'Collapse all tactics',
    isEnabled: (state) => state.session.arrangement === 'matrix',
    run: (context) => {
      const tactics = context.view(context.store.getState()).columns.map(({ tactic }) => tactic.id)
      fold(context, new Set(tactics), 'All tactics collapsed')
    },
  },
  {
    id: 'view.expand-tactics',
    label: 'Expand all tactics',
    isEnabled: (state) => state.session.foldedTactics.size > 0,
    run: (context) => fold(context, new Set(), 'All tactics expanded'),
  },
]

/** Folds a column of the matrix to a strip, or opens it again. */
export function toggleTactic(context: AppContext, id: TacticId): void {
  const { foldedTactics } = context.store.getState().session
  const folded = new Set(foldedTactics)
  const name = context.knowledge.base.tactics.find((tactic) => tactic.id === id)?.name ?? id
  if (!folded.delete(id)) folded.add(id)
  fold(context, folded, `${name} ${folded.has(id) ? 'collapsed' : 'expanded'}`)
}

function fold(context: AppContext, foldedTactics: ReadonlySet<TacticId>, announcement: string): void {
  const { store } = context
  store.setSession({ foldedTactics, announcement })
  store.setSession({ focus: focusAfterFolding(context, store.getState()) })
}

/** A cell that is folded away cannot have the keyboard: its tactic's header takes it. The same for the first cell, before any had it. */
function focusAfterFolding(context: AppContext, state: AppState): AppState['session']['focus'] {
  const { focus, foldedTactics } = state.session
  const first = context.view(state).columns[0]?.tactic.id ?? null
  const tactic = focus === null ? first : tacticOfFocus(state)
  return tactic !== null && foldedTactics.has(tactic) ? tactic : focus
}

function zoomCommand(
  id: Command['id'],
  label: string,
  shortcuts: readonly string[],
  next: (zoom: number) => number,
): Command {
  return {
    id,
    label,
    shortcuts,
    isEnabled: ({ preferences }) => next(preferences.zoom) !== preferences.zoom,
    run: ({ store }) => {
      const zoom = next(store.getState().preferences.zoom)
      store.setPreferences({ zoom })
      store.setSession({ announcement: `Matrix at ${zoom} %` })
    },
  }
}
