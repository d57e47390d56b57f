import type { ColumnContent, FittedColumns, Room } from './columns-fit.ts'
import { fitColumns, GRID, roughHeight } from './columns-fit.ts'

/** The matrix in one row of columns, or on upright pages in several rows one under another. */
export interface FittedBand {
  readonly fitted: FittedColumns
  /** Pixels from the top of the matrix. */
  readonly top: number
}

const MOST_BANDS = 3
/** One row is easier to read: more of them have to make the text so much larger. */
const WORTHWHILE = 1.15
/** Between rows, in font sizes. */
const BAND_GAP = 1.2

/** As many rows as make the text largest, all in the same font size. */
export function fitBands(contents: readonly ColumnContent[], room: Room): readonly FittedBand[] {
  let best = fitInto(1, contents, room)
  for (let count = 2; count <= Math.min(MOST_BANDS, contents.length); count++) {
    if (sizeOf(best) >= room.largest) break
    const tried = fitInto(count, contents, room)
    if (sizeOf(tried) > sizeOf(best) * WORTHWHILE || (isCut(best) && !isCut(tried))) best = tried
  }
  return best
}

function sizeOf(bands: readonly FittedBand[]): number {
  return bands[0]?.fitted.size ?? 0
}

function isCut(bands: readonly FittedBand[]): boolean {
  return bands.some(({ fitted }) => fitted.columns.some(({ cells }) => cells.some(({ shortened }) => shortened)))
}

function fitInto(count: number, contents: readonly ColumnContent[], room: Room): readonly FittedBand[] {
  const perBand = Math.ceil(contents.length / count)
  const groups = Array.from({ length: count }, (_, i) => contents.slice(i * perBand, (i + 1) * perBand)).filter(
    (group) => group.length > 0,
  )
  const rough = groups.map((group) => roughHeight(group, { ...room, width: (room.width * group.length) / perBand }))
  const total = rough.reduce((sum, height) => sum + height, 0)
  const available = room.height - (groups.length - 1) * BAND_GAP * room.largest
  const rooms = rough.map((height, i) => ({
    ...room,
    width: (room.width * (groups[i]?.length ?? 0)) / perBand,
    height: Math.max(1, (available * height) / total),
  }))
  const alone = groups.map((group, i) => fitColumns(group, rooms[i] ?? room))
  const size = Math.min(...alone.map((fitted) => fitted.size))
  const bands: FittedBand[] = []
  let top = 0
  for (const [i, group] of groups.entries()) {
    const own = alone[i]
    const fitted = own?.size === size ? own : fitColumns(group, { ...(rooms[i] ?? room), largest: size })
    bands.push({ fitted, top })
    top += heightOf(fitted) + BAND_GAP * size
  }
  return bands
}

function heightOf({ columns, headHeight, size }: FittedColumns): number {
  const heights = columns.map(({ cells }) =>
    cells.reduce((sum, { height }) => sum + height + GRID.cellGap * size, -GRID.cellGap * size),
  )
  return headHeight + Math.max(0, ...heights)
}
