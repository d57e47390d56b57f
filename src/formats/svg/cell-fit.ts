import type { CellContent } from './cell-content.ts'
import { ID_SIZE, TAIL_GAP } from './cell-content.ts'
import { textWidth } from './font-metrics.ts'
import type { Line } from './text-lines.ts'
import { wrap, wrapWithin } from './text-lines.ts'

/** Lengths of a cell in font sizes. */
export const CELL = { padX: 0.4, padY: 0.3, line: 1.18, indent: 0.9, border: 0.12 } as const

const BLANK = textWidth(' ', 'regular')

/** A cell whose text has its size and its lines. */
export interface FittedCell {
  readonly content: CellContent
  /** Pixels. */
  readonly fontSize: number
  readonly idSize: number
  readonly lines: readonly Line[]
  /** The tail stands on a line of its own under the name. */
  readonly tailBelow: boolean
  /** Below 1 where the tail would be wider than the cell. */
  readonly tailScale: number
  /** Pixels, with the space around the text. */
  readonly height: number
  readonly shortened: boolean
}

/**
 * @param width of the column, in pixels
 * @param size font size of the matrix, in pixels; a word that is too long for the cell makes this cell's smaller
 * @param smallest font size that words are not made smaller than: they are cut off instead
 * @param maxLines lines of the cell, or Infinity
 */
export function fitCell(
  content: CellContent,
  width: number,
  size: number,
  smallest: number,
  maxLines: number,
): FittedCell {
  const inner = innerWidth(content, width, size)
  const fontSize =
    content.widest * size <= inner ? size : Math.max(Math.min(size, smallest), Math.min(size, inner / content.widest))
  const room = inner / fontSize
  const { lines, shortened, tailBelow } = arrange(content, room, maxLines)
  const idSize = content.id === null ? 0 : Math.min(fontSize * ID_SIZE, (inner / content.idWidth) * ID_SIZE)
  const rows = Math.max(1, lines.length + (tailBelow ? 1 : 0))
  const isIdAlone = content.id !== null && lines.length === 0 && !tailBelow
  const text = isIdAlone ? 0 : rows * CELL.line * fontSize
  return {
    content,
    fontSize,
    idSize,
    lines,
    tailBelow,
    tailScale: content.tailWidth > room ? room / content.tailWidth : 1,
    height: 2 * CELL.padY * size + idSize * CELL.line + text,
    shortened,
  }
}

/** Width that text has in a cell, in pixels. */
export function innerWidth({ isSub }: Pick<CellContent, 'isSub'>, width: number, size: number): number {
  return Math.max(1, width - (2 * CELL.padX + (isSub ? CELL.indent : 0)) * size)
}

/** Least width of a column in which the words of this cell are not made smaller, in pixels. */
export function leastWidth(content: CellContent, size: number): number {
  const widest = Math.max(content.widest, content.idWidth, content.tailWidth)
  return (widest + 2 * CELL.padX + (content.isSub ? CELL.indent : 0)) * size
}

/** `room`: width of a line in font sizes. */
function arrange({ name, tail, tailWidth, widest }: CellContent, room: number, maxLines: number) {
  const whole = wrap(name, room, BLANK)
  const last = whole.at(-1)
  const reserved = tail.length === 0 ? 0 : Math.min(tailWidth, room) + TAIL_GAP
  const tailBelow = tail.length > 0 && last !== undefined && last.width + reserved > room
  if (whole.length + (tailBelow ? 1 : 0) <= maxLines) {
    if (widest <= room + 1e-9) return { lines: whole, shortened: false, tailBelow }
    return { ...wrapWithin(name, room, whole.length, 'regular', tailBelow ? 0 : reserved), tailBelow }
  }
  // The tail keeps its place, and the name ends before it.
  return { ...wrapWithin(name, room, maxLines, 'regular', reserved), tailBelow: false }
}
