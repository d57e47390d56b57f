import { composite, formatHex, parseCssColor } from '../../core/colour/css-color.ts'
import type { PaintedMeaning } from '../../core/matrix/matrix-painting.ts'
import type { PictureColors } from './picture-theme.ts'
import { type Box, element, formatLength } from './svg-elements.ts'

/** Radius of the corners of a cell, in font sizes. */
export const ROUNDING = 0.25

/** Diagonals from the left bottom to the right top, so thin that their ends are lost in the border of the cell. */
export function hatching(box: Box, size: number, colors: PictureColors): string {
  const { x, y, width, height } = box
  let d = ''
  for (let start = 0.35 * size; start < width + height; start += 0.6 * size) {
    const [fromX, fromY] = start <= height ? [0, start] : [start - height, height]
    const [toX, toY] = start <= width ? [start, 0] : [width, start - width]
    d += `M${formatLength(x + fromX)} ${formatLength(y + fromY)}L${formatLength(x + toX)} ${formatLength(y + toY)}`
  }
  return d === '' ? '' : element('path', { d, fill: 'none', stroke: colors.line, 'stroke-width': 0.08 * size })
}

/** What lies over the fill of a painting, paler than it: black text reads on both. Shapes alone, as not every program draws patterns. */
export function patterned({ pattern, color }: PaintedMeaning, box: Box, size: number): string {
  const ground = color === null ? null : parseCssColor(color)
  if (pattern === null || !ground) return ''
  const d = pattern === 'stripes' ? stripes(box, size) : dots(box, 0.22 * size, 0.6 * size)
  return d === '' ? '' : element('path', { d, fill: formatHex(composite(PALER, ground)) })
}

const PALER = { r: 255, g: 255, b: 255, a: 0.4 }

/** Squares in as many rows and columns as the box holds whole, in the middle of it. */
function dots({ x, y, width, height }: Box, side: number, step: number): string {
  const length = formatLength(side)
  let d = ''
  for (const top of startsOf(y, height, side, step)) {
    for (const left of startsOf(x, width, side, step)) {
      d += `M${formatLength(left)} ${formatLength(top)}h${length}v${length}h-${length}Z`
    }
  }
  return d
}

function startsOf(from: number, length: number, side: number, step: number): readonly number[] {
  const count = Math.max(0, Math.floor((length - side) / step) + 1)
  const first = from + (length - side - (count - 1) * step) / 2
  return Array.from({ length: count }, (_, i) => first + i * step)
}

type Point = readonly [x: number, y: number]

/** Broad diagonals from the left bottom to the right top. As lines their ends would stick out of the cell; as shapes they are cut with it. */
function stripes(box: Box, size: number): string {
  const cell = withoutCorners(box, ROUNDING * size)
  const half = (0.22 * size) / Math.SQRT2
  const from = box.x + box.y
  let d = ''
  for (let middle = 0.5 * size; middle < box.width + box.height; middle += 0.85 * size) {
    const stripe = cutAt(cutAt(cell, 1, from + middle + half), -1, -(from + middle - half))
    if (stripe.length > 2) d += `M${stripe.map((point) => point.map(formatLength).join(' ')).join('L')}Z`
  }
  return d
}

/** A box with its corners cut where a rounded one begins to turn away from them. */
function withoutCorners({ x, y, width, height }: Box, radius: number): readonly Point[] {
  const cut = radius * (2 - Math.SQRT2)
  const [right, bottom] = [x + width, y + height]
  return [
    [x + cut, y],
    [right - cut, y],
    [right, y + cut],
    [right, bottom - cut],
    [right - cut, bottom],
    [x + cut, bottom],
    [x, bottom - cut],
    [x, y + cut],
  ]
}

/** What of a convex shape lies on one side of a diagonal: where `sign` times x + y is at most `most`. */
function cutAt(shape: readonly Point[], sign: 1 | -1, most: number): readonly Point[] {
  const over = ([x, y]: Point) => sign * (x + y) - most
  return shape.flatMap((to, i): readonly Point[] => {
    const from = shape.at(i - 1) ?? to
    const [before, after] = [over(from), over(to)]
    const kept = after <= 0 ? [to] : []
    if (before > 0 === after > 0) return kept
    const share = before / (before - after)
    return [[from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])], ...kept]
  })
}
