import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { editCells } from '../../core/layer/edits.ts'
import type { Layer, LayerLayout } from '../../core/layer/layer.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'

type Rule = LayerLayout['expandedSubtechniques']

/**
 * What a layer file's `layout.expandedSubtechniques` does when the file is opened: `all` and `annotated` open parents in addition to
 * those that the rows open, `none` leaves the rows as they are.
 */
export function applyExpansionRule(layer: Layer, base: KnowledgeBase): Layer {
  const opened = cellsToOpen(layer, base)
  return editCells(layer, opened, (annotation) =>
    annotation.showSubtechniques ? annotation : { ...annotation, showSubtechniques: true },
  )
}

/**
 * The rule as it can be written: a parent that somebody closed against the rule would be open again when the file is read, so the
 * rule is left out then and the rows alone say what is open.
 */
export function writableRule(layer: Layer, base: KnowledgeBase): Rule {
  const rule = layer.layout.expandedSubtechniques
  for (const key of cellsToOpen(layer, base)) if (!annotationOf(layer, key).showSubtechniques) return 'none'
  return rule
}

function* cellsToOpen(layer: Layer, base: KnowledgeBase): Generator<CellKey> {
  const rule = layer.layout.expandedSubtechniques
  if (rule === 'none') return
  const lookups = lookupsOf(base)
  const isMarked = (key: CellKey) => isAnnotated(annotationOf(layer, key))
  for (const site of lookups.site.values()) {
    if (site.children.length === 0) continue
    // A mark under any tactic opens the parent under every tactic.
    const family = lookups.subtechniques.get(site.technique.id) ?? []
    const opens = rule === 'all' || family.some(({ id }) => (lookups.cellsOfTechnique.get(id) ?? []).some(isMarked))
    if (opens) yield site.key
  }
}
