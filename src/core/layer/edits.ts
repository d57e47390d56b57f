import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Annotation, Layer, LayerLayout } from './layer.ts'
import { annotationOf, isAnnotated, isWorthKeeping } from './layer.ts'

/**
 * Changes the annotations of some cells. Gives back the very same layer when nothing changed, so that callers can tell.
 * Cells that end up blank leave the map.
 */
export function editCells(
  layer: Layer,
  keys: Iterable<CellKey>,
  edit: (annotation: Annotation, key: CellKey) => Annotation,
): Layer {
  let annotations: Map<CellKey, Annotation> | null = null
  for (const key of keys) {
    const before = annotationOf(layer, key)
    const after = edit(before, key)
    const keeps = isWorthKeeping(after)
    if (after === before || (!keeps && !layer.annotations.has(key))) continue
    annotations ??= new Map(layer.annotations)
    if (keeps) annotations.set(key, after)
    else annotations.delete(key)
  }
  return annotations ? { ...layer, annotations } : layer
}

/** Sets the given fields on every cell; cells that have these values already are left alone. */
export function patchCells(layer: Layer, keys: Iterable<CellKey>, patch: Partial<Annotation>): Layer {
  const fields = Object.keys(patch) as (keyof Annotation)[]
  return editCells(layer, keys, (annotation) =>
    fields.every((field) => annotation[field] === patch[field]) ? annotation : { ...annotation, ...patch },
  )
}

/** Takes every mark off; what is expanded stays expanded, and unknown keys of the file stay. */
export function clearCells(layer: Layer, keys: Iterable<CellKey>): Layer {
  return editCells(layer, keys, (annotation) =>
    isAnnotated(annotation)
      ? { ...annotation, score: null, color: null, comment: '', enabled: true, metadata: [], links: [] }
      : annotation,
  )
}

/** Shows or hides the sub-techniques of every parent, by rule, and remembers the rule in the layer. */
export function expandByRule(layer: Layer, kb: KnowledgeBase, rule: LayerLayout['expandedSubtechniques']): Layer {
  const lookups = lookupsOf(kb)
  const parents: CellKey[] = []
  for (const cell of lookups.site.values()) if (cell.children.length > 0) parents.push(cell.key)
  const expanded = (key: CellKey): boolean => {
    if (rule !== 'annotated') return rule === 'all'
    // Annotated under any tactic opens the parent under every tactic, as the layer format describes it.
    const site = lookups.site.get(key)
    const children = site ? (lookups.subtechniques.get(site.technique.id) ?? []) : []
    return children.some((child) =>
      (lookups.cellsOfTechnique.get(child.id) ?? []).some((cell) => isAnnotated(annotationOf(layer, cell))),
    )
  }
  const next = editCells(layer, parents, (annotation, key) => {
    const showSubtechniques = expanded(key)
    return annotation.showSubtechniques === showSubtechniques ? annotation : { ...annotation, showSubtechniques }
  })
  if (next.layout.expandedSubtechniques === rule) return next
  return { ...next, layout: { ...next.layout, expandedSubtechniques: rule } }
}
