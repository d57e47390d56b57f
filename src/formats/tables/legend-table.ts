import type { LegendEntry } from '../../core/insight/legend.ts'
import { solidFill } from '../../core/matrix/cell-paint.ts'
import { PAPER } from './paper.ts'
import type { Table, TableColumn, TableValue } from './table.ts'

const COLUMNS: readonly TableColumn[] = [
  { heading: 'Colour', kind: 'color', width: 10 },
  { heading: 'Meaning', kind: 'text', width: 44 },
  { heading: 'Cells', kind: 'number', width: 9 },
]

/** What the colours mean, in the order of the legend on the screen. A gradient has a row for each of its colours. */
export function legendTable(legend: readonly LegendEntry[]): Table {
  return { title: 'Legend', notes: [], columns: COLUMNS, rows: legend.flatMap(rowsOf) }
}

function rowsOf(entry: LegendEntry): readonly (readonly TableValue[])[] {
  const cells = entry.cells.length
  switch (entry.kind) {
    case 'gradient': {
      const { colors, min, max } = entry.gradient
      const step = (max - min) / (colors.length - 1)
      return colors.map((color, i) => [
        solidFill(color, PAPER),
        `Score ${Number((min + i * step).toPrecision(12))}`,
        i === 0 ? cells : null,
      ])
    }
    case 'step':
      return [[entry.fill, labelOf(entry.step), cells]]
    case 'blank':
      return [[null, 'Scores without a colour', cells]]
    case 'item':
      return [[entry.fill, entry.label, cells]]
    case 'painted':
      return [[entry.meaning.color, entry.meaning.label, cells]]
  }
}

function labelOf({ label, range }: { readonly label: string; readonly range: string }): string {
  return label === range ? `Score ${range}` : `${label} (score ${range})`
}
