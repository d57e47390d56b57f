import type { Sheet, SheetCell } from './sheet.ts'

/** In points: of a line of the text of cells, of the first line of a sheet, and of the highest row there can be. */
const LINE = 13.2
const TITLE = 21
const HIGHEST = 400

/**
 * Height of a row in points, so that wrapped text is seen whole: spreadsheets work it out by themselves only when somebody touches the
 * row. Null where one line is enough. Cells merged over several rows have the room of all of them.
 */
export function rowHeight(sheet: Sheet, row: number): number | null {
  const cells = sheet.rows[row] ?? []
  if (cells.some((cell) => cell?.style?.title)) return TITLE
  const lines = cells.map((cell, column) => {
    const isTall = sheet.merged.some(
      ({ top, bottom, left, right }) =>
        bottom > top && row >= top && row <= bottom && column >= left && column <= right,
    )
    return cell && !isTall ? linesOf(cell, sheet.widths[column] ?? 0) : 1
  })
  const most = Math.max(1, ...lines)
  return most === 1 ? null : Math.min(HIGHEST, Math.ceil(most * LINE + 2))
}

function linesOf({ value, style }: SheetCell, width: number): number {
  if (typeof value !== 'string' || !style?.wrapped) return 1
  // The frame of a cell takes a letter; bold letters are wider.
  const room = Math.max(4, width - 1 - (style.indent ?? 0)) * (style.bold ? 0.9 : 1)
  return value.split(/\r\n?|\n/).reduce((lines, line) => lines + wrappedLines(line, room), 0)
}

/** Lines that the words of one line of text take. */
function wrappedLines(text: string, room: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(' ')) {
    if (used > 0 && used + 1 + word.length > room) {
      lines++
      used = 0
    }
    lines += Math.max(0, Math.ceil(word.length / room) - 1)
    used = (used === 0 ? 0 : used + 1) + (word.length % room || Math.min(word.length, room))
  }
  return lines
}
