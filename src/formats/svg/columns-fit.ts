import type { MatrixColumn } from '../../core/matrix/matrix-view.ts'
import type { CellContent } from './cell-content.ts'
import { ID_SIZE } from './cell-content.ts'
import type { FittedCell } from './cell-fit.ts'
import { CELL, fitCell, leastWidth } from './cell-fit.ts'
import type { Line, Piece } from './text-lines.ts'
import { piecesOf, widestOf, wrapWithin } from './text-lines.ts'

/** A column before its width is known. */
export interface ColumnContent {
  readonly column: MatrixColumn
  readonly name: readonly Piece[]
  readonly id: string | null
  readonly cells: readonly CellContent[]
}

export interface FittedColumn {
  readonly content: ColumnContent
  /** Pixels. */
  readonly width: number
  readonly headFontSize: number
  readonly headLines: readonly Line[]
  readonly cells: readonly FittedCell[]
}

export interface FittedColumns {
  readonly columns: readonly FittedColumn[]
  /** Font size of the matrix in pixels; single cells can have a smaller one. */
  readonly size: number
  /** Pixels from the top of the headers to the top of the first cells. */
  readonly headHeight: number
}

export interface Room {
  readonly width: number
  readonly height: number
  /** Font sizes in pixels: no text is smaller as long as there is any other way, and none larger. */
  readonly smallest: number
  readonly largest: number
}

/** Lengths of the matrix in font sizes. */
export const GRID = {
  cellGap: 0.22,
  columnGap: 0.45,
  head: 1.06,
  headLines: 3,
  headPad: 0.3,
  headFoot: 0.95,
  count: 0.85,
} as const
/** Columns of a matrix with few of them do not grow wider than a line that is easily read. */
const WIDEST_COLUMN = 17
const LEAST_SIZE = 0.05

export function columnContent(column: MatrixColumn, id: string | null, cells: readonly CellContent[]): ColumnContent {
  return { column, name: piecesOf(column.tactic.name, 'bold'), id, cells }
}

/**
 * The largest font with which every column has the height it needs at a width it gets: columns with more in them become wider.
 * Where even the smallest font is too large, names are cut to fewer lines, and in the end the font becomes smaller still.
 */
export function fitColumns(contents: readonly ColumnContent[], room: Room): FittedColumns {
  const size = largestThat(room.smallest, room.largest, (tried) => leastWidths(contents, room, tried) !== null)
  const widths = size === null ? null : leastWidths(contents, room, size)
  if (size !== null && widths) {
    return finish(contents, evened(widths, room, size), size, size, Number.POSITIVE_INFINITY)
  }
  const equal = (size: number) => contents.map(() => shareOf(contents.length, room.width, size))
  for (const maxLines of [4, 3, 2, 1]) {
    const cutOff = finish(contents, equal(room.smallest), room.smallest, room.smallest * 0.8, maxLines)
    if (isLowEnough(cutOff, room)) return cutOff
  }
  const oneLine = (tried: number) => finish(contents, equal(tried), tried, tried, 1)
  return oneLine(largestThat(LEAST_SIZE, room.smallest, (tried) => isLowEnough(oneLine(tried), room)) ?? LEAST_SIZE)
}

/** Height of the cells with the gaps between them, in pixels. */
function columnHeight({ cells }: Pick<FittedColumn, 'cells'>, size: number): number {
  const gaps = Math.max(0, cells.length - 1) * GRID.cellGap * size
  return cells.reduce((sum, { height }) => sum + height, gaps)
}

/** About how high the columns are at the smallest size, to share a page out by. */
export function roughHeight(contents: readonly ColumnContent[], room: Room): number {
  const widths = contents.map(() => shareOf(contents.length, room.width, room.smallest))
  const { columns, headHeight } = finish(contents, widths, room.smallest, room.smallest * 0.5, Number.POSITIVE_INFINITY)
  return headHeight + columns.reduce((most, column) => Math.max(most, columnHeight(column, room.smallest)), 0)
}

function isLowEnough({ columns, size, headHeight }: FittedColumns, room: Room): boolean {
  return columns.every((column) => columnHeight(column, size) + headHeight <= room.height + 1e-6)
}

function shareOf(count: number, width: number, size: number): number {
  return Math.max(1, (width - (count - 1) * GRID.columnGap * size) / count)
}

/** The least widths at which every column is low enough without a word made smaller; null when they are too wide together. */
function leastWidths(contents: readonly ColumnContent[], room: Room, size: number): readonly number[] | null {
  const height = room.height - headHeightOf(GRID.headLines, contents, size)
  let left = room.width - (contents.length - 1) * GRID.columnGap * size
  const widths: number[] = []
  for (const content of contents) {
    const width = leastColumnWidth(content, height, size)
    if (width === null) return null
    left -= width
    if (left < -1e-6) return null
    widths.push(width)
  }
  return widths
}

function leastColumnWidth(content: ColumnContent, height: number, size: number): number | null {
  const isLow = (width: number) => {
    let sum = Math.max(0, content.cells.length - 1) * GRID.cellGap * size
    for (const cell of content.cells) {
      sum += fitCell(cell, width, size, size, Number.POSITIVE_INFINITY).height
      if (sum > height) return false
    }
    return true
  }
  const words = content.cells.reduce((most, cell) => Math.max(most, leastWidth(cell, size)), headWidth(content, size))
  if (isLow(words)) return words
  const widest = Math.max(words, WIDEST_COLUMN * size)
  if (!isLow(widest)) return null
  let [low, high] = [words, widest]
  while (high - low > 0.02 * high) {
    const middle = (low + high) / 2
    if (isLow(middle)) high = middle
    else low = middle
  }
  return high
}

/** Least width in which a header has its lines. */
function headWidth({ name }: ColumnContent, size: number): number {
  const font = GRID.head * size
  let width = widestOf(name)
  while (wrapWithin(name, width, GRID.headLines, 'bold').shortened) width *= 1.05
  return width * font * 1.001 + 2 * GRID.headPad * size
}

/** What is left goes to the narrowest columns first, until all are as wide as each other or the room is used up. */
function evened(widths: readonly number[], room: Room, size: number): readonly number[] {
  const available = room.width - (widths.length - 1) * GRID.columnGap * size
  const total = (level: number) => widths.reduce((sum, width) => sum + Math.max(width, level), 0)
  const level = largestThat(0, WIDEST_COLUMN * size, (tried) => total(tried) <= available) ?? 0
  return widths.map((width) => Math.max(width, level))
}

/** The largest number between the two that passes, as long as every smaller one passes too; null when not even the least does. */
function largestThat(least: number, most: number, passes: (tried: number) => boolean): number | null {
  if (passes(most)) return most
  if (!passes(least)) return null
  let [low, high] = [least, most]
  while (high - low > 0.005 * high) {
    const middle = (low + high) / 2
    if (passes(middle)) low = middle
    else high = middle
  }
  return low
}

function finish(
  contents: readonly ColumnContent[],
  widths: readonly number[],
  size: number,
  smallest: number,
  maxLines: number,
): FittedColumns {
  const columns = contents.map((content, i): FittedColumn => {
    const width = widths[i] ?? 0
    const inner = Math.max(1, width - 2 * GRID.headPad * size)
    const headFontSize = Math.min(GRID.head * size, inner / Math.max(0.1, widestOf(content.name)))
    return {
      content,
      width,
      headFontSize,
      headLines: wrapWithin(content.name, inner / headFontSize, GRID.headLines, 'bold').lines,
      cells: content.cells.map((cell) => fitCell(cell, width, size, smallest, maxLines)),
    }
  })
  const lines = columns.reduce((most, { headLines }) => Math.max(most, headLines.length), 1)
  return { columns, size, headHeight: headHeightOf(lines, contents, size) }
}

/** Name, count and the space around them. */
function headHeightOf(lines: number, contents: readonly ColumnContent[], size: number): number {
  const hasIds = contents.some(({ id }) => id !== null)
  const ids = hasIds ? ID_SIZE * CELL.line : 0
  return (lines * GRID.head * CELL.line + ids + GRID.count * CELL.line + GRID.headPad + GRID.headFoot) * size
}
