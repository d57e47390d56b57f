/** Entries of a list that have no identity of their own and may be alike, keyed by their place. */
export function numbered<Item>(
  items: readonly Item[],
): readonly { readonly key: string; readonly place: number; readonly item: Item }[] {
  return items.map((item, place) => ({ key: String(place), place, item }))
}
