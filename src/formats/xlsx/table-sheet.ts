import { inkForFill } from '../../core/matrix/cell-paint.ts'
import type { Table, TableColumn, TableValue } from '../tables/table.ts'
import type { CellStyle, Sheet, SheetCell } from './sheet.ts'

/** A table with its notes above it, a frozen head and filter buttons. */
export function tableSheet(table: Table, name: string = table.title): Sheet {
  const notes = table.notes.map((note): readonly SheetCell[] => [{ value: note, style: { italic: true } }])
  const head = table.columns.map(({ heading }): SheetCell => ({ value: heading, style: HEAD }))
  const top = notes.length
  return {
    name,
    widths: table.columns.map(({ width }) => width),
    rows: [...notes, head, ...table.rows.map((row) => row.map((value, i) => cellOf(value, table.columns[i])))],
    merged: [],
    frozen: { rows: top + 1, columns: 0 },
    filter: { top, left: 0, bottom: top + table.rows.length, right: table.columns.length - 1 },
  }
}

const HEAD: CellStyle = { bold: true, border: 'bottom', fill: '#e9ecf1', ink: '#000000' }
const PLAIN: CellStyle = { wrapped: true }
const PERCENT: CellStyle = { wrapped: true, percent: true }

function cellOf(value: TableValue, column: TableColumn | undefined): SheetCell | null {
  if (value === null || value === '') return null
  if (column?.kind === 'share') return { value, style: PERCENT }
  if (column?.kind !== 'color') return { value, style: PLAIN }
  const fill = String(value)
  const ink = inkForFill(fill)
  return { value, style: ink ? { ...PLAIN, fill, ink } : PLAIN }
}
