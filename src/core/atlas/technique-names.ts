import type { TechniqueId } from './ids.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { fullNameOf, lookupsOf } from './lookups.ts'
import type { Release } from './releases.ts'

/** What a name says about which technique is meant. */
export type NameMatch =
  /** The name of exactly one technique, with or without its parent's in front. */
  | { readonly kind: 'name'; readonly id: TechniqueId }
  /** The name that exactly one technique had in an earlier release. */
  | { readonly kind: 'old-name'; readonly id: TechniqueId }
  /** Several techniques have it: "AI Agent Tools" is a technique and a sub-technique of another. */
  | { readonly kind: 'ambiguous'; readonly ids: readonly TechniqueId[] }
  /** No technique ever had it; this one's name is most like it. */
  | { readonly kind: 'similar'; readonly id: TechniqueId; readonly likeness: number }
  | { readonly kind: 'none' }

export interface TechniqueNames {
  readonly match: (name: string) => NameMatch
  /** Whether the name can be meant for the technique: one it has or had, or one that is much like it. */
  readonly fits: (name: string, id: TechniqueId) => boolean
  /** The same names for another table, whatever number of misspelled ones was looked for before. */
  readonly forTable: () => TechniqueNames
}

/** Dice's coefficient from which a name is offered: "Prompt Injections (LLM)" for "LLM Prompt Injection" is about 0.8. */
const LIKELY = 0.6

/** Different names that are compared with all there are; a table with more misspelled ones is about something else. */
const MOST_SEARCHES = 2_000

interface Pairs {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

interface Known {
  readonly id: TechniqueId
  readonly pairs: Pairs
}

/** @param releases earlier names come from them; empty where they are not at hand */
export function techniqueNamesOf(base: KnowledgeBase, releases: readonly Release[]): TechniqueNames {
  const { technique: techniques } = lookupsOf(base)
  const current = new Map<string, Set<TechniqueId>>()
  const earlier = new Map<string, Set<TechniqueId>>()
  const known: Known[] = []
  const add = (names: Map<string, Set<TechniqueId>>, name: string, id: TechniqueId) => {
    const plain = plainName(name)
    const ids = names.get(plain)
    if (ids?.has(id)) return
    known.push({ id, pairs: pairsOf(plain) })
    if (ids) ids.add(id)
    else names.set(plain, new Set([id]))
  }
  for (const technique of base.techniques) {
    add(current, technique.name, technique.id)
    add(current, fullNameOf(base, technique), technique.id)
  }
  for (const release of releases) {
    for (const [id, { name, parentId }] of release.techniques) {
      if (!techniques.has(id)) continue
      const parent = parentId === null ? undefined : release.techniques.get(parentId)
      add(earlier, name, id)
      if (parent) add(earlier, `${parent.name}: ${name}`, id)
    }
  }

  const matches = new Map<string, NameMatch>()
  const matchPlain = (plain: string): NameMatch | null => {
    if (plain === '') return { kind: 'none' }
    const [now = [], before = []] = [current.get(plain), earlier.get(plain)].map((ids) => [...(ids ?? [])])
    if (now.length > 1) return { kind: 'ambiguous', ids: now }
    if (now[0] !== undefined) return { kind: 'name', id: now[0] }
    if (before.length > 1) return { kind: 'ambiguous', ids: before }
    if (before[0] !== undefined) return { kind: 'old-name', id: before[0] }
    return null
  }
  const fits = (name: string, id: TechniqueId): boolean => {
    const plain = plainName(name)
    if (plain === '' || current.get(plain)?.has(id) || earlier.get(plain)?.has(id)) return true
    if (current.has(plain) || earlier.has(plain)) return false
    const pairs = pairsOf(plain)
    return known.some((one) => one.id === id && likeness(one.pairs, pairs) >= LIKELY)
  }
  const forTable = (): TechniqueNames => {
    let searches = 0
    const match = (name: string): NameMatch => {
      const plain = plainName(name)
      let found = matches.get(plain) ?? matchPlain(plain)
      if (!found) {
        if (++searches > MOST_SEARCHES) return { kind: 'none' }
        found = mostLike(known, plain)
      }
      matches.set(plain, found)
      return found
    }
    return { match, fits, forTable }
  }
  return forTable()
}

function mostLike(known: readonly Known[], plain: string): NameMatch {
  const pairs = pairsOf(plain)
  let best: { readonly id: TechniqueId; readonly likeness: number } | null = null
  for (const one of known) {
    const value = likeness(one.pairs, pairs)
    if (value >= LIKELY && value > (best?.likeness ?? 0)) best = { id: one.id, likeness: value }
  }
  return best ? { kind: 'similar', ...best } : { kind: 'none' }
}

/** Lower case, words and numbers with one blank between: dashes, quotes and colons are written in many ways. */
function plainName(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Pairs of neighbouring letters within words, counted. */
function pairsOf(plain: string): Pairs {
  const counts = new Map<string, number>()
  let total = 0
  for (const word of plain.split(' ')) {
    for (let i = 0; i < word.length - 1; i++) {
      const pair = word.slice(i, i + 2)
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
      total++
    }
  }
  return { counts, total }
}

/** Dice's coefficient of two bags of pairs, 0 to 1; 0 at once where their sizes alone keep it below what is likely. */
function likeness(one: Pairs, other: Pairs): number {
  const both = one.total + other.total
  if (both === 0 || (2 * Math.min(one.total, other.total)) / both < LIKELY) return 0
  let shared = 0
  for (const [pair, count] of one.counts) shared += Math.min(count, other.counts.get(pair) ?? 0)
  return (2 * shared) / both
}
