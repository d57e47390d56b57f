/** Arial and Liberation Sans have the widths of Helvetica, so that one of them is on nearly every machine. */
export const FONT_FAMILY = 'Helvetica, Arial, Liberation Sans, sans-serif'

export type Weight = 'regular' | 'bold'

/** Advance widths of U+0020 to U+007E in thousandths of the font size (Adobe font metrics of Helvetica and Helvetica-Bold). */
const ASCII: Readonly<Record<Weight, readonly number[]>> = {
  regular: [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
  ],
  bold: [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
  ],
}

const OTHERS: ReadonlyMap<string, number> = new Map([
  ['\u00A0', 278],
  ['©', 760],
  ['·', 333],
  ['×', 584],
  ['–', 556],
  ['—', 1000],
  ['‘', 278],
  ['’', 278],
  ['“', 500],
  ['”', 500],
  ['•', 350],
  ['…', 1000],
  ['™', 1000],
])

/** What is drawn with another font, whose widths nobody knows here: more than most letters of any script need. */
const UNKNOWN = 1000

const FIRST = 0x20
const MARK = /^\p{Mark}$/u

/** Width of a text in font sizes: 1 is as wide as the letters are high. Kerning is left out, which only makes text narrower. */
export function textWidth(text: string, weight: Weight): number {
  const table = ASCII[weight]
  let sum = 0
  for (const character of text) {
    const known = table[character.charCodeAt(0) - FIRST]
    sum += known !== undefined && character.length === 1 ? known : otherWidth(character, table)
  }
  return sum / 1000
}

/** Whether every width of the text is known, and not only a guess. */
export function isMeasurable(text: string): boolean {
  for (const character of text) {
    const code = character.charCodeAt(0)
    const isAscii = code >= FIRST && code <= 0x7e
    if (!isAscii && !OTHERS.has(character)) return false
  }
  return true
}

function otherWidth(character: string, table: readonly number[]): number {
  const known = OTHERS.get(character)
  if (known !== undefined) return known
  if (MARK.test(character)) return 0
  // An accent does not make a letter wider.
  const plain = character.normalize('NFD')[0] ?? ''
  return plain === character ? UNKNOWN : (table[plain.charCodeAt(0) - FIRST] ?? UNKNOWN)
}
