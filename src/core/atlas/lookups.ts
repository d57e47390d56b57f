import type { CellKey, TacticId, TechniqueId } from './ids.ts'
import { formatCellKey } from './ids.ts'
import type { KnowledgeBase, Tactic, Technique } from './knowledge-base.ts'

/** A place in the matrix, independent of any layer. */
export interface CellSite {
  readonly key: CellKey
  readonly technique: Technique
  readonly tacticId: TacticId
  /** The cell of the parent in the same column; null for parents, and for a sub-technique whose parent is not in this tactic. */
  readonly parent: CellKey | null
  /** Cells of the sub-techniques in the same column, by ID. */
  readonly children: readonly CellKey[]
}

export interface Lookups {
  readonly tactic: ReadonlyMap<TacticId, Tactic>
  readonly technique: ReadonlyMap<TechniqueId, Technique>
  /** Parent -> its sub-techniques by ID, whatever their tactics. */
  readonly subtechniques: ReadonlyMap<TechniqueId, readonly Technique[]>
  readonly site: ReadonlyMap<CellKey, CellSite>
  /** Every cell of a technique, in column order. */
  readonly cellsOfTechnique: ReadonlyMap<TechniqueId, readonly CellKey[]>
  /** Cells that stand at the top level of a column, by ID: its parents and orphaned sub-techniques. */
  readonly topCellsOfTactic: ReadonlyMap<TacticId, readonly CellKey[]>
  /** Every cell, column by column, each parent followed by its children. */
  readonly allCells: readonly CellKey[]
}

const known = new WeakMap<KnowledgeBase, Lookups>()

/** Maps over a knowledge base, made once for each. */
export function lookupsOf(kb: KnowledgeBase): Lookups {
  let lookups = known.get(kb)
  if (!lookups) {
    lookups = buildLookups(kb)
    known.set(kb, lookups)
  }
  return lookups
}

function buildLookups(kb: KnowledgeBase): Lookups {
  const tactic = new Map(kb.tactics.map((t) => [t.id, t]))
  const technique = new Map(kb.techniques.map((t) => [t.id, t]))
  const subtechniques = new Map<TechniqueId, Technique[]>()
  for (const t of kb.techniques) {
    if (t.parentId === null) continue
    const siblings = subtechniques.get(t.parentId)
    if (siblings) siblings.push(t)
    else subtechniques.set(t.parentId, [t])
  }

  const site = new Map<CellKey, CellSite>()
  const cellsOfTechnique = new Map<TechniqueId, CellKey[]>()
  const topCellsOfTactic = new Map<TacticId, readonly CellKey[]>()
  const allCells: CellKey[] = []
  const add = (cell: CellSite) => {
    site.set(cell.key, cell)
    allCells.push(cell.key)
    const cells = cellsOfTechnique.get(cell.technique.id)
    if (cells) cells.push(cell.key)
    else cellsOfTechnique.set(cell.technique.id, [cell.key])
  }
  for (const { id: tacticId } of kb.tactics) {
    const top: CellKey[] = []
    for (const t of kb.techniques) {
      if (!t.tacticIds.includes(tacticId)) continue
      const parent = t.parentId === null ? undefined : technique.get(t.parentId)
      if (parent?.tacticIds.includes(tacticId)) continue
      const key = formatCellKey(t.id, tacticId)
      const children = (subtechniques.get(t.id) ?? []).filter((sub) => sub.tacticIds.includes(tacticId))
      const childKeys = children.map((sub) => formatCellKey(sub.id, tacticId))
      top.push(key)
      add({ key, technique: t, tacticId, parent: null, children: childKeys })
      for (const sub of children) {
        add({ key: formatCellKey(sub.id, tacticId), technique: sub, tacticId, parent: key, children: [] })
      }
    }
    topCellsOfTactic.set(tacticId, top)
  }
  return { tactic, technique, subtechniques, site, cellsOfTechnique, topCellsOfTactic, allCells }
}

/** The name to show where the column does not tell: two techniques can share a name ("AI Agent Tools"), so a sub-technique brings its parent's. */
export function fullNameOf(kb: KnowledgeBase, technique: Technique): string {
  const parent = technique.parentId === null ? undefined : lookupsOf(kb).technique.get(technique.parentId)
  return parent ? `${parent.name}: ${technique.name}` : technique.name
}
