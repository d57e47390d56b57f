import type { ReleaseName, TacticId, TechniqueId } from './ids.ts'

/** What the page must know of earlier releases to read a layer written for one of them. Made from `data/releases.yaml`. */
export interface ReleaseAliases {
  /** Every shortname a tactic had in any release since 4.0.0: `ml-attack-staging` -> `AML.TA0001`. */
  readonly tacticShortnames: ReadonlyMap<string, TacticId>
  /** Every name a tactic had, lower case, for files that write names instead of shortnames. */
  readonly tacticNames: ReadonlyMap<string, TacticId>
  /** Retired technique -> what became of it. */
  readonly retired: ReadonlyMap<TechniqueId, RetiredTechnique>
}

export interface RetiredTechnique {
  /** The successor ATLAS names, or null. */
  readonly replacedBy: TechniqueId | null
  /** The release in which the ID was gone; null when that was before 4.0.0. */
  readonly since: ReleaseName | null
}

/** One release, complete: the deltas of `data/releases.yaml` applied. Loaded only for links, upgrades and release comparison. */
export interface Release {
  /** The name people use: calendar (`2026.09`) where there is one, else semantic (`4.0.0`). */
  readonly name: ReleaseName
  /** Both names, where a release has two: layers state either. */
  readonly calendar: string | null
  readonly semver: string | null
  readonly date: string
  readonly tactics: readonly { readonly id: TacticId; readonly name: string }[]
  /** Sorted by ID. */
  readonly techniques: ReadonlyMap<TechniqueId, ReleaseTechnique>
  /** Techniques of the release before that are gone in this one -> the successor ATLAS names, or null. */
  readonly retired: ReadonlyMap<TechniqueId, TechniqueId | null>
}

export interface ReleaseTechnique {
  readonly name: string
  readonly parentId: TechniqueId | null
  readonly tacticIds: readonly TacticId[]
}

/** True for either name of a release that has two. */
export function isRelease(release: Release, name: string): boolean {
  return release.name === name || release.calendar === name || release.semver === name
}
