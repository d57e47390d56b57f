import { colouringOf } from '../../core/colour/layer-colouring.ts'
import type { MatrixCell } from '../../core/matrix/matrix-view.ts'
import { statusText } from '../../core/matrix/table-rows.ts'
import type { LayerContent } from './layer-content.ts'
import type { Table, TableColumn } from './table.ts'

const PARTS = 5

const COLUMNS: readonly TableColumn[] = [
  { heading: 'Mark', kind: 'text', width: 30 },
  { heading: 'Cells', kind: 'number', width: 9 },
  { heading: 'Part of all shown', kind: 'share', width: 18 },
]

/** How many of the shown cells carry which kind of mark: statuses where there are any, else scores in five even parts of the gradient. */
export function marksTable(content: LayerContent): Table {
  const cells = [...content.view.cells.values()].filter(({ passes }) => passes)
  const counts = new Map<string, number>(labelsOf(content, cells).map((label) => [label, 0]))
  for (const cell of cells) {
    const label = labelOf(content, cell)
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return {
    title: 'Marks',
    notes: ['Cells are counted: a technique under two tactics is two.'],
    columns: COLUMNS,
    rows: [...counts]
      .filter(([, count]) => count > 0)
      .map(([label, count]) => [label, count, cells.length === 0 ? null : count / cells.length]),
  }
}

const DISABLED = 'Disabled'
const UNSCORED = 'Marked without a score'
const UNMARKED = 'Not marked'

/** The order of the rows. */
function labelsOf({ layer, legend }: LayerContent, cells: readonly MatrixCell[]): readonly string[] {
  const statuses = cells.flatMap(({ status }) => (status ? [statusText(status)] : []))
  const order = new Map(
    legend.flatMap((entry, place) => (entry.kind === 'item' ? [[entry.label, place] as const] : [])),
  )
  const place = (label: string) => order.get(label) ?? legend.length
  const steps = legend.flatMap((entry) => (entry.kind === 'step' ? [entry.step.label] : []))
  return [
    ...[...new Set(statuses)].sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1)),
    ...(colouringOf(layer).kind === 'gradient' ? partLabels(layer.gradient) : steps),
    UNSCORED,
    DISABLED,
    UNMARKED,
  ]
}

function labelOf({ layer, legend }: LayerContent, { annotation, status, annotated, key }: MatrixCell): string {
  if (status) return statusText(status)
  if (!annotation.enabled) return DISABLED
  if (annotation.score === null) return annotated ? UNSCORED : UNMARKED
  if (colouringOf(layer).kind === 'gradient') return partOf(layer.gradient, annotation.score)
  const step = legend.find((entry) => entry.kind === 'step' && entry.cells.includes(key))
  return step?.kind === 'step' ? step.step.label : `Score ${annotation.score}`
}

interface ScoreRange {
  readonly min: number
  readonly max: number
}

function partLabels(range: ScoreRange): readonly string[] {
  const labels = [0, 1, 2, 3, 4].map((part) => partLabel(range, part))
  return [`Score below ${range.min}`, ...labels, `Score above ${range.max}`]
}

function partOf(range: ScoreRange, score: number): string {
  const { min, max } = range
  if (score < min) return `Score below ${min}`
  if (score > max) return `Score above ${max}`
  const part = max > min ? Math.floor(((score - min) / (max - min)) * PARTS) : PARTS - 1
  return partLabel(range, Math.min(PARTS - 1, part))
}

function partLabel({ min, max }: ScoreRange, part: number): string {
  const edge = (at: number) => Number((min + ((max - min) * at) / PARTS).toPrecision(6))
  return part === PARTS - 1 ? `Score ${edge(part)} to ${max}` : `Score ${edge(part)} to below ${edge(part + 1)}`
}
