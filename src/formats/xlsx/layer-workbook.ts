import { shownTechniques } from '../../core/matrix/shown-words.ts'
import type { AboutFacts } from '../tables/about-table.ts'
import { aboutTable } from '../tables/about-table.ts'
import { annotationTable } from '../tables/annotation-table.ts'
import { coverageTable } from '../tables/coverage-table.ts'
import type { LayerContent } from '../tables/layer-content.ts'
import { shownCells } from '../tables/layer-content.ts'
import { legendTable } from '../tables/legend-table.ts'
import type { Table } from '../tables/table.ts'
import { joinedTables } from '../tables/table.ts'
import { matrixSheet } from './matrix-sheet.ts'
import type { Sheet } from './sheet.ts'
import { sheetNames } from './sheet-names.ts'
import { tableSheet } from './table-sheet.ts'
import { formatWorkbook } from './workbook.ts'

export interface WorkbookOptions extends AboutFacts {
  readonly rows: 'marked' | 'all'
  readonly showScores: boolean
}

/** One layer: sheets Matrix, Annotations, Legend, Coverage and About. */
export function formatLayerWorkbook(content: LayerContent, options: WorkbookOptions): Uint8Array<ArrayBuffer> {
  const sheets = [
    matrixOf(content, 'Matrix', options),
    ...tablesOf(content, options).map((table) => tableSheet(table)),
    tableSheet(aboutTable([content], options)),
  ]
  return formatWorkbook(sheets, { title: content.layer.name, date: options.date })
}

/** Several layers: a matrix for each, named like it, then the same sheets for all together, with a column for the layer. */
export function formatLayersWorkbook(
  contents: readonly LayerContent[],
  options: WorkbookOptions,
): Uint8Array<ArrayBuffer> {
  const tables = contents.map((content) => ({ name: content.layer.name, tables: tablesOf(content, options) }))
  const joined = [0, 1, 2].map((at) => {
    const parts = tables.map(({ name, tables }) => ({ name, table: tables[at] ?? BLANK }))
    return joinedTables(parts[0]?.table.title ?? '', parts)
  })
  const about = aboutTable(contents, options)
  const names = sheetNames(
    contents.map(({ layer }) => layer.name),
    [...joined, about].map(({ title }) => title),
  )
  const matrices = contents.map((content, i) => matrixOf(content, names[i] ?? '', options))
  const sheets = [...matrices, ...[...joined, about].map((table) => tableSheet(table))]
  return formatWorkbook(sheets, { title: `${contents.length} layers`, date: options.date })
}

const BLANK: Table = { title: '', notes: [], columns: [], rows: [] }

function tablesOf(content: LayerContent, options: WorkbookOptions) {
  const { base, layer, view, legend, coverage, ruleWords, notCoverage } = content
  const onlyCells = options.filteredView === null ? null : shownCells(view)
  return [
    annotationTable(base, layer, { rows: options.rows, onlyCells }),
    legendTable(legend),
    coverageTable(coverage, ruleWords, notCoverage),
  ] as const
}

function matrixOf({ base, layer, view }: LayerContent, name: string, options: WorkbookOptions): Sheet {
  const { filteredView, showScores } = options
  const filtered = filteredView === null ? '' : `. Filtered view: ${shownTechniques(view.counts)}. ${filteredView}`
  return matrixSheet(view, { name, title: `${layer.name}, ${base.name} ${base.release}${filtered}`, showScores })
}
