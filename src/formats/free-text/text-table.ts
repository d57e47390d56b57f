import type { CsvRow } from '../csv/read-csv.ts'
import type { FoundIds } from './find-ids.ts'

/** Headings of the table that `tableOfIds` makes. */
export const TEXT_TABLE_HEAD = ['Technique ID', 'Times mentioned', 'First mentioned in'] as const

/**
 * The IDs of a text as a table, so that prose is imported by the same steps as a spreadsheet: a row for each ID, with the number of
 * times and the first line it stands in. The number of a row is that line.
 */
export function tableOfIds({ techniques }: FoundIds): readonly CsvRow[] {
  return [
    { line: 0, cells: TEXT_TABLE_HEAD },
    ...techniques.map(({ id, count, lines, excerpt }) => ({
      line: lines[0] ?? 1,
      cells: [id, String(count), excerpt],
    })),
  ]
}
