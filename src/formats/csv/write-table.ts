import type { Table } from '../tables/table.ts'
import { formatCsvTable } from './csv-text.ts'

/** Any table as CSV: the head and the rows, without the notes, which would be rows of another kind. */
export function formatTable({ columns, rows }: Table): string {
  return formatCsvTable([columns.map(({ heading }) => heading), ...rows])
}
