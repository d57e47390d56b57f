import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'

/** Different techniques and different sub-techniques. */
export type CountedApart = readonly [techniques: number, subtechniques: number]

/**
 * "5 techniques", "1 technique and 2 sub-techniques": ATLAS counts them apart, so that a number of both together fits nothing that
 * people know of it. With `of`, "5 of 120 techniques and 0 of 88 sub-techniques".
 */
export function countWords(counts: CountedApart, of?: CountedApart): string {
  const totals = of ?? counts
  const words = (kind: 0 | 1, noun: string) =>
    `${of ? `${counts[kind]} of ${of[kind]}` : counts[kind]} ${noun}${totals[kind] === 1 ? '' : 's'}`
  // Where there is only one kind, the other is not worth a word.
  return [
    ...(totals[0] > 0 || totals[1] === 0 ? [words(0, 'technique')] : []),
    ...(totals[1] > 0 ? [words(1, 'sub-technique')] : []),
  ].join(' and ')
}

/** The same for what cells stand for, each once under however many tactics. */
export function cellWords(cells: Iterable<CellKey>): string {
  return countWords(countApart(Array.from(cells, (key) => parseCellKey(key).technique)))
}

/** ATLAS and ATT&CK number sub-techniques under their technique: `AML.T0051.000`, `T1059.001`. */
export function countApart(ids: Iterable<TechniqueId>): CountedApart {
  const different = [...new Set(ids)]
  const subtechniques = different.filter((id) => /\d\.\d+$/.test(id)).length
  return [different.length - subtechniques, subtechniques]
}
