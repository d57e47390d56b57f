import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { SelectingRules } from './layer.ts'

export type Selection = ReadonlySet<CellKey>

export const NOTHING_SELECTED: Selection = new Set()

/**
 * The cells that picking `keys` stands for under the layer's rules: every tactic of a technique, the whole family of a
 * sub-technique, only what is visible. A collapsed sub-technique counts as visible, one that a filter hides does not.
 */
export function widenPick(
  kb: KnowledgeBase,
  rules: SelectingRules,
  keys: Iterable<CellKey>,
  isVisible: (key: CellKey) => boolean,
): Set<CellKey> {
  const lookups = lookupsOf(kb)
  const wide = new Set<CellKey>()
  for (const key of keys) {
    const site = lookups.site.get(key)
    if (!site) continue
    const family = rules.withSubtechniques ? familyOf(kb, site.technique.id) : [site.technique.id]
    for (const technique of family) {
      for (const cell of lookups.cellsOfTechnique.get(technique) ?? []) {
        if (rules.acrossTactics || parseCellKey(cell).tactic === site.tacticId) wide.add(cell)
      }
    }
  }
  if (rules.visibleOnly) for (const key of wide) if (!isVisible(key)) wide.delete(key)
  return wide
}

function familyOf(kb: KnowledgeBase, id: TechniqueId): readonly TechniqueId[] {
  const lookups = lookupsOf(kb)
  const head = lookups.technique.get(id)?.parentId ?? id
  return [head, ...(lookups.subtechniques.get(head) ?? []).map((sub) => sub.id)]
}

/** Adds the picked cells, or takes them out when all of them are in already. */
export function togglePick(selection: Selection, picked: ReadonlySet<CellKey>): Selection {
  const next = new Set(selection)
  const allIn = [...picked].every((key) => selection.has(key))
  for (const key of picked) {
    if (allIn) next.delete(key)
    else next.add(key)
  }
  return next
}

export type SelectionMode = 'replace' | 'add' | 'remove' | 'intersect'

/** What a set of found cells makes of the selection. */
export function joinSelections(before: Selection, found: Selection, mode: SelectionMode): Selection {
  switch (mode) {
    case 'replace':
      return found
    case 'add':
      return new Set([...before, ...found])
    case 'remove':
      return new Set([...before].filter((cell) => !found.has(cell)))
    case 'intersect':
      return new Set([...before].filter((cell) => found.has(cell)))
  }
}

/** The cells of one column from `anchor` to `target`, both included; only `target` when they are in different columns. */
export function columnRange(column: readonly CellKey[], anchor: CellKey | null, target: CellKey): readonly CellKey[] {
  const to = column.indexOf(target)
  const from = anchor === null ? -1 : column.indexOf(anchor)
  if (to < 0 || from < 0) return [target]
  return column.slice(Math.min(from, to), Math.max(from, to) + 1)
}

/** How many different techniques the cells stand for: what people count when they say "selected". */
export function countTechniques(selection: Iterable<CellKey>): number {
  const techniques = new Set<TechniqueId>()
  for (const key of selection) techniques.add(parseCellKey(key).technique)
  return techniques.size
}
