/**
 * What a reader tells of a file it could open: one line of the receipt each. `formats` makes them, `ui` words them.
 * Every row of the file that is not shown exactly as written has a notice.
 */
export type Notice =
  | { readonly kind: 'score-from-text'; readonly where: string; readonly text: string }
  | { readonly kind: 'value-dropped'; readonly where: string; readonly reason: string }
  | { readonly kind: 'row-repeated'; readonly where: string; readonly techniqueId: string }
  | { readonly kind: 'id-repaired'; readonly where: string; readonly from: string; readonly to: string }
  | { readonly kind: 'tactic-mapped'; readonly from: string; readonly to: string; readonly rows: number }
  | {
      readonly kind: 'row-not-shown'
      readonly where: string
      readonly techniqueId: string
      readonly reason: 'unknown-technique' | 'retired-technique' | 'unknown-tactic' | 'not-in-tactic' | 'unreadable'
      /** The successor of a retired technique, where ATLAS names one. */
      readonly successor: string | null
    }
  | { readonly kind: 'newer-format'; readonly version: string }
  | { readonly kind: 'older-release'; readonly release: string; readonly current: string }
  | { readonly kind: 'unknown-domain'; readonly domain: string }
  | { readonly kind: 'name-missing'; readonly given: string }
  | { readonly kind: 'unwrapped'; readonly from: string }

/** Counts for the first line of a receipt. `rows` = `shown` + `kept` + `repeated`. */
export interface Receipt {
  /** Entries of `techniques` in the file. */
  readonly rows: number
  /** Rows that became marks on cells. */
  readonly shown: number
  /** Rows that belong to no cell: kept and written back, not shown. */
  readonly kept: number
  /** Rows that a later row for the same cell replaced. */
  readonly repeated: number
  /** Cells the shown rows became: a row without tactic counts once for each tactic. */
  readonly cells: number
  readonly notices: readonly Notice[]
}
