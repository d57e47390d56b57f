import { useRef } from 'react'
import { annotateSelection } from '../../app/commands/edit-commands.ts'
import { toggleTactic } from '../../app/commands/reading-commands.ts'
import { pickCell, pickTactic } from '../../app/commands/select-commands.ts'
import { setSelectionStatus } from '../../app/commands/status-commands.ts'
import { toggleExpanded } from '../../app/commands/view-commands.ts'
import type { AppContext } from '../../app/context.ts'
import { activeLayer, columnCells } from '../../app/selectors.ts'
import { scaleInUse } from '../../app/status-scales.ts'
import type { CellKey, TacticId } from '../../core/atlas/ids.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import { useApp } from '../app-context.tsx'
import { cellElementId } from './cell.tsx'
import { targetOf } from './grid-target.ts'
import type { Place } from './grid-walk.ts'
import { findByLetters, placeOf, walk } from './grid-walk.ts'
import type { BrushHandlers } from './use-brush.ts'

// Keys typed within this time belong together: "75" is one score, "pro" one search. The usual pause of list boxes.
const TYPING_PAUSE_MS = 1000

/**
 * The keyboard of the matrix: arrows, Home and End move; Space selects; Shift with arrows selects a range; Enter opens the details;
 * + and - show and hide sub-techniques; digits set a score, with Shift a status; letters jump to the next technique whose name begins so.
 */
export function useGridKeys(view: MatrixView, brush: BrushHandlers): (event: React.KeyboardEvent) => void {
  const context = useApp()
  const typed = useRef({ text: '', at: 0, run: 0 })
  return (event) => {
    const target = targetOf(event.target)
    // While the code of a dialog is on its way, the focus is here still, and what is typed is meant for the dialog.
    if (!target || event.altKey || context.store.getState().session.dialog !== null) return
    const here = target.kind === 'cell' ? target.key : target.id
    const plain = !event.ctrlKey && !event.metaKey
    if (plain && brush.inHand && brush.onKey(event.key, target.kind === 'cell' ? target.key : null)) {
      event.preventDefault()
      return
    }
    if (handle(context, view, here, event, typed.current)) event.preventDefault()
  }
}

interface Typed {
  text: string
  at: number
  /** Counts the numbers typed so far, so that two of them are two steps of undo. */
  run: number
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

  // Who moves on or leaves is done with the number or name being typed, however quickly the next one follows.
  if (event.key.length > 1 && event.key !== 'Shift') endTyping(typed)
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
      endTyping(typed)
      if (cell === null) pickTactic(context, context.view(store.getState()), here as TacticId, true)
      else pickCell(context, view, cell, event.shiftKey ? 'range' : 'toggle')
      return true
    case 'Enter':
      if (cell === null) pickTactic(context, context.view(store.getState()), here as TacticId, false)
      else {
        if (!store.getState().session.selection.has(cell)) pickCell(context, view, cell, 'replace')
        store.setSession({ panelOpen: true, panel: 'selection' })
      }
      return true
    case '+':
    case '-':
      if (cell === null) return foldTo(context, here as TacticId, event.key === '-')
      return expandTo(context, view, cell, event)
    default:
      return setNthStatus(context, view, place, event) || type(context, view, place, event, typed)
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

/** What is typed next begins a new number, with a step of undo of its own, or a new search. */
function endTyping(typed: Typed): void {
  typed.text = ''
  typed.at = Number.NEGATIVE_INFINITY
}

/**
 * Shift with a digit sets the status of that place in the vocabulary, with 0 none: in an exercise every technique takes one key.
 * Not where Shift is what makes a digit, as on French keyboards.
 */
function setNthStatus(context: AppContext, view: MatrixView, place: Place, event: React.KeyboardEvent): boolean {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  if (!event.shiftKey || digit === undefined || /^\d$/.test(event.key) || !isCell(place)) return false
  const { statuses } = scaleInUse(context, activeLayer(context.store.getState()))
  const status = digit === '0' ? null : statuses[Number(digit) - 1]
  if (status === undefined) return true
  if (context.store.getState().session.selection.size === 0) pickCell(context, view, place.key, 'replace')
  setSelectionStatus(context, status?.id ?? null)
  return true
}

/** Space selects, unless it goes on with a name that is being typed and that some technique has: "llm prompt". */
function searchGoesOn(view: MatrixView, place: Place, event: React.KeyboardEvent, typed: Typed): boolean {
  if (event.shiftKey || event.timeStamp - typed.at >= TYPING_PAUSE_MS || !/^[a-z]/i.test(typed.text)) return false
  return findByLetters(view, place, `${typed.text} `) !== null
}

function type(context: AppContext, view: MatrixView, place: Place, event: React.KeyboardEvent, typed: Typed): boolean {
  const { key } = event
  if (key.length !== 1 || key === '?' || key === '/') return false
  const goesOn = event.timeStamp - typed.at < TYPING_PAUSE_MS
  const number = /^[\d.]$/.test(key)
  const continues = goesOn && number === /^[\d.]*$/.test(typed.text)
  typed.text = continues ? typed.text + key : key
  typed.at = event.timeStamp
  if (!continues) typed.run++
  if (number) {
    const score = Number(typed.text)
    if (!Number.isFinite(score) || !isCell(place)) return true
    if (context.store.getState().session.selection.size === 0) pickCell(context, view, place.key, 'replace')
    annotateSelection(context, `Score ${score} on`, { score }, `typed score ${typed.run}`)
    return true
  }
  const found = findByLetters(view, place, typed.text)
  if (found) context.store.setSession({ focus: found })
  return true
}

function isCell(place: Place): place is Place & { readonly key: CellKey } {
  return place.row >= 0
}
