import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { CellSite } from '../../core/atlas/lookups.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { annotationOf, isWorthKeeping } from '../../core/layer/layer.ts'
import { cellStatus, statusScaleOf } from '../../core/layer/status.ts'
import { statusText } from '../../core/matrix/table-rows.ts'
import { formatJson } from '../navigator-layer/json-text.ts'
import { layerKeys } from '../navigator-layer/layer-keys.ts'
import { rowObject } from '../navigator-layer/write-layer.ts'
import { CSV_COLUMNS, type CsvColumnId, formatSwitch } from './columns.ts'
import { BYTE_ORDER_MARK, type CsvValue, formatCsvTable } from './csv-text.ts'

export interface CsvOptions {
  /** Rows only for what carries something, or for every technique under every tactic. */
  readonly rows: 'marked' | 'all'
  /** Only these cells; null: all of them. */
  readonly onlyCells: ReadonlySet<CellKey> | null
  /** Begins with the mark by which Excel knows UTF-8. */
  readonly byteOrderMark: boolean
}

/**
 * The marks of a layer as a table, in the order of the matrix. Name, settings and legend of the layer are not in it, nor the rows of
 * its file that belong to no technique (`Layer.strays`).
 */
export function formatCsv(base: KnowledgeBase, layer: Layer, options: CsvOptions): string {
  const { site: sites, allCells } = lookupsOf(base)
  const rows: (readonly CsvValue[])[] = [CSV_COLUMNS.map(({ heading }) => heading)]
  for (const key of allCells) {
    const site = sites.get(key)
    if (!site || (options.onlyCells && !options.onlyCells.has(key))) continue
    if (options.rows === 'marked' && !isWorthKeeping(annotationOf(layer, key))) continue
    const values = valuesOf(base, layer, site)
    rows.push(CSV_COLUMNS.map(({ id }) => values[id]))
  }
  return `${options.byteOrderMark ? BYTE_ORDER_MARK : ''}${formatCsvTable(rows)}`
}

function valuesOf(base: KnowledgeBase, layer: Layer, site: CellSite): Readonly<Record<CsvColumnId, CsvValue>> {
  const { technique, tacticId, key } = site
  const annotation = annotationOf(layer, key)
  const status = cellStatus(statusScaleOf(layer), annotation)
  // The lists as a layer file has them, with the keys that other tools put there.
  const row = rowObject(technique.id, tacticId, annotation)
  return {
    'technique-id': technique.id,
    technique: fullNameOf(base, technique),
    'tactic-id': tacticId,
    tactic: lookupsOf(base).tactic.get(tacticId)?.name ?? tacticId,
    score: annotation.score,
    status: status ? statusText(status) : null,
    color: annotation.color,
    comment: annotation.comment,
    enabled: formatSwitch(annotation.enabled),
    'show-subtechniques': formatSwitch(annotation.showSubtechniques),
    links: jsonText(row['links']),
    metadata: jsonText(row['metadata']),
    'other-keys': otherKeys(row),
  }
}

function jsonText(list: JsonValue | undefined): string | null {
  return Array.isArray(list) && list.length > 0 ? formatJson(list) : null
}

function otherKeys(row: JsonObject): string | null {
  const others: Record<string, JsonValue> = Object.create(null)
  for (const [key, value] of Object.entries(row)) if (!layerKeys.row.has(key)) others[key] = value
  return Object.keys(others).length > 0 ? formatJson(others) : null
}
