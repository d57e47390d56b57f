import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import { gapSettingsOf } from '../core/insight/gap-settings.ts'
import { subjectOf } from '../core/insight/layer-subject.ts'
import { suggestRule } from '../core/insight/mark-rule.ts'
import type { Layer } from '../core/layer/layer.ts'
import { withDistinctNames } from '../core/layer/layer-name.ts'
import type { ViewSettings } from '../core/matrix/view-settings.ts'
import { unreachable } from '../core/result.ts'
import { BYTE_ORDER_MARK } from '../formats/csv/csv-text.ts'
import { formatCsv } from '../formats/csv/write-csv.ts'
import { formatTable } from '../formats/csv/write-table.ts'
import { formatGapReport, formatReport } from '../formats/markdown/write-report.ts'
import { fileNameOf } from '../formats/navigator-layer/write-layer.ts'
import { formatStix } from '../formats/stix/write-stix.ts'
import { aboutTable } from '../formats/tables/about-table.ts'
import { layerContent, layerGaps } from '../formats/tables/build-content.ts'
import type { GapListKind } from '../formats/tables/gap-table.ts'
import type { LayerContent } from '../formats/tables/layer-content.ts'
import { shownCells } from '../formats/tables/layer-content.ts'
import type { Table } from '../formats/tables/table.ts'
import { trendTable } from '../formats/tables/trend-table.ts'
import { formatLayersWorkbook, formatLayerWorkbook } from '../formats/xlsx/layer-workbook.ts'
import { tableSheet } from '../formats/xlsx/table-sheet.ts'
import { formatWorkbook, XLSX_TYPE } from '../formats/xlsx/workbook.ts'
import type { FileToSave } from './browser-port.ts'
import type { AppContext } from './context.ts'
import { chipsText, filterChips } from './filter-words.ts'
import { activeLayer } from './selectors.ts'
import type { AppState, SheetFormat } from './state.ts'
import { isFiltered, withoutFilters } from './view-state.ts'

/** Everything that the dialog asks. Formats leave out what they have no use for. */
export interface SheetChoice {
  readonly format: SheetFormat
  readonly layers: 'front' | 'all'
  readonly rows: 'marked' | 'all'
  /** Only what the filters of the view let through. */
  readonly filtered: boolean
  readonly gapList: GapListKind
  readonly gapFormat: 'xlsx' | 'csv' | 'markdown'
}

const CSV_TYPE = 'text/csv'
const MARKDOWN_TYPE = 'text/markdown'
const STIX_TYPE = 'application/stix+json'

/**
 * The file that the choice comes to.
 * @throws when mitigations and case studies, which all formats but workbook and table need, cannot be fetched
 */
export async function sheetFile(context: AppContext, choice: SheetChoice): Promise<FileToSave> {
  const state = context.store.getState()
  const { base } = context.knowledge
  const layer = activeLayer(state)
  const date = context.browser.today()
  const filteredView = choice.filtered ? filterWords(context, state) : null
  const contents = () => {
    const wanted = choice.layers === 'all' ? state.document.layers : [layer]
    return wanted.map((each) => layerContent(baseOf(state, each), each, viewOf(state, choice)))
  }
  const front = () => layerContent(base, layer, viewOf(state, choice))
  const onlyCells = () => (choice.filtered ? shownCells(front().view) : null)
  const { rows } = choice
  const beside = state.document.layers
  switch (choice.format) {
    case 'xlsx': {
      const options = { date, filteredView, rows, showScores: state.preferences.showScores }
      const [only, ...others] = contents()
      if (only && others.length === 0 && choice.layers === 'front') {
        return { name: fileNameOf(layer, 'xlsx'), mime: XLSX_TYPE, content: formatLayerWorkbook(only, options) }
      }
      const name = fileNameOf({ name: 'atlas workspace' }, 'xlsx')
      return { name, mime: XLSX_TYPE, content: formatLayersWorkbook(contents(), options) }
    }
    case 'csv': {
      const content = formatCsv(base, layer, { rows, onlyCells: onlyCells(), byteOrderMark: true })
      return { name: fileNameOf(layer, 'csv'), mime: CSV_TYPE, content }
    }
    case 'stix': {
      const details = await context.knowledge.loadDetails()
      const content = formatStix(base, details, layer, { rows, onlyCells: onlyCells(), date })
      return { name: fileNameOf({ name: `${layer.name} stix` }, 'json'), mime: STIX_TYPE, content }
    }
    case 'report': {
      const gaps = layerGaps(front(), await context.knowledge.loadDetails(), beside, 'uncovered', choice.filtered)
      const content = formatReport(front(), { date, filteredView, rows, gaps, trend: trendOf(base, state) })
      return { name: fileNameOf({ name: `${layer.name} report` }, 'md'), mime: MARKDOWN_TYPE, content }
    }
    case 'gaps': {
      const details = await context.knowledge.loadDetails()
      const gaps = layerGaps(front(), details, beside, choice.gapList, choice.filtered)
      return gapFile(gaps, front(), { date, filteredView }, choice.gapFormat)
    }
    default:
      return unreachable(choice.format)
  }
}

/** What the filters of the view are, in words; null where none is on. */
export function filterWords({ knowledge }: AppContext, state: AppState): string | null {
  if (!isFiltered(state)) return null
  const chips = filterChips({ base: knowledge.base, details: null }, state.session.view, activeLayer(state))
  return chipsText(chips.filter(({ inLayer }) => !inLayer))
}

/** Rows of the layer's file that belong to no technique, which no table has a place for. */
export function leftOutWords({ strays }: Layer): string {
  if (strays.length === 0) return ''
  return strays.length === 1
    ? '1 row of the layer that belongs to no technique is not in it.'
    : `${strays.length} rows of the layer that belong to no technique are not in it.`
}

/** Of the layers that are chosen in the coverage panel, in their order there. */
function trendOf(base: KnowledgeBase, state: AppState): Table | null {
  const front = activeLayer(state)
  const layers = withDistinctNames(state.document.layers).filter((layer) => subjectOf(layer) === null)
  const snapshots = state.session.snapshots.flatMap((id) => layers.find((layer) => layer.id === id) ?? [])
  return trendTable(base, snapshots, gapSettingsOf(front).rule ?? suggestRule(front))
}

function gapFile(
  gaps: Table,
  content: LayerContent,
  facts: { readonly date: string; readonly filteredView: string | null },
  format: SheetChoice['gapFormat'],
): FileToSave {
  const named = (extension: string) => fileNameOf({ name: `${content.layer.name} gaps` }, extension)
  switch (format) {
    case 'csv':
      return { name: named('csv'), mime: CSV_TYPE, content: `${BYTE_ORDER_MARK}${formatTable(gaps)}` }
    case 'markdown':
      return { name: named('md'), mime: MARKDOWN_TYPE, content: formatGapReport(gaps, content, facts) }
    case 'xlsx': {
      const sheets = [tableSheet(gaps), tableSheet(aboutTable([content], facts))]
      const title = `${gaps.title}: ${content.layer.name}`
      return { name: named('xlsx'), mime: XLSX_TYPE, content: formatWorkbook(sheets, { title, date: facts.date }) }
    }
    default:
      return unreachable(format)
  }
}

function viewOf({ session: { view } }: AppState, { filtered }: SheetChoice): ViewSettings {
  // What the address asks to be opened is for the eye on the screen, and sheets are about the layers themselves.
  return { ...view, ...(filtered ? {} : withoutFilters()), revealed: null, painting: null }
}

function baseOf(state: AppState, layer: Layer): KnowledgeBase {
  return baseToShowOn(state.session.shelf, layer).base
}
