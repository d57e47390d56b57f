import { isSafeAddress } from '../../layer/link-address.ts'
import { append, withoutLinks } from './inline-content.ts'
import type { Inline } from './tokens.ts'

/** `AML.T0051.000`, `AML.TA0005`, `AML.M0015`, `AML.CS0009`. */
const ID = String.raw`AML\.(?:TA\d{4}|T\d{4}(?:\.\d{3})?|M\d{4}|CS\d{4})(?!\d)`

// The next place where something other than plain text can begin.
const NOTABLE = new RegExp(String.raw`[\\\x60[\]*_<\n]|https?://|${ID}`, 'g')

const DOUBLE_BRACKETS = new RegExp(String.raw`\[\[(${ID})\]\]`, 'y')

/** An object by its path on the site of ATLAS, with or without the site: `/techniques/AML.T0043`. */
const SITE_PATH = new RegExp(String.raw`^(?:https?://atlas\.mitre\.org)?[./#]*(?:[a-z-]{1,30}/){0,3}(${ID})/?$`)

// Round brackets in an address come in pairs, as in those of Wikipedia.
const DESTINATION = /\(([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)/y
const ANGLE_LINK = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/y
const ANGLE_BREAK = /<br ?\/?>/iy
const BARE_LINK = /https?:\/\/[^\s<>"[\]\x60\p{Cc}\p{Cf}]+/uy
const TICKS = /\x60+/g
const ENDS_SENTENCE = ".,;:!?'*_"

/** How many brackets and emphases may be open at a time; more of them are text. */
const MOST_OPEN = 8

interface Frame {
  /** What opened it, which is text again where nothing closes it; empty for the whole. */
  readonly opener: string
  readonly content: Inline[]
}

/** The tokens of one paragraph. Total, and linear in the length of `text`. */
export function parseInline(text: string): readonly Inline[] {
  return new InlineParser(text).parse()
}

class InlineParser {
  readonly #text: string
  readonly #root: Frame = { opener: '', content: [] }
  readonly #frames: Frame[] = [this.#root]
  #ticks: Map<number, number[]> | null = null
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): readonly Inline[] {
    const text = this.#text
    while (this.#at < text.length) {
      NOTABLE.lastIndex = this.#at
      const found = NOTABLE.exec(text)
      if (!found) {
        this.#plain(text.slice(this.#at))
        break
      }
      this.#plain(text.slice(this.#at, found.index))
      this.#at = found.index
      this.#notable(found[0])
    }
    this.#demoteAbove(0)
    return this.#root.content
  }

  #notable(found: string): void {
    switch (found) {
      case '\\':
        this.#escape()
        return
      case '\x60':
        this.#code()
        return
      case '[':
        this.#openBracket()
        return
      case ']':
        this.#closeBracket()
        return
      case '*':
      case '_':
        this.#emphasis(found)
        return
      case '<':
        this.#angle()
        return
      case '\n':
        this.#lineEnd()
        return
      default:
        if (found.startsWith('http')) this.#bareLink(found)
        else this.#bareId(found)
    }
  }

  get #top(): Frame {
    return this.#frames.at(-1) ?? this.#root
  }

  #plain(text: string): void {
    append(this.#top.content, { kind: 'text', text })
  }

  /** What stands at the reading place, as text. */
  #literally(length: number): void {
    this.#plain(this.#text.slice(this.#at, this.#at + length))
    this.#at += length
  }

  #escape(): void {
    const next = this.#text[this.#at + 1] ?? ''
    if (next === '\n') append(this.#top.content, { kind: 'break' })
    else if (/[!-/:-@[-\x60{-~]/.test(next)) this.#plain(next)
    else {
      this.#literally(1)
      return
    }
    this.#at += 2
  }

  #lineEnd(): void {
    const hard = this.#text.slice(Math.max(this.#at - 2, 0), this.#at) === '  '
    if (hard) append(this.#top.content, { kind: 'break' })
    else this.#plain(' ')
    this.#at++
  }

  #code(): void {
    const start = this.#at
    const open = this.#runLength('\x60')
    const close = this.#tickRun(open, start + open)
    if (close === null) {
      this.#literally(open)
      return
    }
    const text = this.#text.slice(start + open, close).replaceAll('\n', ' ')
    const padded = text.length > 2 && text.startsWith(' ') && text.endsWith(' ')
    append(this.#top.content, { kind: 'code', text: padded ? text.slice(1, -1) : text })
    this.#at = close + open
  }

  /** Where the next run of exactly so many backticks begins. All runs are listed once, so that many unclosed ones stay cheap. */
  #tickRun(length: number, from: number): number | null {
    if (!this.#ticks) {
      this.#ticks = new Map()
      for (const { 0: run, index } of this.#text.matchAll(TICKS)) {
        const places = this.#ticks.get(run.length)
        if (places) places.push(index)
        else this.#ticks.set(run.length, [index])
      }
      for (const places of this.#ticks.values()) places.reverse()
    }
    const places = this.#ticks.get(length)
    while (places && (places.at(-1) ?? from) < from) places.pop()
    return places?.at(-1) ?? null
  }

  #angle(): void {
    const url = this.#match(ANGLE_LINK)
    if (url?.[1] !== undefined && isSafeAddress(url[1])) {
      this.#link(url[1], [{ kind: 'text', text: url[1] }])
      this.#at += url[0].length
      return
    }
    const broken = this.#match(ANGLE_BREAK)
    if (!broken) {
      this.#literally(1)
      return
    }
    append(this.#top.content, { kind: 'break' })
    this.#at += broken[0].length
  }

  #bareLink(found: string): void {
    // Whatever was looked at is used up, so that no part of it is looked at again.
    const run = isWord(this.#text[this.#at - 1]) ? found : (this.#match(BARE_LINK)?.[0] ?? found)
    const url = withoutSentenceEnd(run)
    if (run === found || !isSafeAddress(url)) {
      this.#literally(run.length)
      return
    }
    this.#link(url, [{ kind: 'text', text: url }])
    this.#at += url.length
  }

  #bareId(id: string): void {
    if (!isWord(this.#text[this.#at - 1])) {
      append(this.#top.content, { kind: 'reference', id, content: [{ kind: 'text', text: id }] })
      this.#at += id.length
    } else this.#literally(id.length)
  }

  #link(url: string, content: readonly Inline[]): void {
    const id = SITE_PATH.exec(url)?.[1]
    append(this.#top.content, id === undefined ? { kind: 'link', url, content } : { kind: 'reference', id, content })
  }

  #openBracket(): void {
    const named = this.#match(DOUBLE_BRACKETS)
    if (named?.[1] !== undefined) {
      append(this.#top.content, { kind: 'reference', id: named[1], content: [{ kind: 'text', text: named[1] }] })
      this.#at += named[0].length
      return
    }
    if (this.#frames.length > MOST_OPEN) {
      this.#literally(1)
      return
    }
    this.#frames.push({ opener: '[', content: [] })
    this.#at++
  }

  #closeBracket(): void {
    this.#at++
    const place = this.#frames.findLastIndex(({ opener }) => opener === '[')
    if (place < 0) {
      this.#plain(']')
      return
    }
    this.#demoteAbove(place)
    const destination = this.#match(DESTINATION)
    const url = destination?.[1]
    if (!destination || url === undefined || !(SITE_PATH.test(url) || isSafeAddress(url))) {
      this.#demoteAbove(place - 1)
      this.#plain(']')
      return
    }
    const frame = this.#frames.pop()
    const content = withoutLinks(frame?.content ?? [])
    // A link that nothing is written on would be out of reach.
    this.#link(url, content.length > 0 ? content : [{ kind: 'text', text: url }])
    this.#at += destination[0].length
  }

  #emphasis(mark: '*' | '_'): void {
    const length = this.#runLength(mark)
    const before = this.#text[this.#at - 1]
    const after = this.#text[this.#at + length]
    // Underscores inside a word belong to it: snake_case.
    const canOpen = !isBlank(after) && (mark === '*' || !isWord(before))
    const canClose = !isBlank(before) && (mark === '*' || !isWord(after))
    if (length > 3 || !(canOpen || canClose)) {
      this.#literally(length)
      return
    }
    this.#at += length
    let rest = length
    while (canClose && rest > 0) {
      const place = this.#placeToClose(mark, rest)
      if (place < 0) break
      this.#demoteAbove(place)
      const frame = this.#frames.pop()
      if (!frame) break
      rest -= frame.opener.length
      append(this.#top.content, { kind: frame.opener.length === 2 ? 'strong' : 'emphasis', content: frame.content })
    }
    while (canOpen && rest > 0 && this.#frames.length <= MOST_OPEN) {
      const opener = mark.repeat(Math.min(rest, 2))
      this.#frames.push({ opener, content: [] })
      rest -= opener.length
    }
    this.#plain(mark.repeat(rest))
  }

  /** The innermost emphasis that `length` marks can close, two marks rather a double one; none beyond an open bracket. */
  #placeToClose(mark: string, length: number): number {
    const bracket = this.#frames.findLastIndex(({ opener }) => opener === '[')
    const innermost = (fits: (opener: string) => boolean) => {
      const place = this.#frames.findLastIndex(({ opener }) => opener.startsWith(mark) && fits(opener))
      return place > bracket ? place : -1
    }
    const double = length === 2 ? innermost((opener) => opener.length === 2) : -1
    return double > 0 ? double : innermost((opener) => opener.length <= length)
  }

  /** Frames above this place were never closed: what opened them is text. */
  #demoteAbove(place: number): void {
    while (this.#frames.length - 1 > place) {
      const frame = this.#frames.pop()
      if (!frame) return
      this.#plain(frame.opener)
      for (const token of frame.content) append(this.#top.content, token)
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)
  }

  #runLength(mark: string): number {
    let end = this.#at
    while (this.#text[end] === mark) end++
    return end - this.#at
  }
}

/** `https://example.org/a).` -> `https://example.org/a`. */
function withoutSentenceEnd(url: string): string {
  const pairs = url.includes('(')
  let end = url.length
  while (end > 0 && (ENDS_SENTENCE.includes(url[end - 1] ?? '') || (url[end - 1] === ')' && !pairs))) end--
  return url.slice(0, end)
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character)
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}
