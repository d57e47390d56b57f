import type { KnowledgeBase } from './knowledge-base.ts'
import type { ReleaseAliases } from './releases.ts'

/** A knowledge base that layers can be shown on. */
export interface ShelvedBase {
  readonly base: KnowledgeBase
  /** What layers for other releases of it call things. */
  readonly aliases: ReleaseAliases
  readonly source: BaseSource
}

export type BaseSource =
  /** Part of the page. */
  | { readonly kind: 'bundled' }
  /** From a file that somebody opened here. */
  | {
      readonly kind: 'opened'
      /** As the operating system gave it: untrusted text. */
      readonly fileName: string
      /** Day of opening, `2026-11-24`. */
      readonly day: string
      /** Of the file. */
      readonly bytes: number
      /** `STIX 2.1`, `ATLAS format 6.0.0`, `ATLAS legacy format`. */
      readonly format: string
      /** What the file says of its origin and rights: untrusted text, perhaps empty. */
      readonly credit: string
      /** What its reader left out or took for what it means, a sentence each. */
      readonly notes: readonly string[]
    }

/** The bundled knowledge base, and those opened here, oldest first. */
export type Shelf = readonly [ShelvedBase, ...ShelvedBase[]]

export const NO_ALIASES: ReleaseAliases = { tacticShortnames: new Map(), tacticNames: new Map(), retired: new Map() }

/** What a layer says of the knowledge base it was made for. */
export interface MadeFor {
  readonly domain: string
  readonly release: string | null
  readonly attackVersion: string | null
}

/**
 * The knowledge base of the layer's domain, where there are several that of its release. Without the release, layers are shown on the
 * bundled one (or an edition of it that somebody opened) where it has their domain, otherwise on the newest. Null where none has the
 * domain.
 */
export function shelvedFor(shelf: Shelf, madeFor: MadeFor): ShelvedBase | null {
  const candidates = shelf.filter(({ base }) => base.domain === madeFor.domain)
  // An edition that somebody opened goes before the bundled one of the same release, a later one before an earlier.
  const ofRelease = (release: string | null) => candidates.findLast(({ base }) => base.release === release)
  const exact = ofRelease(madeFor.release)
  if (exact) return exact
  const newestFirst = candidates.toSorted((a, b) => compareNumbers(b.base.release, a.base.release))
  const { attackVersion } = madeFor
  // ATT&CK layers name the major version: "16" for 16.1.
  const sameVersion = newestFirst.find(({ base }) => attackVersion !== null && isWithin(base.release, attackVersion))
  const bundled = candidates.find(({ source }) => source.kind === 'bundled')
  return sameVersion ?? (bundled && ofRelease(bundled.base.release)) ?? newestFirst[0] ?? null
}

/** The one to show a layer on: the bundled one where none has the domain. */
export function baseToShowOn(shelf: Shelf, madeFor: MadeFor): ShelvedBase {
  return shelvedFor(shelf, madeFor) ?? shelf[0]
}

/** An opened base takes the place of one with the same domain and release. */
export function withOpened(shelf: Shelf, opened: ShelvedBase): Shelf {
  const [bundled, ...others] = shelf
  return [bundled, ...others.filter(({ base }) => base.id !== opened.base.id), opened]
}

export function withoutOpened(shelf: Shelf, id: string): Shelf {
  const [bundled, ...others] = shelf
  return [bundled, ...others.filter(({ base }) => base.id !== id)]
}

function isWithin(release: string, version: string): boolean {
  return release === version || release.startsWith(`${version}.`)
}

/** `16.1` after `9.0`, `2026.09` after `5.6.0`. */
function compareNumbers(one: string, other: string): number {
  const parts = (release: string) => (release.match(/\d+/g) ?? []).slice(0, 4).map(Number)
  const [a, b] = [parts(one), parts(other)]
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
