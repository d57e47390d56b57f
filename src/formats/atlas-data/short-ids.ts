/**
 * Lists of IDs as one short text, for the packed forms: `AML.T0000 AML.T0000.000 AML.T0001` becomes `T0000 .000 T0001`.
 * `.000` belongs to the parent that stands last before it; an ID without the prefix of ATLAS starts with `!`.
 */
export function packIds(ids: Iterable<string>): string {
  let parent = ''
  const words: string[] = []
  for (const id of ids) {
    if (id === '' || /\s/.test(id)) throw new Error(`not an ID: ${JSON.stringify(id)}`)
    const suffix = parent !== '' && id.startsWith(`${parent}.`) ? id.slice(parent.length) : ''
    words.push(suffix || shorten(id))
    if (suffix === '') parent = id
  }
  return words.join(' ')
}

export function unpackIds(packed: string): readonly string[] {
  let parent = ''
  if (packed === '') return []
  return packed.split(' ').map((word) => {
    if (word.startsWith('.')) return parent + word
    parent = lengthen(word)
    return parent
  })
}

export function shorten(id: string): string {
  return /^AML\.[A-Z]/.test(id) ? id.slice(4) : `!${id}`
}

export function lengthen(short: string): string {
  return short.startsWith('!') ? short.slice(1) : `AML.${short}`
}

/** The distinct values of a list in order of first use, and each item's place among them: most techniques share few sets. */
export function packRepeated<Value>(
  values: readonly Value[],
): readonly [distinct: readonly Value[], places: readonly number[]] {
  const places = new Map<string, number>()
  const distinct: Value[] = []
  const packed = values.map((value) => {
    const text = JSON.stringify(value)
    const place = places.get(text) ?? distinct.push(value) - 1
    places.set(text, place)
    return place
  })
  return [distinct, packed]
}

export function unpackRepeated<Value>([distinct, places]: readonly [
  distinct: readonly Value[],
  places: readonly number[],
]): readonly Value[] {
  return places.map((place) => at(distinct, place))
}

/** What the packed form, our own work, must have there. */
export function at<Value>(list: readonly Value[], place: number): Value {
  const value = list[place]
  if (value === undefined) throw new Error(`the packed data has no entry ${place}`)
  return value
}
