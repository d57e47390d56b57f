import type { LinkItem, MetadataItem } from './layer.ts'

/*
 * Links and metadata of several cells whose lists differ: each row can be changed, added or taken out for all of them, while every
 * other row of every list stays where it is.
 */

type Item = LinkItem | MetadataItem

export interface SharedItem<Row extends Item> {
  readonly item: Row
  /** Owners of lists that have it. */
  readonly count: number
  /** Every list has it. */
  readonly everywhere: boolean
}

/**
 * Every different row of the lists, in order of first appearance.
 * @param lists with the owner of each: a technique under several tactics has several lists and counts once
 */
export function sharedItems<Row extends Item>(
  lists: readonly (readonly [owner: string, list: readonly Row[]])[],
): readonly SharedItem<Row>[] {
  const rows = new Map<string, { readonly item: Row; readonly owners: Set<string>; lists: number }>()
  for (const [owner, list] of lists) {
    for (const [key, item] of new Map(list.map((each) => [contentOf(each), each] as const))) {
      const row = rows.get(key) ?? { item, owners: new Set<string>(), lists: 0 }
      row.owners.add(owner)
      row.lists++
      rows.set(key, row)
    }
  }
  return [...rows.values()].map((row) => ({
    item: row.item,
    count: row.owners.size,
    everywhere: row.lists === lists.length,
  }))
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
