import type { ReleaseName, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { type KnowledgeBase, type Maturity, slugOf, type Technique } from '../../core/atlas/knowledge-base.ts'
import type { ReleaseAliases } from '../../core/atlas/releases.ts'
import { at, lengthen, packIds, packRepeated, shorten, unpackIds, unpackRepeated } from './short-ids.ts'

type Repeated<Value> = readonly [distinct: readonly Value[], places: readonly number[]]

/** A knowledge base with its aliases as JSON of the first download: columns of equal things, which compress best. */
export interface PackedKnowledgeBase {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly release: string
  readonly date: string | null
  /** Tactics, techniques, sub-techniques, mitigations, case studies. */
  readonly counts: readonly [number, number, number, number, number]
  /** The shortname only where it is not the slug of the name. */
  readonly tactics: readonly (readonly [id: string, name: string, shortname?: string])[]
  readonly ids: string
  readonly names: readonly string[]
  /** Places of technique and parent, -1 for none, where the parent is not the ID without its last part. */
  readonly oddParents: readonly (readonly [technique: number, parent: number])[]
  /** Columns of each technique. */
  readonly columns: Repeated<readonly number[]>
  readonly platforms: Repeated<readonly string[]>
  /** A digit per technique: 0 for none, then as in `MATURITIES`. */
  readonly maturity: string
  readonly attackIds: Repeated<string | null>
  /** Tactic names and shortnames that the tactics above do not give. */
  readonly oldNames: readonly (readonly [name: string, id: string])[]
  readonly oldShortnames: readonly (readonly [shortname: string, id: string])[]
  readonly retired: readonly (readonly [id: string, replacedBy: string | null, since: string | null])[]
}

// Packed as digits; append only as long as a page may meet the data of another build (its cache).
const MATURITIES: readonly Maturity[] = ['Feasible', 'Demonstrated', 'Realized']

/** `aliases` are those of `base` (`aliasesFor`): they hold its own tactic names too. Throws on a base that contradicts itself. */
export function packKnowledgeBase(base: KnowledgeBase, aliases: ReleaseAliases): PackedKnowledgeBase {
  const column = new Map(base.tactics.map(({ id }, i) => [id, i]))
  const place = new Map(base.techniques.map(({ id }, i) => [id, i]))
  const { counts, techniques } = base
  const oddParents = techniques.flatMap(({ id, parentId }, i): (readonly [number, number])[] =>
    parentId === impliedParent(id, place) ? [] : [[i, parentId === null ? -1 : known(place, parentId)]],
  )
  const names = base.tactics.map(({ id, name }) => [name.toLowerCase(), id] as const)
  const oldNames = missingFrom(aliases.tacticNames, names)
  const shortnames = [
    ...base.tactics.map(({ id, shortname }) => [shortname, id] as const),
    ...oldNames.map(([name, id]) => [slugOf(name), lengthen(id) as TacticId] as const),
  ]
  return {
    id: base.id,
    name: base.name,
    domain: base.domain,
    release: base.release,
    date: base.date,
    counts: [counts.tactics, counts.techniques, counts.subtechniques, counts.mitigations, counts.caseStudies],
    tactics: base.tactics.map(({ id, name, shortname }) =>
      shortname === slugOf(name) ? [shorten(id), name] : [shorten(id), name, shortname],
    ),
    ids: packIds(techniques.map(({ id }) => id)),
    names: techniques.map(({ name }) => name),
    oddParents,
    columns: packRepeated(techniques.map(({ tacticIds }) => tacticIds.map((id) => known(column, id)))),
    platforms: packRepeated(techniques.map(({ platforms }) => platforms)),
    maturity: techniques.map(({ maturity }) => (maturity === null ? 0 : MATURITIES.indexOf(maturity) + 1)).join(''),
    attackIds: packRepeated(techniques.map(({ attackId }) => attackId)),
    oldNames,
    oldShortnames: missingFrom(aliases.tacticShortnames, shortnames),
    retired: [...aliases.retired].map(([id, { replacedBy, since }]) => [
      shorten(id),
      replacedBy === null ? null : shorten(replacedBy),
      since,
    ]),
  }
}

export function unpackKnowledgeBase(packed: PackedKnowledgeBase): {
  readonly base: KnowledgeBase
  readonly aliases: ReleaseAliases
} {
  const tactics = packed.tactics.map(([id, name, shortname]) => ({
    id: lengthen(id) as TacticId,
    name,
    shortname: shortname ?? slugOf(name),
  }))
  const ids = unpackIds(packed.ids) as readonly string[] as readonly TechniqueId[]
  const present = new Set(ids)
  const oddParents = new Map(packed.oddParents)
  const parentOf = (id: TechniqueId, i: number): TechniqueId | null => {
    const odd = oddParents.get(i)
    if (odd !== undefined) return odd < 0 ? null : at(ids, odd)
    return impliedParent(id, present)
  }
  const columns = unpackRepeated(packed.columns)
  const platforms = unpackRepeated(packed.platforms)
  const attackIds = unpackRepeated(packed.attackIds)
  const [tacticCount, techniqueCount, subtechniques, mitigations, caseStudies] = packed.counts
  const base: KnowledgeBase = {
    id: packed.id,
    name: packed.name,
    domain: packed.domain,
    release: packed.release as ReleaseName,
    date: packed.date,
    tactics,
    techniques: ids.map(
      (id, i): Technique => ({
        id,
        name: at(packed.names, i),
        parentId: parentOf(id, i),
        tacticIds: at(columns, i).map((column) => at(tactics, column).id),
        platforms: at(platforms, i),
        maturity: MATURITIES[Number(packed.maturity[i]) - 1] ?? null,
        attackId: at(attackIds, i),
      }),
    ),
    counts: { tactics: tacticCount, techniques: techniqueCount, subtechniques, mitigations, caseStudies },
  }
  const oldNames = packed.oldNames.map(([name, id]) => [name, lengthen(id) as TacticId] as const)
  const aliases: ReleaseAliases = {
    tacticNames: new Map([...tactics.map(({ id, name }) => [name.toLowerCase(), id] as const), ...oldNames]),
    tacticShortnames: new Map([
      ...oldNames.map(([name, id]) => [slugOf(name), id] as const),
      ...tactics.map(({ id, shortname }) => [shortname, id] as const),
      ...packed.oldShortnames.map(([shortname, id]) => [shortname, lengthen(id) as TacticId] as const),
    ]),
    retired: new Map(
      packed.retired.map(([id, replacedBy, since]) => [
        lengthen(id) as TechniqueId,
        {
          replacedBy: replacedBy === null ? null : (lengthen(replacedBy) as TechniqueId),
          since: since as ReleaseName | null,
        },
      ]),
    ),
  }
  return { base, aliases }
}

/** `AML.T0051` for `AML.T0051.000` where there is such a technique, else null. */
function impliedParent(id: TechniqueId, present: { has(id: TechniqueId): boolean }): TechniqueId | null {
  const parent = id.replace(/(T\d+)\.\d+$/, '$1') as TechniqueId
  return parent !== id && present.has(parent) ? parent : null
}

function known<Id extends string>(places: ReadonlyMap<Id, number>, id: Id): number {
  const place = places.get(id)
  if (place === undefined) throw new Error(`the knowledge base names ${id} without having it`)
  return place
}

/** Entries of `all` that the entries `given` do not set, with short IDs. */
function missingFrom(
  all: ReadonlyMap<string, TacticId>,
  given: readonly (readonly [string, TacticId])[],
): readonly (readonly [string, string])[] {
  const set = new Map(given)
  return [...all].filter(([name, id]) => set.get(name) !== id).map(([name, id]) => [name, shorten(id)])
}
