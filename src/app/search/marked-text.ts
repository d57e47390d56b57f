import { isIdLike, wordsOf } from './query-terms.ts'

/** A piece of a text; pieces in a row make the text again. */
export interface TextPart {
  readonly text: string
  readonly marked: boolean
}

/** What to mark: the terms that were asked for and the words that stand for them, both in lower case. */
export interface Marks {
  readonly asked: readonly string[]
  readonly matched: readonly string[]
}

const WORD = /[\p{L}\p{N}]+/gu

/** The text with the found words marked: as far as they were typed, or whole where they were typed differently. */
export function markedText(text: string, marks: Marks): readonly TextPart[] {
  return cut(text, wordSpans(text, marks))
}

/** An ID with what was typed of it marked. */
export function markedId(id: string, { asked }: Marks): readonly TextPart[] {
  const lower = id.toLowerCase()
  for (const term of asked.filter(isIdLike)) {
    const at = lower.indexOf(term)
    if (at >= 0) return cut(id, [[at, at + term.length]])
  }
  return markedText(id, { asked, matched: asked })
}

export function hasMarks(parts: readonly TextPart[]): boolean {
  return parts.some(({ marked }) => marked)
}

/** Characters of a snippet, and of those the ones before the first found word. */
const SNIPPET = 110
const LEAD = 30

/** The neighbourhood of the first found word, with its words marked; null where the text has none. */
export function snippet(text: string, marks: Marks): readonly TextPart[] | null {
  const flat = text.replace(/\s+/g, ' ').trim()
  const first = wordSpans(flat, marks)[0]
  if (!first) return null
  const from = first[0] <= LEAD ? 0 : flat.indexOf(' ', first[0] - LEAD) + 1
  // A word longer than the lead has no space before it.
  const start = from > first[0] ? first[0] : from
  const rest = flat.slice(start)
  const shown =
    rest.length <= SNIPPET ? rest : `${rest.slice(0, SNIPPET).replace(/\s?[^\s]*$/, '') || rest.slice(0, SNIPPET)}…`
  return markedText(start > 0 ? `…${shown}` : shown, marks)
}

type Span = readonly [from: number, to: number]

function wordSpans(text: string, { asked, matched }: Marks): readonly Span[] {
  const wanted = new Set(matched)
  const spans: Span[] = []
  for (const found of text.matchAll(WORD)) {
    const word = wordsOf(found[0])[0]
    if (word === undefined || !wanted.has(word)) continue
    const typed = asked.filter((term) => word.startsWith(term)).reduce((most, term) => Math.max(most, term.length), 0)
    spans.push([found.index, found.index + (typed || found[0].length)])
  }
  return spans
}

function cut(text: string, spans: readonly Span[]): readonly TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const [from, to] of spans) {
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false })
  return parts
}
