import { isSameOrderInCommon, mergeOrder } from '../merge-order.ts'
import type { LegendItem, LinkItem, MetadataItem, StrayRow } from './layer.ts'
import { ownEntryName, textOf } from './merge.ts'

export type ListItem = MetadataItem | LinkItem | LegendItem | StrayRow

/** An item in its place: lists may hold the same item twice, dividers above all. */
interface Row<Item> {
  readonly item: Item
  readonly text: string
}

type Naming = (row: Row<ListItem>) => string | null

/**
 * What somebody else changed between two states of a list, for any other state of it. What they added or changed is there as they have
 * it, what they took out is gone, nothing stands there twice that stood there once, and the rest is as in `state`. Where they moved
 * items, the order is theirs.
 */
export function carriedList<Item extends ListItem>(
  state: readonly Item[],
  from: readonly Item[],
  to: readonly Item[],
): readonly Item[] {
  const [before, here, there] = [rowsOf(from), rowsOf(state), rowsOf(to)]
  const mine = partners(before, here, SAME_ITEM)
  const theirs = partners(before, there, SAME_ITEM)

  const gone = new Set<Row<Item>>()
  /** Row of here -> row of there in whose place it stands. */
  const places = new Map<Row<Item>, Row<Item>>()
  /** Rows of there that they left alone -> what stands here instead. */
  const asHere = new Map<Row<Item>, Row<Item>>()
  const news = new Set(there)
  const own = new Set(here)
  for (const row of before) {
    const [h, t] = [mine.get(row), theirs.get(row)]
    const isAsItWas = t?.text === row.text
    if (t && isAsItWas) news.delete(t)
    if (h && !(isAsItWas && h.text !== row.text)) own.delete(h)
    if (h && t) places.set(h, t)
    if (h && t && isAsItWas) asHere.set(t, h)
    if (h && !t) gone.add(h)
    // Made here after this state, or taken out before: theirs only where they worked on it.
    if (!h && t && isAsItWas) gone.add(t)
  }
  // Both came to the same by themselves.
  for (const [t, h] of partners([...news], [...own], SAME_NEWS)) {
    const place = places.get(h)
    if (place) gone.add(place)
    places.set(h, t)
  }

  const rowsHere = [...new Set(here.map((row) => places.get(row) ?? row))].filter((row) => !gone.has(row))
  const rowsThere = there.filter((row) => !gone.has(row))
  const wasThere = before.flatMap((row) => theirs.get(row) ?? [])
  const order = isSameOrderInCommon(wasThere, there) ? mergeOrder(rowsHere, rowsThere) : mergeOrder(rowsThere, rowsHere)
  return order.map((row) => (asHere.get(row) ?? row).item)
}

function rowsOf<Item>(list: readonly Item[]): readonly Row<Item>[] {
  return list.map((item) => ({ item, text: textOf(item) }))
}

/** Pairs the rows that have the same name, the first with the first; those that find no partner try the next kind of name. */
function partners<Item extends ListItem>(
  from: readonly Row<Item>[],
  to: readonly Row<Item>[],
  namings: readonly Naming[],
): ReadonlyMap<Row<Item>, Row<Item>> {
  const pairs = new Map<Row<Item>, Row<Item>>()
  const free = new Set(to)
  for (const name of namings) {
    const named = new Map<string, Row<Item>[]>()
    for (const row of free) {
      const text = name(row)
      if (text === null) continue
      const others = named.get(text)
      if (others) others.push(row)
      else named.set(text, [row])
    }
    for (const row of from) {
      const text = pairs.has(row) ? null : name(row)
      const partner = text === null ? undefined : named.get(text)?.shift()
      if (!partner) continue
      pairs.set(row, partner)
      free.delete(partner)
    }
  }
  return pairs
}

const SAME_ITEM: readonly Naming[] = [({ text }) => text, ({ item }) => nameOf(item), ({ item }) => otherNameOf(item)]

const SAME_NEWS: readonly Naming[] = [({ text }) => text, ({ item }) => ownEntryName(item)[0] ?? null]

/** What an item is known by while the rest of it changes. */
function nameOf(item: ListItem): string | null {
  if ('row' in item) return item.techniqueId && textOf([item.techniqueId, item.tacticId])
  if (!('kind' in item)) return textOf(item.label)
  switch (item.kind) {
    case 'entry':
      return textOf(item.name)
    case 'link':
      return textOf(item.url)
    case 'divider':
      return item.kind
  }
}

function otherNameOf(item: ListItem): string | null {
  if ('color' in item) return item.color
  return 'kind' in item && item.kind === 'link' ? item.label : null
}
