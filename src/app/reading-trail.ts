import type { Entry, EntryKind } from '../core/atlas/entries.ts'
import type { EntryQuery } from '../core/atlas/entry-list.ts'

/** Where somebody is in the knowledge base, and how they came there. */
export interface Reading {
  /** Oldest first; `back` leads to the last of them. */
  readonly past: readonly Place[]
  readonly now: Place
  /** What `back` left behind, nearest first. */
  readonly next: readonly Place[]
  /** What is asked of each list; lists that nobody narrowed are absent. */
  readonly queries: { readonly [Kind in EntryKind]?: EntryQuery }
}

export type Place =
  | { readonly kind: 'list'; readonly list: EntryKind }
  | { readonly kind: 'entry'; readonly entry: Entry }

export const NOTHING_READ: Reading = { past: [], now: { kind: 'list', list: 'technique' }, next: [], queries: {} }

/** Places that `back` remembers. */
const MOST_PLACES = 100

/** Goes on to another place. What was ahead is forgotten; going where one is changes nothing. */
export function readOn(reading: Reading, place: Place): Reading {
  if (isSamePlace(reading.now, place)) return reading
  return { ...reading, past: [...reading.past, reading.now].slice(-MOST_PLACES), now: place, next: [] }
}

/** The same reading when there is nothing to go back to. */
export function readBack(reading: Reading): Reading {
  const place = reading.past.at(-1)
  if (!place) return reading
  return { ...reading, past: reading.past.slice(0, -1), now: place, next: [reading.now, ...reading.next] }
}

/** Takes one step back again; the same reading when there was none. */
export function readForward(reading: Reading): Reading {
  const [place, ...next] = reading.next
  return place ? { ...reading, past: [...reading.past, reading.now], now: place, next } : reading
}

export function isSamePlace(a: Place, b: Place): boolean {
  if (a.kind === 'list') return b.kind === 'list' && a.list === b.list
  return b.kind === 'entry' && a.entry.kind === b.entry.kind && a.entry.id === b.entry.id
}
