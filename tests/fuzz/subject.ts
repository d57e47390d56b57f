/** Whole numbers from 0 to `size` - 1. */
export type Draw = (size: number) => number

/** One kind of input that the product reads. */
export interface FuzzSubject {
  readonly name: string
  /** How much of the time it gets beside the others. */
  readonly weight: number
  /** What its documents are made of: `json` and `yaml` are also changed as trees, `text` only as characters. */
  readonly grammar: 'json' | 'yaml' | 'text'
  /** Documents that are as they should be, other ones for every seed. */
  readonly soundDocuments: (seed: number) => readonly string[] | Promise<readonly string[]>
  /**
   * Reads a document and tries the laws of its format. An exception is a broken law too.
   * @param isSound whether the document is one of `soundDocuments`, unchanged
   * @returns what is wrong, null when nothing is
   */
  readonly brokenLaw: (document: string, isSound: boolean, draw: Draw) => string | null | Promise<string | null>
}

export function pick<Item>(draw: Draw, items: readonly Item[]): Item {
  const item = items[draw(items.length)]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}
