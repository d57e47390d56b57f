import type { Weight } from './font-metrics.ts'
import type { PictureColors } from './picture-theme.ts'
import { piecesOf, wrapWithin } from './text-lines.ts'
import { writtenText } from './written-text.ts'

/** What stands above the matrix. Empty texts take no room. */
export interface HeadTexts {
  readonly title: string
  readonly description: string
  /** Release, counts and day. */
  readonly facts: string
  /** That and how the view is filtered. */
  readonly filters: string
}

export interface HeadBlock {
  /** Pixels. */
  readonly height: number
  readonly draw: (x: number, y: number) => string
}

const LINE = 1.25

/** @param size font size of running text, in pixels; `maxDescription` lines */
export function layOutHead(
  texts: HeadTexts,
  room: { readonly width: number; readonly size: number; readonly maxDescription: number },
  colors: PictureColors,
): HeadBlock {
  const { width, size, maxDescription } = room
  const rows: { text: string; size: number; weight: Weight; fill: string }[] = []
  const add = (text: string, share: number, weight: Weight, fill: string, max: number) => {
    const own = size * share
    const { lines } = wrapWithin(piecesOf(text, weight), width / own, max, weight)
    for (const line of lines) rows.push({ text: line.text, size: own, weight, fill })
  }
  // A blank text, or one with no lines left to it, adds nothing.
  add(texts.title, 1.9, 'bold', colors.text, 2)
  for (const paragraph of texts.description.split('\n')) {
    const left = maxDescription - rows.filter(({ fill, size: own }) => fill === colors.text && own === size).length
    add(paragraph, 1, 'regular', colors.text, left)
  }
  add(texts.filters, 1, 'bold', colors.text, 2)
  add(texts.facts, 1, 'regular', colors.muted, 2)
  return {
    height: rows.reduce((sum, row) => sum + row.size * LINE, 0),
    draw: (x, top) => {
      let y = top
      let drawn = ''
      for (const row of rows) {
        drawn += writtenText(
          row.text,
          { x, y: y + row.size * 0.95, size: row.size, weight: row.weight },
          { fill: row.fill },
        )
        y += row.size * LINE
      }
      return drawn
    },
  }
}
