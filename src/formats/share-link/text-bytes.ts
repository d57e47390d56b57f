/** Ends a text. A NUL inside one is written as C0 80, which UTF-8 has no other use for. */
export const END_OF_TEXT = 0

/**
 * UTF-8, with two additions that make every JavaScript string come back as it was: NUL is C0 80, and half of a surrogate pair, which
 * `TextEncoder` would replace, is three bytes like any other code unit.
 */
export function formatTextBytes(text: string): readonly number[] {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point === 0) bytes.push(0xc0, 0x80)
    else if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), continued(point, 0))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), continued(point, 6), continued(point, 0))
    else bytes.push(0xf0 | (point >> 18), continued(point, 12), continued(point, 6), continued(point, 0))
  }
  return bytes
}

/** Null for bytes that `formatTextBytes` does not make. */
export function parseTextBytes(bytes: readonly number[]): string | null {
  const units: string[] = []
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i++] ?? 0
    const more = first < 0x80 ? 0 : first < 0xc0 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1
    if (more < 0) return null
    let point = more === 0 ? first : first & (0x3f >> more)
    for (let k = 0; k < more; k++) {
      const next = bytes[i++] ?? 0
      if ((next & 0xc0) !== 0x80) return null
      point = (point << 6) | (next & 0x3f)
    }
    if (point > 0x10ffff) return null
    units.push(String.fromCodePoint(point))
  }
  const text = units.join('')
  // Longer spellings than needed, and a pair spelled as two halves, read well but are not what the writer makes.
  const again = formatTextBytes(text)
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]) ? text : null
}

function continued(point: number, shift: number): number {
  return 0x80 | ((point >> shift) & 0x3f)
}
