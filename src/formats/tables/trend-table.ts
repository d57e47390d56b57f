import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { coverageOf, shareOf } from '../../core/insight/coverage.ts'
import { changeWords } from '../../core/insight/coverage-words.ts'
import type { MarkRule } from '../../core/insight/mark-rule.ts'
import type { Layer } from '../../core/layer/layer.ts'
import type { Table, TableColumn } from './table.ts'

const COLUMNS: readonly TableColumn[] = [
  { heading: 'Time', kind: 'number', width: 6 },
  { heading: 'Layer', kind: 'text', width: 28 },
  { heading: 'Covered', kind: 'number', width: 10 },
  { heading: 'In scope', kind: 'number', width: 10 },
  { heading: 'Share covered', kind: 'share', width: 14 },
  { heading: 'Change', kind: 'text', width: 10 },
]

/**
 * Coverage over time, as the coverage panel draws it; null where there is no course between two points.
 * @param snapshots layers in the order of their times
 * @param rule of the layer in front, which counts them all
 */
export function trendTable(base: KnowledgeBase, snapshots: readonly Layer[], rule: MarkRule): Table | null {
  if (snapshots.length < 2) return null
  const tallies = snapshots.map((layer) => coverageOf(base, layer, rule).total.together)
  return {
    title: 'Trend',
    notes: ['Layers in the order of their times, all counted by the rule above. Change is in techniques.'],
    columns: COLUMNS,
    rows: tallies.map((tally, place) => [
      place + 1,
      snapshots[place]?.name ?? '',
      tally.covered,
      tally.inScope,
      shareOf(tally),
      changeWords(tallies[place - 1], tally),
    ]),
  }
}
