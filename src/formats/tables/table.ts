export type TableValue = string | number | null

export interface TableColumn {
  readonly heading: string
  /** `share`: a part of one, 0 to 1. `color`: `#rrggbb`, shown as that colour where the format can. */
  readonly kind: 'text' | 'number' | 'share' | 'color'
  /** In characters. */
  readonly width: number
}

/** What sheets, reports and lists are all printed from, so that they cannot say different things. */
export interface Table {
  readonly title: string
  /** Sentences that the numbers cannot be read without. */
  readonly notes: readonly string[]
  readonly columns: readonly TableColumn[]
  /** As many values a row as there are columns. */
  readonly rows: readonly (readonly TableValue[])[]
}

/** A leading column that says of which layer each row is, for tables that hold several. */
export function joinedTables(title: string, parts: readonly { readonly name: string; readonly table: Table }[]): Table {
  const [first] = parts
  if (!first) throw new Error('there is no table to join')
  return {
    title,
    notes: parts.flatMap(({ name, table }) => table.notes.map((note) => `${name}: ${note}`)),
    columns: [{ heading: 'Layer', kind: 'text', width: 24 }, ...first.table.columns],
    rows: parts.flatMap(({ name, table }) => table.rows.map((row) => [name, ...row])),
  }
}
