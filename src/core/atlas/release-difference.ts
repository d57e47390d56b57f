import type { TacticId, TechniqueId } from './ids.ts'
import type { Release, ReleaseTechnique } from './releases.ts'

/** What changed in the techniques and tactics of a matrix from one release to another; every list by ID. */
export interface ReleaseDifference {
  readonly from: Release
  readonly to: Release
  readonly added: readonly { readonly id: TechniqueId; readonly technique: ReleaseTechnique }[]
  readonly renamed: readonly { readonly id: TechniqueId; readonly before: string; readonly after: string }[]
  /** Under other tactics than before. */
  readonly moved: readonly {
    readonly id: TechniqueId
    readonly technique: ReleaseTechnique
    readonly joined: readonly TacticId[]
    readonly left: readonly TacticId[]
  }[]
  readonly retired: readonly {
    readonly id: TechniqueId
    readonly technique: ReleaseTechnique
    /** The successor that is there in the later release; null where ATLAS names none. */
    readonly replacedBy: TechniqueId | null
  }[]
  readonly tacticsAdded: readonly { readonly id: TacticId; readonly name: string }[]
  readonly tacticsRenamed: readonly { readonly id: TacticId; readonly before: string; readonly after: string }[]
  readonly tacticsRetired: readonly { readonly id: TacticId; readonly name: string }[]
}

/** @param releases all of them, oldest first; the two stand among them, in either order */
export function releaseDifference(releases: readonly Release[], one: Release, other: Release): ReleaseDifference {
  const places = [releases.indexOf(one), releases.indexOf(other)].toSorted((a, b) => a - b)
  const [start = 0, end = 0] = places
  const from = releases[start] ?? one
  const to = releases[end] ?? other
  const successors = new Map<TechniqueId, TechniqueId | null>()
  for (const { retired } of releases.slice(start + 1, end + 1))
    for (const [id, next] of retired) successors.set(id, next)

  const added: ReleaseDifference['added'][number][] = []
  const renamed: ReleaseDifference['renamed'][number][] = []
  const moved: ReleaseDifference['moved'][number][] = []
  for (const [id, technique] of to.techniques) {
    const before = from.techniques.get(id)
    if (!before) {
      added.push({ id, technique })
      continue
    }
    if (before.name !== technique.name) renamed.push({ id, before: before.name, after: technique.name })
    const joined = technique.tacticIds.filter((tactic) => !before.tacticIds.includes(tactic))
    const left = before.tacticIds.filter((tactic) => !technique.tacticIds.includes(tactic))
    if (joined.length > 0 || left.length > 0) moved.push({ id, technique, joined, left })
  }
  const retired = [...from.techniques]
    .filter(([id]) => !to.techniques.has(id))
    .map(([id, technique]) => ({
      id,
      technique,
      replacedBy: successorIn((next) => to.techniques.has(next), successors, id),
    }))
  return { from, to, added, renamed, moved, retired, ...tacticDifference(from, to) }
}

function tacticDifference(
  from: Release,
  to: Release,
): Pick<ReleaseDifference, 'tacticsAdded' | 'tacticsRenamed' | 'tacticsRetired'> {
  const before = new Map(from.tactics.map(({ id, name }) => [id, name]))
  const after = new Map(to.tactics.map(({ id, name }) => [id, name]))
  return {
    tacticsAdded: to.tactics.filter(({ id }) => !before.has(id)),
    tacticsRenamed: to.tactics.flatMap(({ id, name }) => {
      const old = before.get(id)
      return old === undefined || old === name ? [] : [{ id, before: old, after: name }]
    }),
    tacticsRetired: from.tactics.filter(({ id }) => !after.has(id)),
  }
}

/** The successor that is there; one that was retired itself leads on to its own. Null where ATLAS names none. */
export function successorIn(
  isThere: (id: TechniqueId) => boolean,
  successors: ReadonlyMap<TechniqueId, TechniqueId | null>,
  id: TechniqueId,
): TechniqueId | null {
  const seen = new Set<TechniqueId>()
  let next = successors.get(id) ?? null
  while (next !== null && !isThere(next) && !seen.has(next)) {
    seen.add(next)
    next = successors.get(next) ?? null
  }
  return next !== null && isThere(next) ? next : null
}
