/** Why a text gave no table. Data for a sentence. Lines are 1-based. */
export type TableProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'too-many-rows'; readonly limit: number }
  | { readonly kind: 'too-many-columns'; readonly line: number; readonly limit: number }
  | { readonly kind: 'cell-too-long'; readonly line: number; readonly limit: number }
  /** A quote that begins a cell is never closed; everything after it would be one cell. */
  | { readonly kind: 'open-quote'; readonly line: number }
