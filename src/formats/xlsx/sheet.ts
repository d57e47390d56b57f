/** How a cell looks. What is absent is as in a plain cell. */
export interface CellStyle {
  /** `#rrggbb`. */
  readonly fill?: string
  /** Text colour, `#rrggbb`. */
  readonly ink?: string
  readonly bold?: true
  readonly italic?: true
  /** Large, for the first line of a sheet. */
  readonly title?: true
  readonly centred?: true
  readonly indent?: number
  /** Breaks lines and stands at the top. */
  readonly wrapped?: true
  readonly border?: 'box' | 'bottom'
  /** Hatched, for what is not applicable. */
  readonly hatched?: true
  /** Number as percent. */
  readonly percent?: true
}

export interface SheetCell {
  readonly value: string | number | null
  readonly style?: CellStyle
  /** Opens beside the cell. */
  readonly note?: string
}

/** Both ends 0-based and included. */
export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  /** Already one that spreadsheets take: `sheetNames`. */
  readonly name: string
  /** In characters, column by column. */
  readonly widths: readonly number[]
  /** Row by row; gaps are left blank. */
  readonly rows: readonly (readonly (SheetCell | null)[])[]
  readonly merged: readonly CellRange[]
  /** Rows at the top and columns at the left that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  /** The heads and rows that get buttons for filters. */
  readonly filter: CellRange | null
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

/** `B7`; both 0-based. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`
}

export function rangeAddress({ top, left, bottom, right }: CellRange): string {
  return `${cellAddress(top, left)}:${cellAddress(bottom, right)}`
}
