import type { TacticId, TechniqueId } from './ids.ts'
import type { Release } from './releases.ts'

/**
 * Every technique that `releases` (oldest first, from 4.0.0) ever had, by the release that first had it, then by ID.
 * Share links say a technique by its place in this list, so a place never changes: retired techniques keep theirs, a later
 * release only appends, and the releases must come without a gap.
 */
export function techniqueRegistry(releases: readonly Release[]): readonly TechniqueId[] {
  const registry = new Set<TechniqueId>()
  for (const { techniques } of releases) {
    for (const id of [...techniques.keys()].sort()) registry.add(id)
  }
  return [...registry]
}

/** Every tactic that `releases` ever had, by the release that first had it, then in the order of its matrix. Only ever appended to, too. */
export function tacticRegistry(releases: readonly Release[]): readonly TacticId[] {
  return [...new Set(releases.flatMap(({ tactics }) => tactics.map(({ id }) => id)))]
}
