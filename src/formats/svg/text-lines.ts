import type { Weight } from './font-metrics.ts'
import { textWidth } from './font-metrics.ts'

/** A part of a text that is not broken; all widths here are in font sizes. */
export interface Piece {
  readonly text: string
  readonly width: number
  /** A blank stands before it, unless it begins a line. */
  readonly spaced: boolean
}

export interface Line {
  readonly text: string
  readonly width: number
}

export interface Lines {
  readonly lines: readonly Line[]
  /** Something was left out, and an ellipsis stands for it. */
  readonly shortened: boolean
}

const ELLIPSIS = '…'

const BREAKS_AFTER = String.raw`/\-\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`
const PARTS = new RegExp(`[^${BREAKS_AFTER}]*[${BREAKS_AFTER}]|.+$`, 'gu')

/** Words, and the parts of words after `/` and `-`; of scripts that set no blanks, single characters. */
export function piecesOf(text: string, weight: Weight): readonly Piece[] {
  const pieces: Piece[] = []
  for (const word of text.split(/\s+/u)) {
    let spaced = pieces.length > 0
    for (const part of word.match(PARTS) ?? []) {
      pieces.push({ text: part, width: textWidth(part, weight), spaced })
      spaced = false
    }
  }
  return pieces
}

export function widestOf(pieces: readonly Piece[]): number {
  return pieces.reduce((widest, piece) => Math.max(widest, piece.width), 0)
}

/** As many lines as it takes; a piece wider than `width` stands alone on its line and sticks out. */
export function wrap(pieces: readonly Piece[], width: number, blank: number): readonly Line[] {
  const lines: { text: string; width: number }[] = []
  let line: { text: string; width: number } | null = null
  for (const piece of pieces) {
    const gap = piece.spaced ? blank : 0
    if (line && line.width + gap + piece.width <= width + 1e-9) {
      line.text += (piece.spaced ? ' ' : '') + piece.text
      line.width += gap + piece.width
    } else {
      line = { text: piece.text, width: piece.width }
      lines.push(line)
    }
  }
  return lines
}

/**
 * At most `max` lines, none wider than `width`: what does not fit is cut off with an ellipsis.
 * @param reserved room at the end of the last line that stays free
 */
export function wrapWithin(pieces: readonly Piece[], width: number, max: number, weight: Weight, reserved = 0): Lines {
  const all = wrap(pieces, width, textWidth(' ', weight))
  const last = Math.min(all.length, max) - 1
  let shortened = false
  const lines = all.slice(0, last + 1).map((line, i) => {
    const limit = i === last ? width - reserved : width
    if (line.width <= limit + 1e-9 && !(i === last && all.length > max)) return line
    shortened = true
    return cut(line.text, limit, weight)
  })
  return { lines, shortened }
}

/** The beginning of a text with an ellipsis, no wider than `width`; empty where not even the ellipsis fits. */
export function cut(text: string, width: number, weight: Weight): Line {
  const dots = textWidth(ELLIPSIS, weight)
  if (dots > width) return { text: '', width: 0 }
  const characters = [...text]
  let used = 0
  let kept = 0
  for (const character of characters) {
    const next = used + textWidth(character, weight)
    if (next + dots > width) break
    used = next
    kept++
  }
  const start = characters.slice(0, kept).join('').trimEnd()
  return { text: start + ELLIPSIS, width: textWidth(start, weight) + dots }
}
