import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { IsoDate } from '../../core/layer/evidence.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { linkLines, metadataLines } from './annotation-table.ts'
import type { LayerContent } from './layer-content.ts'
import type { Table, TableColumn, TableValue } from './table.ts'

export interface AboutFacts {
  readonly date: IsoDate
  /** What the view was narrowed to, in words; null for everything. */
  readonly filteredView: string | null
}

const COLUMNS: readonly TableColumn[] = [
  { heading: 'What', kind: 'text', width: 24 },
  { heading: 'Value', kind: 'text', width: 90 },
]

/** Where the rows come from: layer, knowledge base, day, and whose facts they are. */
export function aboutTable(contents: readonly Pick<LayerContent, 'base' | 'layer'>[], facts: AboutFacts): Table {
  const { date, filteredView } = facts
  const bases = [...new Set(contents.map(({ base }) => base))]
  return {
    title: 'About',
    notes: [],
    columns: COLUMNS,
    rows: [
      ...contents.flatMap(({ layer }) => layerRows(layer)),
      ['Matrix', bases.map(baseWords).join('; ')],
      ['Shown', filteredView === null ? 'Everything' : `Filtered view. ${filteredView}`],
      ['Saved on', date],
      ['Saved by', 'ATLAS Navigator'],
      ...[...new Set(bases.map(creditOf))].map((credit): readonly TableValue[] => ['Source', credit]),
    ],
  }
}

function baseWords({ name, release, date }: KnowledgeBase): string {
  return `${name} ${release}${date === null ? '' : ` of ${date}`}`
}

export function creditOf(base: KnowledgeBase): string {
  return base.domain === 'atlas-atlas'
    ? 'Facts from MITRE ATLAS™, Apache License 2.0, © The MITRE Corporation. Not made or endorsed by MITRE.'
    : `Facts from ${base.name} ${base.release}; their licence is that of the source.`
}

function layerRows(layer: Layer): readonly (readonly TableValue[])[] {
  const rows: readonly (readonly [string, string])[] = [
    ['Layer', layer.name],
    ['Description', layer.description],
    ['Made for release', layer.release ?? ''],
    ['Links', linkLines(layer).join('\n')],
    // What this program keeps for itself is in the layer file, in words for programs.
    ['Metadata', metadataLines({ metadata: layer.metadata.filter(isForPeople) }).join('\n')],
  ]
  return rows.filter(([what, value]) => what === 'Layer' || value !== '')
}

function isForPeople(item: Layer['metadata'][number]): boolean {
  return item.kind === 'entry' && !item.name.startsWith('atlas-navigator.')
}
