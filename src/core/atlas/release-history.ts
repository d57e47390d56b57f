import type { TacticId, TechniqueId } from './ids.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { lookupsOf } from './lookups.ts'
import { successorIn } from './release-difference.ts'
import { compareReleases } from './release-order.ts'
import type { Release, ReleaseTechnique } from './releases.ts'
import { isRelease } from './releases.ts'

/** What the releases up to that of a knowledge base say about what is no longer in it. */
export interface ReleaseHistory {
  /** Oldest first; none is newer than the knowledge base. */
  readonly releases: readonly Release[]
  /** The technique itself where it is still there, else the successor ATLAS names that is; null for neither. */
  readonly presentOf: (id: TechniqueId) => TechniqueId | null
  /** The tactics that the technique had when it was last under `tactic`; null when it never was. */
  readonly lastTacticsWith: (id: TechniqueId, tactic: TacticId) => readonly TacticId[] | null
  /** What the technique was when it was last there; null when no release of the list had it. */
  readonly lastSeen: (id: TechniqueId) => ReleaseTechnique | null
}

/** @param releases all of them, oldest first */
export function releaseHistory(base: KnowledgeBase, releases: readonly Release[]): ReleaseHistory {
  const until = releases.filter(({ name }) => compareReleases(name, base.release, releases) <= 0)
  const { technique } = lookupsOf(base)
  const successors = new Map<TechniqueId, TechniqueId | null>()
  for (const { retired } of until) for (const [id, next] of retired) successors.set(id, next)
  return {
    releases: until,
    presentOf: (id) => (technique.has(id) ? id : successorIn((next) => technique.has(next), successors, id)),
    lastTacticsWith: (id, tactic) =>
      until.findLast(({ techniques }) => techniques.get(id)?.tacticIds.includes(tactic))?.techniques.get(id)
        ?.tacticIds ?? null,
    lastSeen: (id) => until.findLast(({ techniques }) => techniques.has(id))?.techniques.get(id) ?? null,
  }
}

/** The knowledge base as a release, for comparing it with others: it can be newer than all that are listed. */
export function releaseOfBase(base: KnowledgeBase, releases: readonly Release[]): Release {
  const listed = releases.find((release) => isRelease(release, base.release))
  return {
    name: base.release,
    calendar: listed?.calendar ?? null,
    semver: listed?.semver ?? null,
    date: base.date ?? listed?.date ?? '',
    tactics: base.tactics,
    techniques: new Map(
      base.techniques.map(({ id, name, parentId, tacticIds }) => [id, { name, parentId, tacticIds }]),
    ),
    retired: listed?.retired ?? new Map(),
  }
}

/**
 * The release that a layer's text names: itself, or else the newest of the list that it is not older than, and the oldest for what is
 * older than all. Null for a text that is no release name.
 */
export function releaseNamed(name: string, releases: readonly Release[]): Release | null {
  const listed = releases.find((release) => isRelease(release, name))
  if (listed) return listed
  if (!isReleaseName(name)) return null
  return releases.findLast((release) => compareReleases(release.name, name, releases) <= 0) ?? releases[0] ?? null
}

/** `2026.09`, `2025.11.2`, `5.6.1`. */
export function isReleaseName(text: string): boolean {
  return /^\d{1,4}\.\d{1,2}(?:\.\d{1,3})?$/.test(text)
}
