import type { CellSite } from '../atlas/lookups.ts'
import type { Layer, Score } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import { aggregateScore } from './aggregate.ts'

/** What a parent and its sub-techniques under one tactic come to; null where the layer shows no aggregates, and for all other cells. */
export function cellAggregate(layer: Layer, site: CellSite): Score | null {
  if (!layer.layout.showAggregateScores || site.children.length === 0) return null
  const members = [site.key, ...site.children].map((key) => annotationOf(layer, key).score)
  return aggregateScore(members, layer.layout)
}
