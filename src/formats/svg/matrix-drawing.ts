import type { MatrixColumn } from '../../core/matrix/matrix-view.ts'
import { ID_SIZE } from './cell-content.ts'
import { drawCell } from './cell-drawing.ts'
import { CELL } from './cell-fit.ts'
import type { FittedColumn, FittedColumns } from './columns-fit.ts'
import { GRID } from './columns-fit.ts'
import { textWidth } from './font-metrics.ts'
import type { PictureColors } from './picture-theme.ts'
import { type Box, element } from './svg-elements.ts'
import { writtenText } from './written-text.ts'

/** The columns side by side, each a group with its header and its cells. */
export function drawColumns(
  fitted: FittedColumns,
  origin: { readonly x: number; readonly y: number },
  colors: PictureColors,
): string {
  const { columns, size, headHeight } = fitted
  let x = origin.x
  let drawn = ''
  for (const column of columns) {
    const { tactic } = column.content.column
    const box = { x, y: origin.y, width: column.width, height: headHeight }
    drawn += element(
      'g',
      { 'data-tactic-id': tactic.id },
      drawHead(column, box, size, colors) + drawCells(column, { x, y: origin.y + headHeight }, size, colors),
    )
    x += column.width + GRID.columnGap * size
  }
  return drawn
}

/** "3 of 12" or "12", as on the screen. */
export function countText({ annotated, inScope }: Pick<MatrixColumn, 'annotated' | 'inScope'>): string {
  return annotated > 0 ? `${annotated} of ${inScope}` : String(inScope)
}

function drawHead(column: FittedColumn, box: Box, size: number, colors: PictureColors): string {
  const { headFill, ink, muted } = headColors(column, colors)
  const { content, headFontSize, headLines } = column
  const x = box.x + GRID.headPad * size
  const inner = box.width - 2 * GRID.headPad * size
  const bottom = box.y + box.height - 0.5 * size
  const countBase = bottom - 0.4 * size
  let y = countBase - GRID.count * CELL.line * size
  const count = countText(content.column)
  const countSize = Math.min(GRID.count * size, inner / textWidth(count, 'regular'))
  let text = writtenText(count, { x, y: countBase, size: countSize }, { fill: muted })
  for (const line of headLines.toReversed()) {
    text += writtenText(line.text, { x, y, size: headFontSize, weight: 'bold' }, { fill: ink })
    y -= CELL.line * headFontSize
  }
  if (content.id !== null) {
    text += writtenText(
      content.id,
      { x, y, size: Math.min(ID_SIZE * size, inner / textWidth(content.id, 'regular')) },
      { fill: muted },
    )
  }
  const ground =
    headFill === null ? '' : element('rect', { ...box, height: bottom - box.y, rx: 0.25 * size, fill: headFill })
  const line = drawBar(content.column, { x: box.x, y: bottom, width: box.width, height: 0.2 * size }, colors)
  return ground + line + text
}

function headColors({ content }: FittedColumn, colors: PictureColors) {
  const { headerFill, headerInk } = content.column
  const ink = headerInk ?? colors.text
  return { headFill: headerFill, ink, muted: headerInk ?? colors.muted }
}

/** How many of the techniques are annotated, as a bar along the column. */
function drawBar({ annotated, inScope }: MatrixColumn, box: Box, colors: PictureColors): string {
  const rail = element('rect', { ...box, fill: colors.line })
  if (annotated === 0 || inScope === 0) return rail
  return rail + element('rect', { ...box, width: (box.width * annotated) / inScope, fill: colors.text })
}

function drawCells(
  column: FittedColumn,
  origin: { readonly x: number; readonly y: number },
  size: number,
  colors: PictureColors,
): string {
  let { y } = origin
  let drawn = ''
  let barFrom: number | null = null
  const bar = (to: number) => {
    if (barFrom === null) return ''
    const x = origin.x + CELL.indent * size * 0.4
    return element('rect', { x, y: barFrom, width: 0.18 * size, height: to - barFrom, fill: colors.strongLine })
  }
  let end = y
  for (const cell of column.cells) {
    const { isSub } = cell.content
    if (isSub) barFrom ??= y
    else {
      drawn += bar(end)
      barFrom = null
    }
    const setIn = isSub ? CELL.indent * size : 0
    drawn += drawCell(cell, { x: origin.x + setIn, y, width: column.width - setIn, height: cell.height }, size, colors)
    end = y + cell.height
    y = end + GRID.cellGap * size
  }
  return drawn + bar(end)
}
