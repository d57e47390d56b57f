import { AWKWARD_KEYS, AWKWARD_TEXTS } from './awkward-values.ts'
import { type Draw, pick } from './subject.ts'

const SIGNS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ',',
  ':',
  ';',
  '\t',
  '\n',
  '\r',
  '-',
  '#',
  '&',
  '=',
  '<',
  '>',
  '/',
  '\\',
  '`',
]

/** Characters flipped, cut out, put in, moved, repeated and taken from another text, as transfer, editors and attackers leave them. */
export function mutateText(text: string, other: string, draw: Draw): string {
  let current = text
  for (let changes = 1 + draw(4); changes > 0; changes--) current = changeOnce(current, other, draw)
  return current
}

function changeOnce(text: string, other: string, draw: Draw): string {
  const at = draw(text.length + 1)
  const end = Math.min(text.length, at + 1 + draw(draw(4) === 0 ? text.length + 1 : 12))
  const before = text.slice(0, at)
  const piece = text.slice(at, end)
  const after = text.slice(end)
  switch (draw(9)) {
    case 0: {
      const flipped = String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << draw(8)))
      return before + flipped + text.slice(at + 1)
    }
    case 1:
      return before + after
    case 2:
      return before + pick(draw, SIGNS) + text.slice(at)
    case 3:
      return before + pick(draw, draw(3) === 0 ? AWKWARD_KEYS : AWKWARD_TEXTS) + after
    case 4:
      return before + piece.repeat(2 + draw(3)) + after
    case 5: {
      // Now and then so much of the same that whatever takes more than linear time shows.
      const most = draw(30) === 0 ? 200_000 : 3_000
      return before + piece.repeat(Math.min(draw(2000), Math.ceil(most / Math.max(piece.length, 1)))) + after
    }
    case 6: {
      const from = draw(other.length + 1)
      return before + other.slice(from, from + 1 + draw(200)) + after
    }
    case 7:
      return draw(2) === 0 ? before : text.slice(at)
    default:
      return after + piece + before
  }
}
