/*
 * Two orders of things that are partly the same: tabs of two windows, items of a list that two people changed.
 */

/**
 * `first` with what only `second` has, beside the neighbour it has there (the one before it, else the next one); at the
 * end when they have nothing in common.
 */
export function mergeOrder<Thing>(first: readonly Thing[], second: readonly Thing[]): readonly Thing[] {
  const merged = [...first]
  const there = new Set(first)
  second.forEach((one, index) => {
    if (there.has(one)) return
    const before = second[index - 1]
    if (before !== undefined) merged.splice(merged.indexOf(before) + 1, 0, one)
    else {
      const after = second.find((other) => there.has(other))
      merged.splice(after === undefined ? merged.length : merged.indexOf(after), 0, one)
    }
    there.add(one)
  })
  return merged
}

export function isSameOrder<Thing>(one: readonly Thing[], other: readonly Thing[]): boolean {
  return one.length === other.length && one.every((thing, index) => thing === other[index])
}

/** What both have stands in the same order in both. */
export function isSameOrderInCommon<Thing>(one: readonly Thing[], other: readonly Thing[]): boolean {
  const [inOne, inOther] = [new Set(one), new Set(other)]
  return isSameOrder(
    one.filter((thing) => inOther.has(thing)),
    other.filter((thing) => inOne.has(thing)),
  )
}
