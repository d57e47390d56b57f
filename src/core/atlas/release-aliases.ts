import type { TacticId, TechniqueId } from './ids.ts'
import { type KnowledgeBase, slugOf } from './knowledge-base.ts'
import { compareReleases } from './release-order.ts'
import type { Release, ReleaseAliases, RetiredTechnique } from './releases.ts'

// Gone before 4.0.0, where the list of releases begins; ATLAS names no successor. Old layers still carry them.
const RETIRED_BEFORE_4 = ['AML.T0009', 'AML.T0030', 'AML.T0038'] as readonly string[] as readonly TechniqueId[]

/** Every name a tactic had in `releases` (oldest first), and every technique that the newest of them no longer has. */
export function aliasesOf(releases: readonly Release[]): ReleaseAliases {
  const tacticShortnames = new Map<string, TacticId>()
  const tacticNames = new Map<string, TacticId>()
  const retired = new Map<TechniqueId, RetiredTechnique>()
  for (const id of RETIRED_BEFORE_4) retired.set(id, { replacedBy: null, since: null })
  for (const release of releases) {
    for (const { id, name } of release.tactics) {
      tacticShortnames.set(slugOf(name), id)
      tacticNames.set(name.toLowerCase(), id)
    }
    for (const [id, replacedBy] of release.retired) retired.set(id, { replacedBy, since: release.name })
    for (const id of release.techniques.keys()) retired.delete(id)
  }
  return { tacticShortnames, tacticNames, retired }
}

/**
 * The aliases that layers on `base` need, when `base` is older or newer than the newest of `releases`:
 * its own tactic names win, and the techniques it has are not retired, whatever later releases say.
 */
export function aliasesFor(base: KnowledgeBase, releases: readonly Release[]): ReleaseAliases {
  const aliases = aliasesOf(releases)
  const tacticShortnames = new Map(aliases.tacticShortnames)
  const tacticNames = new Map(aliases.tacticNames)
  for (const { id, name, shortname } of base.tactics) {
    tacticShortnames.set(shortname, id)
    tacticNames.set(name.toLowerCase(), id)
  }
  const retired = new Map(aliases.retired)
  for (const { id } of base.techniques) retired.delete(id)
  const last = releases.at(-1)
  if (last && compareReleases(base.release, last.name, releases) > 0) {
    // Newer than the list: what its last release has and the base has not is gone, with a successor only ATLAS could name.
    const present = new Set(base.techniques.map(({ id }) => id))
    for (const id of last.techniques.keys()) {
      if (!present.has(id)) retired.set(id, { replacedBy: null, since: base.release })
    }
  }
  return { tacticShortnames, tacticNames, retired }
}
