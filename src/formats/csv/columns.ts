/**
 * The columns of a layer as a flat table, in their order: one row for a technique under one tactic. `docs/csv-format.md` describes
 * them for people; whoever changes them changes that page and the reader as well.
 */
export const CSV_COLUMNS = [
  { id: 'technique-id', heading: 'Technique ID' },
  { id: 'technique', heading: 'Technique' },
  { id: 'tactic-id', heading: 'Tactic ID' },
  { id: 'tactic', heading: 'Tactic' },
  { id: 'score', heading: 'Score' },
  { id: 'status', heading: 'Status' },
  { id: 'color', heading: 'Color' },
  { id: 'comment', heading: 'Comment' },
  { id: 'enabled', heading: 'Enabled' },
  { id: 'show-subtechniques', heading: 'Show sub-techniques' },
  { id: 'links', heading: 'Links' },
  { id: 'metadata', heading: 'Metadata' },
  { id: 'other-keys', heading: 'Other keys' },
] as const

export type CsvColumnId = (typeof CSV_COLUMNS)[number]['id']

export function formatSwitch(on: boolean): string {
  return on ? 'yes' : 'no'
}

/** Partner of `formatSwitch`, in any case and also as spreadsheets and programs write it; null for anything else. */
export function parseSwitch(text: string): boolean | null {
  const word = text.trim().toLowerCase()
  if (['yes', 'true', '1'].includes(word)) return true
  return ['no', 'false', '0'].includes(word) ? false : null
}
