import type { MatrixCell } from '../../core/matrix/matrix-view.ts'
import type { TailItem } from './cell-content.ts'
import { COUNT_SIZE, cellWords, SCORE_SIZE, TAIL_GAP } from './cell-content.ts'
import type { FittedCell } from './cell-fit.ts'
import { CELL } from './cell-fit.ts'
import { hatching, patterned, ROUNDING } from './cell-patterns.ts'
import type { PictureColors } from './picture-theme.ts'
import { type Box, element, escapeXml, formatLength } from './svg-elements.ts'
import { writtenText } from './written-text.ts'

/** Where the base line of a line is, from its top in font sizes: capitals stand in the middle. */
export const BASE_LINE = 0.93

/**
 * A cell with its text. `box` is the cell itself, without what it is set in by.
 * @param size font size of the matrix, in pixels
 */
export function drawCell(fitted: FittedCell, box: Box, size: number, colors: PictureColors): string {
  const { content, fontSize, idSize, lines } = fitted
  const { cell } = content
  const ink = inkOf(cell, colors)
  const x = box.x + CELL.padX * size
  let top = box.y + CELL.padY * size
  let text = ''
  if (content.id !== null) {
    text += writtenText(content.id, { x, y: top + BASE_LINE * CELL.line * idSize, size: idSize })
    top += CELL.line * idSize
  }
  lines.forEach((line, i) => {
    text += writtenText(line.text, { x, y: top + (i * CELL.line + BASE_LINE) * fontSize, size: fontSize })
  })
  if (content.tail.length > 0) {
    const row = Math.max(0, lines.length - (fitted.tailBelow ? 0 : 1))
    const isBesideId = content.id !== null && lines.length === 0
    const baseLine = isBesideId
      ? box.y + CELL.padY * size + BASE_LINE * CELL.line * idSize
      : top + (row * CELL.line + BASE_LINE) * fontSize
    text += drawTail(fitted, { right: box.x + box.width - CELL.padX * size, baseLine }, ink, colors)
  }
  return element(
    'g',
    {
      'data-technique-id': cell.technique.id,
      'data-tactic-id': cell.tacticId,
      fill: ink,
    },
    element('title', {}, escapeXml(cellWords(cell))) + drawGround(cell, box, size, colors) + text,
  )
}

/** The cell without text: fill, border, and the hatching of what is disabled. */
export function drawGround(cell: MatrixCell, box: Box, size: number, colors: PictureColors): string {
  const ink = cell.ink
  const isBare = cell.fill === null && !cell.passes
  const border = cell.fill === null ? (isBare ? colors.strongLine : colors.line) : ink
  const rect = element('rect', {
    ...box,
    rx: ROUNDING * size,
    fill: cell.fill ?? (isBare ? 'none' : colors.cell),
    'fill-opacity': isBare ? null : '1',
    stroke: border,
    'stroke-opacity': cell.fill === null ? null : '0.25',
    'stroke-width': CELL.border * size * 0.7,
    'stroke-dasharray': cell.passes ? null : formatLength(0.3 * size),
  })
  if (cell.painted) return rect + patterned(cell.painted.meaning, box, size)
  return cell.annotation.enabled ? rect : rect + hatching(box, size, colors)
}

function inkOf(cell: MatrixCell, colors: PictureColors): string {
  if (cell.ink !== null) return cell.ink
  return cell.annotation.enabled && cell.passes ? colors.text : colors.muted
}

function drawTail(
  { content, fontSize, tailScale }: FittedCell,
  place: { readonly right: number; readonly baseLine: number },
  ink: string,
  colors: PictureColors,
): string {
  const em = fontSize * tailScale
  let x = place.right - content.tailWidth * em
  let drawn = ''
  for (const item of content.tail) {
    drawn += drawTailItem(item, { x, baseLine: place.baseLine, em }, content.cell, ink, colors)
    x += (item.width + TAIL_GAP) * em
  }
  return drawn
}

function drawTailItem(
  item: TailItem,
  { x, baseLine: y, em }: { readonly x: number; readonly baseLine: number; readonly em: number },
  cell: MatrixCell,
  ink: string,
  colors: PictureColors,
): string {
  const middle = y - 0.34 * em
  const markColor = cell.fill === null ? colors.mark : ink
  const center = x + 0.25 * em
  switch (item.kind) {
    case 'letters':
    case 'score':
      return writtenText(item.text, { x, y, size: SCORE_SIZE * em, weight: 'bold' })
    case 'raised':
    case 'lowered':
      return changeSign(item.kind, x, middle, em, { fill: ink })
    case 'count':
      return (
        polygon(
          [
            [x, middle - 0.24 * em],
            [x + 0.36 * em, middle],
            [x, middle + 0.24 * em],
          ],
          { fill: ink },
        ) + writtenText(item.text, { x: x + 0.5 * em, y, size: COUNT_SIZE * em })
      )
    case 'worst':
      return diamond(center, middle, 0.3 * em, {
        fill: cell.worstChild?.fill ?? colors.cell,
        stroke: ink,
        'stroke-width': 0.09 * em,
      })
    case 'comment':
      return element('circle', { cx: center, cy: middle, r: 0.23 * em, fill: markColor })
    case 'metadata':
      return element('rect', {
        x: center - 0.21 * em,
        y: middle - 0.21 * em,
        width: 0.42 * em,
        height: 0.42 * em,
        fill: markColor,
      })
    case 'links':
      return diamond(center, middle, 0.28 * em, { fill: markColor })
    case 'strays':
      return straySign(x, middle, em, ink)
  }
}

/** An unequal sign, as not every font has one. */
export function straySign(x: number, middle: number, em: number, stroke: string): string {
  const at = (dx: number, dy: number) => `${formatLength(x + dx * em)} ${formatLength(middle + dy * em)}`
  const d = `M${at(0.05, -0.1)}L${at(0.45, -0.1)}M${at(0.05, 0.1)}L${at(0.45, 0.1)}M${at(0.13, 0.3)}L${at(0.37, -0.3)}`
  return element('path', { d, fill: 'none', stroke, 'stroke-width': 0.09 * em })
}

/** A triangle that points to where a score went. */
export function changeSign(
  change: 'raised' | 'lowered',
  x: number,
  middle: number,
  em: number,
  attributes: Readonly<Record<string, string>>,
): string {
  const up = change === 'raised' ? 1 : -1
  const points = [
    [x, middle + up * 0.22 * em],
    [x + 0.25 * em, middle - up * 0.24 * em],
    [x + 0.5 * em, middle + up * 0.22 * em],
  ] as const
  return polygon(points, attributes)
}

export function diamond(
  x: number,
  y: number,
  radius: number,
  attributes: Readonly<Record<string, string | number | null>>,
): string {
  return polygon(
    [
      [x, y - radius],
      [x + radius, y],
      [x, y + radius],
      [x - radius, y],
    ],
    attributes,
  )
}

export function polygon(
  points: readonly (readonly [x: number, y: number])[],
  attributes: Readonly<Record<string, string | number | null>>,
): string {
  return element('polygon', {
    points: points.map((point) => point.map(formatLength).join(',')).join(' '),
    ...attributes,
  })
}
