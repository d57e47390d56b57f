import { annotateSelection } from '../../app/commands/edit-commands.ts'
import { pickToMark } from '../../app/commands/select-commands.ts'
import { setSelectionStatus } from '../../app/commands/status-commands.ts'
import type { AppContext } from '../../app/context.ts'
import { activeLayer } from '../../app/selectors.ts'
import { scaleInUse } from '../../app/status-scales.ts'
import type { CellKey } from '../../core/atlas/ids.ts'

// Keys typed within this time belong together: "75" is one score, "pro" one search. The usual pause of list boxes.
const TYPING_PAUSE_MS = 1000

/** A number or a name on its way. */
export interface Typed {
  text: string
  /** When the last key came, and the first one: two numbers are two steps of undo. */
  at: number
  since?: number
  /** The cell that a number is for, null for a name; undefined when nothing goes on. */
  on?: CellKey | null | undefined
}

/** Whether a key goes on with what is being typed. */
export function goesOn(typed: Typed, { timeStamp }: React.KeyboardEvent, on: CellKey | null): boolean {
  return typed.on === on && timeStamp - typed.at < TYPING_PAUSE_MS
}

/** Adds a key to the number or name that is being typed, or begins a new one; gives what there is of it. */
export function typeOn(typed: Typed, event: React.KeyboardEvent, on: CellKey | null): string {
  if (!goesOn(typed, event, on)) {
    typed.text = ''
    typed.since = event.timeStamp
    typed.on = on
  }
  typed.at = event.timeStamp
  typed.text += event.key
  return typed.text
}

/**
 * Keys that mark, in the matrix as in the table: digits set a score, with Shift a status. For those of commands on the selection, the
 * right cell is selected first. True when there is nothing left to do.
 * @param cell the one that has the keyboard
 */
export function markByKey(
  context: AppContext,
  cell: CellKey | null,
  event: React.KeyboardEvent,
  typed: Typed,
): boolean {
  const { key } = event
  // Who moves on or leaves is done with the number or name being typed, however quickly the next one follows.
  if (key.length > 1 && key !== 'Shift') typed.on = undefined
  if (cell === null) return false
  const control = event.ctrlKey || event.metaKey
  // With nothing selected, paste goes to where the marks came from.
  const pastes = key === 'v' && context.store.getState().session.selection.size > 0
  if (control ? key === 'Enter' || pastes : key === 'Delete') pickToMark(context, cell)
  if (control) return false
  if (!/^[\d.]$/.test(key)) return setNthStatus(context, cell, event)
  const score = Number(typeOn(typed, event, cell))
  if (Number.isFinite(score)) {
    pickToMark(context, cell)
    annotateSelection(context, `Score ${score} on`, { score }, `typed ${typed.since}`)
  }
  return true
}

/**
 * Shift with a digit sets the status of that place in the vocabulary, with 0 none: in an exercise every technique takes one key.
 * Not where Shift is what makes a digit, as on French keyboards, or a plus, as on Swiss ones.
 */
function setNthStatus(context: AppContext, cell: CellKey, event: React.KeyboardEvent): boolean {
  if (!event.shiftKey || event.key === '+' || !event.code.startsWith('Digit')) return false
  const place = Number(event.code.slice(5))
  const { statuses } = scaleInUse(context, activeLayer(context.store.getState()))
  const status = place === 0 ? null : statuses[place - 1]
  if (status === undefined) return true
  pickToMark(context, cell)
  setSelectionStatus(context, status?.id ?? null)
  return true
}
