/**
 * What a link may hold at most, on both sides: the writer refuses to make what a reader would refuse to open. A reader counts before
 * it allocates, because an arithmetic code can promise a million rows in a few bytes.
 */
export const limits = {
  /** Characters after `layer=`. Browsers take more, chat and mail cut far earlier; 64 K already is some 250 pages of prose. */
  characters: 65_536,
  layers: 100,
  /** Entries of all kinds: rows, items of lists, keys and values of carried JSON. ATT&CK has some 1,200 cells. */
  entries: 60_000,
  /** UTF-8 bytes of texts that are spelled out. Bounds the time of a bomb: the text model takes some 3 µs a byte. */
  spelledBytes: 196_608,
  /** UTF-16 code units of all texts, counting a repeated text each time it is used. */
  textUnits: 1_048_576,
  /** Objects and lists of carried JSON inside each other; as deep as layer files may be. */
  depth: 64,
} as const

export type LimitName = keyof typeof limits

export type ShareLinkProblem =
  /** No `layer=` with something of this format behind it. */
  | { readonly kind: 'not-a-link' }
  /** Made by a later version of the product: a later format, or techniques and tactics that the registry here does not have yet. */
  | { readonly kind: 'newer-version'; readonly what: 'format' | 'knowledge-base' }
  /** The registry here is another one than that of the writer, so the numbers would mean other techniques. */
  | { readonly kind: 'other-knowledge-base' }
  /** Cut off on its way or changed; the checksum does not fit what is there. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too-large'; readonly what: LimitName; readonly limit: number }

/** Leaves the middle of a link, however deep; caught where `formatShareLink` and `parseShareLink` make their results. */
export class LinkRefusal extends Error {
  readonly problem: ShareLinkProblem

  constructor(problem: ShareLinkProblem) {
    super(problem.kind)
    this.problem = problem
  }
}

/** Counts what one link has used of the limits. */
export class Budget {
  readonly #used = new Map<LimitName, number>()

  used(what: LimitName): number {
    return this.#used.get(what) ?? 0
  }

  /** To be called before anything is made of the `amount`. Throws `LinkRefusal` past the limit. */
  spend(what: LimitName, amount: number): void {
    const used = this.used(what) + amount
    if (used > limits[what]) throw new LinkRefusal({ kind: 'too-large', what, limit: limits[what] })
    this.#used.set(what, used)
  }
}
