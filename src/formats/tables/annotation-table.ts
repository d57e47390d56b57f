import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { Annotation, Layer } from '../../core/layer/layer.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'
import { cellStatus, isStatusEntry, statusScaleOf } from '../../core/layer/status.ts'
import { cellPaint } from '../../core/matrix/cell-paint.ts'
import { statusText } from '../../core/matrix/table-rows.ts'
import { cellAggregate } from '../../core/score/cell-aggregate.ts'
import { PAPER } from './paper.ts'
import type { Table, TableColumn } from './table.ts'

export interface AnnotationChoice {
  readonly rows: 'marked' | 'all'
  /** Only these cells; null: all of them. */
  readonly onlyCells: ReadonlySet<CellKey> | null
}

const COLUMNS: readonly TableColumn[] = [
  { heading: 'Technique ID', kind: 'text', width: 15 },
  { heading: 'Technique', kind: 'text', width: 40 },
  { heading: 'Tactic ID', kind: 'text', width: 13 },
  { heading: 'Tactic', kind: 'text', width: 22 },
  { heading: 'Score', kind: 'number', width: 8 },
  { heading: 'Aggregate', kind: 'number', width: 11 },
  { heading: 'Status', kind: 'text', width: 18 },
  { heading: 'Colour', kind: 'color', width: 10 },
  { heading: 'Enabled', kind: 'text', width: 9 },
  { heading: 'Comment', kind: 'text', width: 50 },
  { heading: 'Platforms', kind: 'text', width: 22 },
  { heading: 'Maturity', kind: 'text', width: 14 },
  { heading: 'Links', kind: 'text', width: 40 },
  { heading: 'Metadata', kind: 'text', width: 40 },
]

/** One technique under one tactic a row, in the order of the matrix. `Colour` is the one that the matrix is painted in. */
export function annotationTable(base: KnowledgeBase, layer: Layer, choice: AnnotationChoice): Table {
  const { site: sites, allCells, tactic: tactics } = lookupsOf(base)
  const scale = statusScaleOf(layer)
  const rows = allCells.flatMap((key) => {
    const site = sites.get(key)
    const annotation = annotationOf(layer, key)
    if (!site || (choice.onlyCells && !choice.onlyCells.has(key))) return []
    if (choice.rows === 'marked' && !isAnnotated(annotation)) return []
    const { technique, tacticId } = site
    const status = cellStatus(scale, annotation)
    const aggregate = cellAggregate(layer, site)
    return [
      [
        technique.id,
        fullNameOf(base, technique),
        tacticId,
        tactics.get(tacticId)?.name ?? tacticId,
        annotation.score,
        aggregate,
        status ? statusText(status) : null,
        cellPaint(layer, annotation, aggregate, PAPER),
        annotation.enabled ? 'yes' : 'no',
        annotation.comment,
        technique.platforms.join(', '),
        technique.maturity,
        linkLines(annotation).join('\n'),
        metadataLines(annotation).join('\n'),
      ],
    ]
  })
  return { title: 'Annotations', notes: [], columns: COLUMNS, rows }
}

/** `label: address` each. */
export function linkLines({ links }: Pick<Annotation, 'links'>): readonly string[] {
  return links.flatMap((item) =>
    item.kind === 'link' ? [item.label === '' ? item.url : `${item.label}: ${item.url}`] : [],
  )
}

/** `name: value` each, without the status, which has a place of its own. */
export function metadataLines({ metadata }: Pick<Annotation, 'metadata'>): readonly string[] {
  return metadata.flatMap((item) =>
    item.kind === 'entry' && !isStatusEntry(item)
      ? [item.name === '' ? item.value : `${item.name}: ${item.value}`]
      : [],
  )
}
