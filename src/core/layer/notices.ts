/**
 * What a reader tells of a file it could open: one line of the receipt each. `formats` makes them, `notice-words.ts` has the words.
 * Every row of the file that is not shown exactly as written has a notice. `where` is a path in the file: `techniques[3].color`;
 * `techniqueId` beside it is the technique of the row that it leads into.
 */
export type Notice =
  | {
      readonly kind: 'score-from-text'
      readonly where: string
      readonly techniqueId?: string
      readonly text: string
    }
  /** A value that means nothing here and is not written back. `value` is the start of its JSON text. */
  | {
      readonly kind: 'value-dropped'
      readonly where: string
      readonly techniqueId?: string
      readonly reason: DroppedReason
      readonly value: string
    }
  /** A value of the wrong type that could be read all the same. Both are the start of JSON text. */
  | {
      readonly kind: 'value-converted'
      readonly where: string
      readonly techniqueId?: string
      readonly from: string
      readonly to: string
    }
  /** A later row took all cells of this one, or with `partly` some of them. `by` is the `where` of that row. */
  | {
      readonly kind: 'row-repeated'
      readonly where: string
      readonly techniqueId: string
      readonly by: string
      readonly partly: boolean
    }
  | { readonly kind: 'id-repaired'; readonly where: string; readonly from: string; readonly to: string }
  | { readonly kind: 'tactic-mapped'; readonly from: string; readonly to: string; readonly rows: number }
  /** Rows whose `tactic` is null or blank: read as if they had none, so they stand for every tactic of the technique. */
  | { readonly kind: 'tactic-blank'; readonly rows: number }
  | {
      readonly kind: 'row-not-shown'
      readonly where: string
      readonly techniqueId: string
      readonly reason: 'unknown-technique' | 'retired-technique' | 'unknown-tactic' | 'not-in-tactic' | 'unreadable'
      /** The successor of a retired technique, where ATLAS names one. */
      readonly successor: string | null
      /** The start of what the row has for its tactic, where that is what is wrong. */
      readonly tactic?: string
    }
  | { readonly kind: 'newer-format'; readonly version: string }
  | { readonly kind: 'older-release'; readonly release: string; readonly current: string }
  | { readonly kind: 'newer-release'; readonly release: string; readonly current: string }
  /** The layer states its release in a place of its own choosing. */
  | {
      readonly kind: 'release-found'
      readonly release: string
      readonly where: 'versions.atlas' | 'versions.attack' | 'description'
    }
  /** The layer is for another matrix; its rows are kept, those with IDs of this matrix are shown. */
  | { readonly kind: 'unknown-domain'; readonly domain: string }
  /** Another spelling of a known domain; `from` is null where the file has none. */
  | { readonly kind: 'domain-mapped'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'name-missing'; readonly given: string }
  /** Platforms in the layer's filter that no technique of the knowledge base has: kept, without effect. */
  | { readonly kind: 'platforms-unknown'; readonly platforms: readonly string[] }
  /** The layer stood inside something else; `dropped` names what stood beside it there and is not kept. */
  | {
      readonly kind: 'unwrapped'
      readonly from: 'wrapper' | 'markdown' | 'row-list' | 'picture'
      readonly where: string
      readonly dropped: readonly string[]
    }
  /** A metadata entry of our own that cannot be read: left as ordinary metadata. `newer`: a later version of this page made it. */
  | { readonly kind: 'extension-unreadable'; readonly name: string; readonly reason: 'newer' | 'damaged' }
  /** An object of the file has the key twice; JSON keeps the last. */
  | { readonly kind: 'key-repeated'; readonly key: string; readonly line: number }
  /** A row of a table that cannot be kept in a layer, with the start of what it says. */
  | {
      readonly kind: 'row-left-out'
      readonly where: string
      readonly reason: 'no-technique' | 'unknown-name' | 'attack' | 'says-nothing'
      readonly text: string
    }
  /** Columns of a table in which something is written and which were not asked for. */
  | { readonly kind: 'columns-left-out'; readonly headings: readonly string[] }
  /** Rows that name a technique only by its name, or by one that it had. */
  | {
      readonly kind: 'found-by-name'
      readonly name: string
      readonly techniqueId: string
      readonly old: boolean
      readonly rows: number
    }
  /** Rows whose name is not the one of their ID; the ID counts. */
  | { readonly kind: 'name-differs'; readonly techniqueId: string; readonly name: string; readonly rows: number }
  /** Rows that somebody put to another technique than they name. `from` is an ID, or a name where they have none. */
  | { readonly kind: 'technique-replaced'; readonly from: string; readonly to: string; readonly rows: number }
  /** Several rows for one cell became one mark. */
  | { readonly kind: 'rows-joined'; readonly techniqueId: string; readonly rows: number }

export type DroppedReason =
  | 'not-a-colour'
  | 'not-a-number'
  /** `1,000`: the comma can be that of thousands or that of decimals. */
  | 'ambiguous-number'
  | 'not-a-list'
  | 'not-an-object'
  | 'not-text'
  | 'not-a-switch'
  | 'not-a-choice'
  | 'too-few-colours'
  | 'empty-item'
  | 'legacy-key'
  | 'stated-twice'
  /** A key of its own on the entry that states the release, which a layer keeps as one text. */
  | 'no-place'

/** Counts for the first line of a receipt. `rows` = `shown` + `kept` + `repeated` + `leftOut`. */
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
  /** Rows of a table that a layer cannot keep; absent for none, as in layer files. */
  readonly leftOut?: number
  /** How many dropped or converted values have no notice, where a file has thousands of them; absent for none. Rows always have theirs. */
  readonly unlisted?: number
}
