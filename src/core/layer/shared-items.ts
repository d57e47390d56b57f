import type { LinkItem, MetadataItem } from './layer.ts'

/*
 * Links and metadata of several cells whose lists differ: each row can be changed, added or taken out for all of them, while every
 * other row of every list stays where it is.
 */

type Item = LinkItem | MetadataItem

export interface SharedItem<Row extends Item> {
  readonly item: Row
  /** Lists that have it. */
  readonly count: number
}

/** Every different row of the lists, in order of first appearance, with the number of lists that have it. */
export function sharedItems<Row extends Item>(lists: Iterable<readonly Row[]>): readonly SharedItem<Row>[] {
  const rows = new Map<string, { item: Row; count: number }>()
  for (const list of lists) {
    const seen = new Set<string>()
    for (const item of list) {
      const key = contentOf(item)
      if (seen.has(key)) continue
      seen.add(key)
      const row = rows.get(key)
      if (row) row.count++
      else rows.set(key, { item, count: 1 })
    }
  }
  return [...rows.values()]
}

/** With the row at the end, unless it is there. */
export function withItem<Row extends Item>(list: readonly Row[], item: Row): readonly Row[] {
  return hasItem(list, item) ? list : [...list, item]
}

export function withoutItem<Row extends Item>(list: readonly Row[], item: Row): readonly Row[] {
  return hasItem(list, item) ? list.filter((other) => contentOf(other) !== contentOf(item)) : list
}

/** In lists that have the row, another in its place. */
export function withItemChanged<Row extends Item>(list: readonly Row[], item: Row, after: Row): readonly Row[] {
  return hasItem(list, item) ? list.map((other) => (contentOf(other) === contentOf(item) ? after : other)) : list
}

function hasItem(list: readonly Item[], item: Item): boolean {
  return list.some((other) => contentOf(other) === contentOf(item))
}

/** Two rows are the same when all they say is, keys that other tools put there included. */
function contentOf(item: Item): string {
  const carried = item.carried ?? null
  switch (item.kind) {
    case 'entry':
      return JSON.stringify(['entry', item.name, item.value, carried])
    case 'link':
      return JSON.stringify(['link', item.label, item.url, carried])
    case 'divider':
      return JSON.stringify(['divider', item.visible, carried])
  }
}
