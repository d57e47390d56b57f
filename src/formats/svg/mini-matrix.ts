import type { MatrixCell, MatrixColumn, MatrixView } from '../../core/matrix/matrix-view.ts'
import type { SubtechniqueChoice } from '../../core/matrix/picture-options.ts'
import { cellWords, shownChildren } from './cell-content.ts'
import { drawGround } from './cell-drawing.ts'
import { CELL } from './cell-fit.ts'
import { GRID } from './columns-fit.ts'
import { textWidth } from './font-metrics.ts'
import { countText } from './matrix-drawing.ts'
import type { PictureColors } from './picture-theme.ts'
import { element, escapeXml } from './svg-elements.ts'
import type { Line } from './text-lines.ts'
import { piecesOf, widestOf, wrapWithin } from './text-lines.ts'
import { writtenText } from './written-text.ts'

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Gap between squares, as a share of their side. */
const GAP = 0.16
const SUB = 0.72
/** Space beside the words of a header, in font sizes. */
const PAD = 0.7
/** Even a column with one technique has room for so many squares side by side. */
const FEWEST_ACROSS = 3

/**
 * The matrix as squares without text, parents followed by their smaller sub-techniques; as large as the room allows.
 * @param largest font size of the headers, in pixels
 */
export function drawMiniMatrix(
  view: MatrixView,
  choice: SubtechniqueChoice,
  room: Place,
  largest: number,
  colors: PictureColors,
): { readonly drawn: string; readonly size: number } {
  const count = view.columns.length
  const gap = Math.min(largest, room.width * 0.006)
  const width = (room.width - (count - 1) * gap) / count
  const widest = view.columns.reduce((most, { tactic }) => Math.max(most, widestOf(piecesOf(tactic.name, 'bold'))), 1)
  const size = Math.min(largest, width / (widest + PAD))
  const names = view.columns.map(
    ({ tactic }) => wrapWithin(piecesOf(tactic.name, 'bold'), width / size - PAD, 3, 'bold').lines,
  )
  const headLines = names.reduce((most, { length }) => Math.max(most, length), 1)
  const headHeight = (headLines * CELL.line + GRID.count * CELL.line + 1.6) * size
  const squares = view.columns.map((column) => squaresOf(view, column, choice))
  const most = squares.reduce((longest, { length }) => Math.max(longest, length), 1)
  const side = largestSide(most, width, room.height - headHeight)
  const drawn = view.columns.map((column, i) => {
    const x = room.x + i * (width + gap)
    const head = drawMiniHead(column, names[i] ?? [], { x, y: room.y, width, height: headHeight }, size, colors)
    const cells = drawSquares(squares[i] ?? [], { x, y: room.y + headHeight }, width, { side, size }, colors)
    return element('g', { 'data-tactic-id': column.tactic.id }, head + cells)
  })
  return { drawn: drawn.join(''), size }
}

function squaresOf(view: MatrixView, column: MatrixColumn, choice: SubtechniqueChoice): readonly MatrixCell[] {
  return column.cells.flatMap((cell) => [cell, ...shownChildren(view, cell, choice)])
}

/** Side of the squares with which `count` of them fill the width and stay within the height. */
function largestSide(count: number, width: number, height: number): number {
  for (let across = FEWEST_ACROSS; across <= count + 3; across++) {
    const side = width / (across + (across - 1) * GAP)
    const rows = Math.ceil(count / across)
    if (side * (rows + (rows - 1) * GAP) <= height) return side
  }
  return Math.min(width, height) / (count * (1 + GAP))
}

function drawSquares(
  cells: readonly MatrixCell[],
  origin: { readonly x: number; readonly y: number },
  width: number,
  { side, size }: { readonly side: number; readonly size: number },
  colors: PictureColors,
): string {
  const pitch = side * (1 + GAP)
  const across = Math.max(1, Math.floor((width + side * GAP) / pitch + 1e-6))
  return cells
    .map((cell, i) => {
      const isSub = cell.parentKey !== null
      const own = isSub ? side * SUB : side
      const box = {
        x: origin.x + (i % across) * pitch + (side - own) / 2,
        y: origin.y + Math.floor(i / across) * pitch + (side - own) / 2,
        width: own,
        height: own,
      }
      return element(
        'g',
        { 'data-technique-id': cell.technique.id, 'data-tactic-id': cell.tacticId },
        element('title', {}, escapeXml(cellWords(cell))) + drawGround(cell, box, Math.min(side * 0.35, size), colors),
      )
    })
    .join('')
}

function drawMiniHead(
  column: MatrixColumn,
  lines: readonly Line[],
  box: Place,
  size: number,
  colors: PictureColors,
): string {
  const { headerFill, headerInk } = column
  const x = box.x + (headerFill === null ? 0 : (PAD / 2) * size)
  const count = countText(column)
  const countSize = Math.min(GRID.count * size, (box.width - PAD * size) / textWidth(count, 'regular'))
  const countBase = box.y + box.height - 0.9 * size
  let y = countBase - GRID.count * CELL.line * size
  let text = writtenText(count, { x, y: countBase, size: countSize }, { fill: headerInk ?? colors.muted })
  for (const line of lines.toReversed()) {
    text += writtenText(line.text, { x, y, size, weight: 'bold' }, { fill: headerInk ?? colors.text })
    y -= CELL.line * size
  }
  const ground =
    headerFill === null ? '' : element('rect', { ...box, height: box.height - 0.4 * size, fill: headerFill })
  return ground + text
}
