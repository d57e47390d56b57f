import { useRef } from 'react'
import { pickUnlessSelected } from '../../app/commands/cell-commands.ts'
import { toggleTactic } from '../../app/commands/reading-commands.ts'
import { pickCell, pickTactic } from '../../app/commands/select-commands.ts'
import { toggleExpanded } from '../../app/commands/view-commands.ts'
import type { AppContext } from '../../app/context.ts'
import { columnCells } from '../../app/selectors.ts'
import type { CellKey, TacticId } from '../../core/atlas/ids.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import { useApp } from '../app-context.tsx'
import { cellElementId } from './cell.tsx'
import { targetOf } from './grid-target.ts'
import type { Place } from './grid-walk.ts'
import { findByLetters, placeOf, walk } from './grid-walk.ts'
import type { Typed } from './mark-keys.ts'
import { goesOn, markByKey, typeOn } from './mark-keys.ts'
import type { BrushHandlers } from './use-brush.ts'

/**
 * The keyboard of the matrix: arrows, Home and End move; Space selects; Shift with arrows selects a range; Enter opens the details;
 * + and - show and hide sub-techniques; digits set a score, with Shift a status; letters jump to the next technique whose name begins so.
 */
export function useGridKeys(view: MatrixView, brush: BrushHandlers): (event: React.KeyboardEvent) => void {
  const context = useApp()
  const typed = useRef<Typed>({ text: '', at: 0 })
  return (event) => {
    const target = targetOf(event.target)
    // While the code of a dialog or of the field for a name is on its way, the focus is here still, and what is typed is meant for that.
    const { dialog, renaming } = context.store.getState().session
    if (!target || event.altKey || dialog || renaming) return
    const cell = target.kind === 'cell' ? target.key : null
    const plain = !event.ctrlKey && !event.metaKey
    if (
      (plain && brush.inHand && brush.onKey(event.key, cell)) ||
      markByKey(context, cell, event, typed.current) ||
      handle(context, view, target.kind === 'cell' ? target.key : target.id, event, typed.current)
    ) {
      event.preventDefault()
    }
  }
}

function handle(
  context: AppContext,
  view: MatrixView,
  here: CellKey | TacticId,
  event: React.KeyboardEvent,
  typed: Typed,
): boolean {
  const { store } = context
  const columns = view.columns.map((column) => ({ tactic: column.tactic.id, cells: columnCells(view, column) }))
  const place = placeOf(columns, here)
  const control = event.ctrlKey || event.metaKey
  if (!place) return false

  const next = walk(columns, place, event.key, control)
  if (next) {
    if (event.shiftKey && isCell(next) && next.column === place.column) {
      // Tab brings the focus into the matrix without the state hearing of it; the range starts there.
      store.setSession({ focus: place.key })
      pickCell(context, view, next.key, 'range')
    }
    store.setSession({ focus: next.key })
    return true
  }
  if (control) return false
  const cell = isCell(place) ? place.key : null
  switch (event.key) {
    case ' ':
      if (searchGoesOn(view, place, event, typed)) return type(context, view, place, event, typed)
      typed.on = undefined
      if (cell === null) pickTactic(context, context.view(store.getState()), here as TacticId, true)
      else pickCell(context, view, cell, event.shiftKey ? 'range' : 'toggle')
      return true
    case 'Enter':
      if (cell === null) pickTactic(context, context.view(store.getState()), here as TacticId, false)
      else {
        pickUnlessSelected(context, cell)
        store.setSession({ panelOpen: true, panel: 'selection' })
      }
      return true
    case '+':
    case '-':
      if (cell === null) return foldTo(context, here as TacticId, event.key === '-')
      return expandTo(context, view, cell, event)
    default:
      return type(context, view, place, event, typed)
  }
}

function foldTo(context: AppContext, tactic: TacticId, fold: boolean): boolean {
  if (context.store.getState().session.foldedTactics.has(tactic) !== fold) toggleTactic(context, tactic)
  return true
}

function expandTo(context: AppContext, view: MatrixView, key: CellKey, event: React.KeyboardEvent): boolean {
  const open = event.key === '+'
  const cell = view.cells.get(key)
  const parent = cell?.parentKey ? view.cells.get(cell.parentKey) : cell
  if (!parent || parent.children.length === 0) return false
  if (!open) {
    // Before the cell that has the focus goes with its family: afterwards the focus would be nowhere.
    event.currentTarget.ownerDocument.getElementById(cellElementId(parent.key))?.focus()
    context.store.setSession({ focus: parent.key })
  }
  if (parent.expanded !== open) toggleExpanded(context, parent.key)
  return true
}

/** Space selects, unless it goes on with a name that is being typed and that some technique has: "llm prompt". */
function searchGoesOn(view: MatrixView, place: Place, event: React.KeyboardEvent, typed: Typed): boolean {
  return !event.shiftKey && goesOn(typed, event, null) && findByLetters(view, place, `${typed.text} `) !== null
}

function type(context: AppContext, view: MatrixView, place: Place, event: React.KeyboardEvent, typed: Typed): boolean {
  if (!/^[^?/]$/.test(event.key)) return false
  const found = findByLetters(view, place, typeOn(typed, event, null))
  if (found) context.store.setSession({ focus: found })
  return true
}

function isCell(place: Place): place is Place & { readonly key: CellKey } {
  return place.row >= 0
}
