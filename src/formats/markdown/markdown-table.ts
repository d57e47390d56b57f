import { percentWords } from '../../core/insight/coverage-words.ts'
import type { Table, TableColumn, TableValue } from '../tables/table.ts'
import { barOf, escapeMarkdown } from './markdown-text.ts'

/** The table in GitHub's form; shares get a bar of ten blocks. A word where it has no rows. */
export function markdownTable({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  if (rows.length === 0) return 'None.\n'
  const head = columns.map(({ heading }) => escapeMarkdown(heading))
  const rules = columns.map(({ kind }) => (kind === 'number' ? '---:' : '---'))
  const lines = rows.map((row) => row.map((value, i) => cellOf(value, columns[i])))
  return [head, rules, ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** Only these columns, in this order. */
export function chosenColumns(table: Table, headings: readonly string[]): Table {
  const places = headings.map((heading) => table.columns.findIndex((column) => column.heading === heading))
  return {
    ...table,
    columns: places.flatMap((place) => table.columns[place] ?? []),
    rows: table.rows.map((row) => places.map((place) => row[place] ?? null)),
  }
}

function cellOf(value: TableValue, column: TableColumn | undefined): string {
  if (column?.kind === 'share') {
    const share = typeof value === 'number' ? value : null
    return share === null
      ? escapeMarkdown(percentWords(null))
      : `${barOf(share)} ${escapeMarkdown(percentWords(share))}`
  }
  return value === null ? '' : typeof value === 'number' ? String(value) : escapeMarkdown(value)
}
