/**
 * What a layer file may hold at most. All but `rows` are checked on the text, before anything is built from it, so that a bomb costs
 * one pass over its characters. ATT&CK Enterprise has about 900 techniques and 1,200 cells; a workspace of a hundred such layers,
 * every cell annotated, stays below every number here.
 */
export const limits = {
  /** UTF-16 code units of the text; also the bytes of the file before decoding. */
  characters: 20_000_000,
  /** Objects and lists inside each other. A layer needs 5. */
  depth: 64,
  /** Values of any type, keys not counted. */
  values: 1_000_000,
  keysPerObject: 10_000,
  /** UTF-16 code units of one string as the file writes it. */
  textLength: 1_000_000,
  layers: 500,
  /** Entries that are no layers, of which a result tells. */
  skipped: 100,
  /** Entries of `techniques` in one layer. */
  rows: 20_000,
} as const
