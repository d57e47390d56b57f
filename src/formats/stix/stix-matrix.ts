import type { TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { slugOf, type Tactic, type Technique } from '../../core/atlas/knowledge-base.ts'
import type { SortedObjects } from './sort-objects.ts'
import { killChainsOf } from './stix-domain.ts'
import { publicId, type StixObject, type StixTechnique } from './stix-shape.ts'
import { count, plainName, plainText } from './stix-text.ts'

export interface Column {
  readonly source: StixObject
  readonly tactic: Tactic
  /** What techniques call it, in one of these kill chains. */
  readonly phase: string
  readonly killChains: readonly string[]
}

/** Column by column, matrix after matrix; a tactic of two matrices stands in the first. */
export function columnsOf({ matrices, tactics }: SortedObjects, notices: string[]): readonly Column[] {
  const byRef = new Map(tactics.map((tactic) => [tactic.id, tactic]))
  const columns = new Map<string, Column>()
  const shortnames = new Set<string>()
  for (const matrix of matrices) {
    for (const ref of matrix.tactic_refs) {
      const source = byRef.get(ref)
      const id = source && publicId(source)
      if (!source || id == null || columns.has(id)) continue
      const name = plainText(source.name)
      const phase = source.x_mitre_shortname || slugOf(name)
      // Layer files tell columns apart by the shortname alone.
      const shortname = shortnames.has(phase) ? slugOf(`${phase} ${id}`) : phase
      shortnames.add(shortname)
      const tactic = { id: id as TacticId, name, shortname }
      columns.set(id, { source, tactic, phase, killChains: killChainsOf(matrix, source) })
    }
  }
  if (matrices.length > 1) notices.push(`${matrices.length} matrices are shown one after another`)
  return [...columns.values()]
}

export interface FoundTechnique {
  readonly source: StixTechnique
  readonly technique: Technique
}

/** Sorted by ID, as a knowledge base has them. */
export function techniquesOf(
  { techniques, relationships }: SortedObjects,
  columns: readonly Column[],
  notices: string[],
): readonly FoundTechnique[] {
  const sources = new Map<string, StixTechnique>()
  let nameless = 0
  for (const technique of techniques) {
    const id = publicId(technique)
    if (id === null) nameless++
    else if (!sources.has(id)) sources.set(id, technique)
  }
  if (nameless > 0) notices.push(`${count(nameless, 'technique')} without an ID left out`)

  const idByRef = new Map([...sources].map(([id, { id: ref }]) => [ref, id]))
  const parents = new Map<string, string>()
  for (const { relationship_type, source_ref, target_ref } of relationships) {
    const child = idByRef.get(source_ref)
    const parent = idByRef.get(target_ref)
    if (relationship_type === 'subtechnique-of' && child && parent && child !== parent) parents.set(child, parent)
  }
  const parentOf = (id: string): string | null => {
    const said = parents.get(id)
    // `T1566.001` belongs to `T1566`, whether or not a relationship says so.
    const implied = sources.get(id)?.x_mitre_is_subtechnique === true ? id.replace(/\.\d+$/, '') : null
    const parent = said ?? (implied !== null && implied !== id && sources.has(implied) ? implied : null)
    // Two levels are all that a matrix shows, and a ring has no top.
    return parent === null || parents.has(parent) ? null : parent
  }

  const tacticIdsOf = tacticFinder(columns)
  const found: FoundTechnique[] = []
  let homeless = 0
  for (const [id, source] of [...sources].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const parentId = parentOf(id)
    const own = tacticIdsOf(source)
    const parent = parentId === null ? undefined : sources.get(parentId)
    const tacticIds = own.length > 0 || !parent ? own : tacticIdsOf(parent)
    if (tacticIds.length === 0) {
      homeless++
      continue
    }
    found.push({
      source,
      technique: {
        id: id as TechniqueId,
        name: plainName(source.name),
        parentId: parentId as TechniqueId | null,
        tacticIds,
        platforms: (source.x_mitre_platforms ?? []).map(plainText),
        maturity: null,
        attackId: null,
      },
    })
  }
  if (homeless > 0) notices.push(`${count(homeless, 'technique')} of no tactic in the matrix left out`)
  const kept = new Set(found.map(({ technique }) => technique.id))
  return found.map((one) => {
    const { parentId } = one.technique
    return parentId === null || kept.has(parentId) ? one : { ...one, technique: { ...one.technique, parentId: null } }
  })
}

/** Tactics of a technique in column order. The same name can stand in two matrices: the kill chain tells which is meant. */
function tacticFinder(columns: readonly Column[]): (technique: StixTechnique) => readonly TacticId[] {
  const byName = new Map<string, Column[]>()
  for (const column of columns) {
    byName.set(column.phase, [...(byName.get(column.phase) ?? []), column])
  }
  const order = new Map(columns.map((column, place) => [column.tactic.id, place]))
  return ({ kill_chain_phases }) => {
    const ids = new Set<TacticId>()
    for (const { kill_chain_name, phase_name } of kill_chain_phases ?? []) {
      const named = byName.get(phase_name) ?? []
      const meant = named.filter(({ killChains }) => killChains.includes(kill_chain_name))
      for (const { tactic } of meant.length > 0 ? meant : named) ids.add(tactic.id)
    }
    return [...ids].toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  }
}
