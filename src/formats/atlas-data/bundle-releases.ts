import type { ReleaseName, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import type { Release, ReleaseTechnique } from '../../core/atlas/releases.ts'
import { at, lengthen, packIds, shorten, unpackIds } from './short-ids.ts'

/** Every release as JSON of a later download: each one says only what differs from the one before it. */
export interface PackedReleases {
  /** Every tactic and every technique that any of the releases has; the others name them by place. */
  readonly tacticIds: string
  readonly techniqueIds: string
  readonly releases: readonly PackedRelease[]
}

interface PackedRelease {
  readonly calendar: string | null
  readonly semver: string | null
  /** Only where it is neither of the two. */
  readonly name?: string
  readonly date: string
  /** Columns; absent where they are those of the release before. */
  readonly tactics?: readonly (readonly [tactic: number, name: string])[]
  /** New techniques, and those whose name, parent or tactics changed. */
  readonly set?: readonly (readonly [technique: number, name: string, parent: number, tactics: readonly number[]])[]
  /** Techniques that are gone. */
  readonly cut?: readonly number[]
  readonly retired?: readonly (readonly [id: string, replacedBy: string | null])[]
}

/** Packs releases whose techniques are sorted by ID, as `readReleases` gives them. */
export function packReleases(releases: readonly Release[]): PackedReleases {
  const tacticIds = [...new Set(releases.flatMap(({ tactics }) => tactics.map(({ id }) => id)))]
  const techniqueIds = [...new Set(releases.flatMap(({ techniques }) => [...techniques.keys()]))].sort()
  const tacticPlace = new Map(tacticIds.map((id, place) => [id, place]))
  const techniquePlace = new Map(techniqueIds.map((id, place) => [id, place]))
  const packTechnique = ({ name, parentId, tacticIds: ids }: ReleaseTechnique) =>
    [
      name,
      parentId === null ? -1 : known(techniquePlace, parentId),
      ids.map((tactic) => known(tacticPlace, tactic)),
    ] as const

  let before: Release | undefined
  const packed = releases.map((release): PackedRelease => {
    const tactics = release.tactics.map(({ id, name }) => [known(tacticPlace, id), name] as const)
    const set = [...release.techniques]
      .filter(([id, technique]) => !isSame(technique, before?.techniques.get(id)))
      .map(([id, technique]) => [known(techniquePlace, id), ...packTechnique(technique)] as const)
    const cut = [...(before?.techniques.keys() ?? [])]
      .filter((id) => !release.techniques.has(id))
      .map((id) => known(techniquePlace, id))
    const retired = [...release.retired].map(([id, next]) => [shorten(id), next && shorten(next)] as const)
    const sameTactics = before !== undefined && isSame(release.tactics, before.tactics)
    before = release
    return {
      calendar: release.calendar,
      semver: release.semver,
      ...(release.name === (release.calendar ?? release.semver) ? {} : { name: release.name }),
      date: release.date,
      ...(sameTactics ? {} : { tactics }),
      ...(set.length === 0 ? {} : { set }),
      ...(cut.length === 0 ? {} : { cut }),
      ...(retired.length === 0 ? {} : { retired }),
    }
  })
  return { tacticIds: packIds(tacticIds), techniqueIds: packIds(techniqueIds), releases: packed }
}

export function unpackReleases(packed: PackedReleases): readonly Release[] {
  const tacticIds = unpackIds(packed.tacticIds) as readonly string[] as readonly TacticId[]
  const techniqueIds = unpackIds(packed.techniqueIds) as readonly string[] as readonly TechniqueId[]
  const state = new Map<TechniqueId, ReleaseTechnique>()
  let tactics: Release['tactics'] = []
  return packed.releases.map((release): Release => {
    tactics = release.tactics?.map(([tactic, name]) => ({ id: at(tacticIds, tactic), name })) ?? tactics
    for (const technique of release.cut ?? []) state.delete(at(techniqueIds, technique))
    for (const [technique, name, parent, columns] of release.set ?? []) {
      state.set(at(techniqueIds, technique), {
        name,
        parentId: parent < 0 ? null : at(techniqueIds, parent),
        tacticIds: columns.map((column) => at(tacticIds, column)),
      })
    }
    return {
      name: (release.name ?? release.calendar ?? release.semver ?? '') as ReleaseName,
      calendar: release.calendar,
      semver: release.semver,
      date: release.date,
      tactics,
      techniques: new Map([...state].sort(([a], [b]) => (a < b ? -1 : 1))),
      retired: new Map(
        release.retired?.map(([id, next]) => [
          lengthen(id) as TechniqueId,
          next === null ? null : (lengthen(next) as TechniqueId),
        ]),
      ),
    }
  })
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function known<Id extends string>(places: ReadonlyMap<Id, number>, id: Id): number {
  const place = places.get(id)
  if (place === undefined) throw new Error(`the releases name ${id} without having it`)
  return place
}
