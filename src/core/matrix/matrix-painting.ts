import type { CellKey } from '../atlas/ids.ts'

/**
 * What the cells are painted by in place of the layer's own colours, for as long as somebody looks: which of the compared layers contain
 * them. No edit, and in no file. Screen, table and pictures take it from `MatrixView`.
 */
export interface MatrixPainting {
  /** What is looked at, as the head of a picture: "Coverage compared with Threats". */
  readonly title: string
  /** The same with what it goes by, in sentences. */
  readonly description: string
  /** In the order of the legend. */
  readonly meanings: readonly PaintedMeaning[]
  /** Every cell of the knowledge base. */
  readonly cells: ReadonlyMap<CellKey, PaintedCell>
}

/** One colour of a painting. */
export interface PaintedMeaning {
  /** `only-a`, `in-3`: what `data-contained` says. */
  readonly id: string
  readonly label: string
  /** `#rrggbb`; null for the theme's own background. */
  readonly color: string | null
  /** Lies over the colour, so that the two are told apart without it too. */
  readonly pattern: 'stripes' | 'dots' | null
}

export interface PaintedCell {
  readonly meaning: PaintedMeaning
  /** The same in a letter or two, to stand in the cell: "AB"; empty for none. */
  readonly letters: string
  /** Where its score went from the first layer to the second; null where it stayed, and where there are no two scores. */
  readonly change: 'raised' | 'lowered' | null
  /** Everything in words, to stand within a list: "in both, raised from 20 to 35". */
  readonly words: string
}

/**
 * The painting with the meanings and cells of the one before where they are the same: whoever compares by identity then skips those.
 */
export function withCellsOf(before: MatrixPainting | null, fresh: MatrixPainting): MatrixPainting {
  if (!before) return fresh
  const kept = new Map<PaintedMeaning, PaintedMeaning>()
  for (const [place, meaning] of fresh.meanings.entries()) {
    const known = before.meanings[place]
    kept.set(meaning, known && isSameMeaning(known, meaning) ? known : meaning)
  }
  const cells = new Map<CellKey, PaintedCell>()
  for (const [key, cell] of fresh.cells) {
    const known = before.cells.get(key)
    const meaning = kept.get(cell.meaning) ?? cell.meaning
    // The words say everything that the letters and the change do.
    const stays = known?.meaning === meaning && known.words === cell.words
    cells.set(key, stays ? known : { ...cell, meaning })
  }
  return { ...fresh, meanings: fresh.meanings.map((meaning) => kept.get(meaning) ?? meaning), cells }
}

function isSameMeaning(one: PaintedMeaning, other: PaintedMeaning): boolean {
  return one.id === other.id && one.label === other.label && one.color === other.color && one.pattern === other.pattern
}
