import { guardText } from '../csv/csv-text.ts'

/** One technique under one tactic, as a line that people read and spreadsheets take in. */
export interface AnnotationRow {
  readonly id: string
  readonly name: string
  readonly tactic: string
  readonly score: number | null
  readonly status: string
  readonly color: string
  readonly enabled: boolean
  readonly comment: string
  /** `label: address` each. */
  readonly links: readonly string[]
  /** `name: value` each. */
  readonly metadata: readonly string[]
}

const HEAD = ['ID', 'Technique', 'Tactic', 'Score', 'Status', 'Colour', 'Enabled', 'Comment', 'Links', 'Metadata']

/**
 * Tab-separated text with a head line, ending without a line break: what a paste into a spreadsheet turns into cells. Fields with
 * tabs, breaks or quotes are quoted as spreadsheets do it. Text that a spreadsheet would run as a formula gets an apostrophe, as in
 * CSV files, so that it comes back the same.
 */
export function formatAnnotationRows(rows: readonly AnnotationRow[]): string {
  const lines = rows.map((row) => [
    field(row.id),
    field(row.name),
    field(row.tactic),
    row.score === null ? '' : String(row.score),
    field(row.status),
    field(row.color),
    row.enabled ? 'yes' : 'no',
    field(row.comment),
    field(row.links.join('\n')),
    field(row.metadata.join('\n')),
  ])
  return [HEAD, ...lines].map((fields) => fields.join('\t')).join('\n')
}

function field(text: string): string {
  const safe = guardText(text)
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
