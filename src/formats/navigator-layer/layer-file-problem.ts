/** Why a file gave no layer. Data for a sentence; `ui` and `cli` have the words. Lines and columns are 1-based. */
export type LayerFileProblem =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'not-json'
      readonly line: number
      readonly column: number
      /** What stands at that place, one line of at most 40 characters; empty at the end of the text. */
      readonly near: string
      readonly looksLike: TextLook
    }
  | { readonly kind: 'too-large'; readonly characters: number; readonly limit: number }
  | { readonly kind: 'too-deep'; readonly line: number; readonly limit: number }
  | {
      readonly kind: 'too-many'
      readonly what: 'values' | 'objects' | 'keys' | 'layers' | 'rows'
      /** Null where counting stopped at the limit. */
      readonly count: number | null
      readonly limit: number
    }
  | { readonly kind: 'text-too-long'; readonly line: number; readonly limit: number }
  | { readonly kind: 'not-a-layer'; readonly looksLike: JsonLook }
  /** An empty list. */
  | { readonly kind: 'no-layers' }
  /** A list of several entries, none of which is a layer. */
  | { readonly kind: 'no-readable-layer'; readonly entries: readonly SkippedEntry[] }

export interface SkippedEntry {
  /** Path of the entry in the file: `[2]`, `layers[0]`; empty for the file itself. */
  readonly where: string
  readonly problem: LayerFileProblem
}

/** What a text that is no JSON seems to be. */
export type TextLook =
  | 'truncated-json'
  | 'broken-json'
  | 'html-page'
  | 'svg-picture'
  | 'xml'
  | 'yaml'
  | 'csv'
  | 'web-address'
  /** The text of a symbolic link or of a Git LFS pointer instead of the file behind it. */
  | 'pointer'
  | 'picture'
  | 'pdf'
  /** Of Excel or LibreOffice. */
  | 'workbook'
  /** ZIP or gzip. */
  | 'archive'
  | 'binary'
  | 'text'

/** What JSON that is no layer seems to be. */
export type JsonLook =
  | 'stix-bundle'
  | 'stix-object'
  | 'navigator-config'
  | 'collection-index'
  | 'atlas-data'
  | 'json-schema'
  | 'package-manifest'
  | 'object'
  | 'list'
  | 'text'
  | 'number'
  | 'switch'
  | 'nothing'
