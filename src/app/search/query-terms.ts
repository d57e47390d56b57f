/** Something like an ID or the end of one: `AML.T0051.001`, `t0051`, `0051.001`, `TA0002`, `CS0009`, `T1596`. */
const ID_LIKE = /^(?:aml\.)?[a-z]{0,2}\d{3,}(?:\.\d*)?$/

/** Runs of letters and digits: what is left of a text without spaces and punctuation. */
const WORD = /[\p{L}\p{N}]+/gu

/** The words of a text as the index keeps them, in order. Case goes, and accents stay: they tell words apart. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? []
}

/**
 * Everything an ID is called by: itself, without the name of the knowledge base, and without the letter of its kind, so that
 * `AML.T0051.001` is found by `t0051.001` and `0051.001` too.
 */
export function namesOfId(id: string): readonly string[] {
  const whole = id.toLowerCase()
  const short = whole.replace(/^aml\./, '')
  const bare = short.replace(/^[a-z]+/, '')
  return [...new Set([whole, short, bare])].filter((name) => name !== '')
}

/** The terms of a query: IDs in one piece, everything else word by word. */
export function queryTerms(query: string): readonly string[] {
  const pieces = query.toLowerCase().split(/\s+/).filter(Boolean)
  return pieces.flatMap((piece) => {
    const bare = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    return isIdLike(bare) ? [bare] : wordsOf(piece)
  })
}

export function isIdLike(term: string): boolean {
  return ID_LIKE.test(term)
}
