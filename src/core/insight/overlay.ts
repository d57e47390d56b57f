import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Layer } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import type { CompareRule } from './compare.ts'
import { markedTechniques } from './compare.ts'
import { isMarked } from './mark-rule.ts'

/** Nobody tells more shades apart, or reads a longer list of names in a cell. */
export const MAX_OVERLAY = 10

export interface Overlay {
  /** Places in the list of layers of those that contain the cell, ascending; cells that none contains are absent. */
  readonly cells: ReadonlyMap<CellKey, readonly number[]>
  /** The same for techniques under any tactic, IDs that only the files know among them. */
  readonly techniques: ReadonlyMap<TechniqueId, readonly number[]>
  /** How many techniques of the knowledge base are in exactly so many layers: `[in none, in one, ..., in all]`. */
  readonly counts: readonly number[]
}

/** @param layers up to `MAX_OVERLAY`, in the order in which they are named */
export function overlayOf(kb: KnowledgeBase, layers: readonly Layer[], rule: CompareRule): Overlay {
  const cells = new Map<CellKey, readonly number[]>()
  for (const key of lookupsOf(kb).allCells) {
    const places = placesWhere(layers, (layer) => isMarked(rule, annotationOf(layer, key)))
    if (places.length > 0) cells.set(key, places)
  }
  const marked = layers.map((layer) => markedTechniques(layer, rule))
  const techniques = new Map<TechniqueId, readonly number[]>()
  for (const id of [...new Set(marked.flatMap((ids) => [...ids]))].sort()) {
    techniques.set(
      id,
      placesWhere(marked, (ids) => ids.has(id)),
    )
  }
  const counts = [0, ...layers.map(() => 0)]
  for (const { id } of kb.techniques) {
    const count = techniques.get(id)?.length ?? 0
    counts[count] = (counts[count] ?? 0) + 1
  }
  return { cells, techniques, counts }
}

function placesWhere<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly number[] {
  return items.flatMap((item, place) => (test(item) ? [place] : []))
}
