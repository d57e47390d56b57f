import type { TacticId, TechniqueId } from '../atlas/ids.ts'
import type { Release } from '../atlas/releases.ts'

/** What a layer says something about: a technique, and the tactic where only a certain one is meant. */
export interface Named {
  readonly technique: TechniqueId
  readonly tactic: TacticId | null
}

/**
 * The oldest and the newest release that have the most of what a layer names. The layer was made for one of these or of those between;
 * null without releases, or where none has anything of it.
 * @param releases oldest first
 */
export function guessReleases(
  named: readonly Named[],
  releases: readonly Release[],
): { readonly oldest: Release; readonly newest: Release } | null {
  const fits = releases.map((release) => named.filter((one) => has(release, one)).length)
  const most = Math.max(0, ...fits)
  const oldest = releases[fits.indexOf(most)]
  const newest = releases[fits.lastIndexOf(most)]
  return most > 0 && oldest && newest ? { oldest, newest } : null
}

function has({ techniques }: Release, { technique, tactic }: Named): boolean {
  const tactics = techniques.get(technique)?.tacticIds
  return tactics !== undefined && (tactic === null || tactics.includes(tactic))
}
