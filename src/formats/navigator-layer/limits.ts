/**
 * What a layer file may hold at most. All but `rows` are checked on the text, before anything is built from it, so that a bomb costs
 * one pass over its characters. A hundred ATLAS layers with every cell scored and commented have 400,000 values in 75,000 objects and
 * lists; ATT&CK Enterprise has about 1,200 cells. Together they keep what a file costs before it is refused, itself included, under
 * 64 MB: the text costs up to two bytes a character, and an empty object 56.
 */
export const limits = {
  /** UTF-16 code units of the text; also the bytes of the file before decoding. */
  characters: 10_000_000,
  /** Objects and lists inside each other. A layer needs 5. */
  depth: 64,
  /** Values of any type, keys not counted. */
  values: 500_000,
  /** Objects and lists. */
  objects: 150_000,
  keysPerObject: 10_000,
  /** UTF-16 code units of one string as the file writes it. */
  textLength: 1_000_000,
  layers: 500,
  /** Entries that are no layers, of which a result tells. */
  skipped: 100,
  /** Notices about single values in one receipt; further ones are counted. */
  valueNotices: 2_000,
  /** Entries of `techniques` in one layer. */
  rows: 20_000,
} as const
