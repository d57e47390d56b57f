import { columnCells } from '../../app/selectors.ts'
import type { CellKey, TacticId } from '../../core/atlas/ids.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'

/** A column as the keyboard walks it: its header, then its cells from top to bottom. */
export interface WalkColumn {
  readonly tactic: TacticId
  readonly cells: readonly CellKey[]
}

/** Where the focus is. `row` -1 is the header. */
export interface Place {
  readonly column: number
  readonly row: number
  readonly key: CellKey | TacticId
}

export function placeOf(columns: readonly WalkColumn[], here: CellKey | TacticId): Place | null {
  for (const [column, { tactic, cells }] of columns.entries()) {
    if (tactic === here) return { column, row: -1, key: here }
    const row = cells.indexOf(here as CellKey)
    if (row >= 0) return { column, row, key: here }
  }
  return null
}

// Beyond every edge, where walking stops.
const END = Number.POSITIVE_INFINITY

/** Where a key leads, or null when it is no key of movement. Stops at the edges; a shorter column is entered at its end. */
export function walk(columns: readonly WalkColumn[], from: Place, key: string, control: boolean): Place | null {
  switch (key) {
    case 'ArrowUp':
      return at(columns, from.column, control ? 0 : from.row - 1)
    case 'ArrowDown':
      return at(columns, from.column, control ? END : from.row + 1)
    case 'ArrowLeft':
      return at(columns, from.column - 1, from.row)
    case 'ArrowRight':
      return at(columns, from.column + 1, from.row)
    case 'Home':
      return at(columns, 0, control ? 0 : from.row)
    case 'End':
      return at(columns, END, control ? END : from.row)
    case 'PageUp':
      return at(columns, from.column, from.row - 10)
    case 'PageDown':
      return at(columns, from.column, from.row + 10)
    default:
      return null
  }
}

function at(columns: readonly WalkColumn[], column: number, row: number): Place | null {
  const c = Math.min(Math.max(column, 0), columns.length - 1)
  const target = columns[c]
  if (!target) return null
  const r = Math.min(Math.max(row, -1), target.cells.length - 1)
  const key = r < 0 ? target.tactic : target.cells[r]
  return key === undefined ? null : { column: c, row: r, key }
}

/** The next cell, from the present one on and around, whose technique's name begins with the letters. */
export function findByLetters(view: MatrixView, from: Place, letters: string): CellKey | null {
  const columns = view.columns.map((column) => columnCells(view, column))
  // A header stands before the first cell of its column.
  const here = columns.slice(0, from.column).flat().length + from.row
  const wanted = letters.toLowerCase()
  // One letter goes on to the next match; more letters may still fit the present one.
  const start = letters.length > 1 && from.row >= 0 ? here : here + 1
  const cells = columns.flat()
  const inOrder = [...cells.slice(start), ...cells.slice(0, start)]
  return inOrder.find((key) => view.cells.get(key)?.technique.name.toLowerCase().startsWith(wanted)) ?? null
}
