import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Layer } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import type { MatrixPainting, PaintedCell, PaintedMeaning } from '../matrix/matrix-painting.ts'
import { scoreText } from '../score/score-text.ts'
import type { CompareRule, CompareState, Comparison } from './compare.ts'
import { COMPARE_STATES } from './compare.ts'
import { ruleWords } from './coverage-words.ts'
import { overlayColors, STATE_COLORS } from './insight-layers.ts'
import type { Overlay } from './overlay.ts'
import type { CellChange, ScoreChanges } from './score-changes.ts'

/*
 * What comparing found, painted on the matrix. A colour never stands alone: letters or numbers stand in the cells, patterns on those of
 * one layer, and each cell says it in words.
 */

const PATTERNS: Readonly<Record<CompareState, PaintedMeaning['pattern']>> = {
  'only-a': 'stripes',
  both: null,
  'only-b': 'dots',
  neither: null,
}

const LETTERS: Readonly<Record<CompareState, string>> = { 'only-a': 'A', both: 'AB', 'only-b': 'B', neither: '' }

/** "Only in A: Coverage": with the letter first, as names of layers can begin alike and be cut. */
export function stateWords(state: CompareState, [a, b]: readonly [Layer, Layer]): string {
  switch (state) {
    case 'only-a':
      return `Only in A: ${a.name}`
    case 'both':
      return 'In both'
    case 'only-b':
      return `Only in B: ${b.name}`
    case 'neither':
      return 'In neither'
  }
}

/** @param layers A and B, by names that tell them apart */
export function comparisonPainting(
  { cells }: Comparison,
  changes: ScoreChanges,
  layers: readonly [Layer, Layer],
  rule: CompareRule,
): MatrixPainting {
  const meanings = new Map(
    COMPARE_STATES.map((state): [CompareState, PaintedMeaning] => {
      // Nothing is said of what is in neither, so nothing is painted.
      const color = state === 'neither' ? null : STATE_COLORS[state]
      return [state, { id: state, label: stateWords(state, layers), color, pattern: PATTERNS[state] }]
    }),
  )
  const painted = new Map<CellKey, PaintedCell>()
  for (const [key, state] of cells) {
    const meaning = meanings.get(state)
    const change = changes.cells.get(key)
    const said = change ? changeWords(change, layers, key) : []
    if (!meaning) continue
    painted.set(key, {
      meaning,
      letters: LETTERS[state],
      change: change?.score === 'raised' || change?.score === 'lowered' ? change.score : null,
      words: [lowerFirst(meaning.label), ...said].join(', '),
    })
  }
  const [a, b] = layers
  return {
    title: `${a.name} compared with ${b.name}`,
    description: `Compared view: A is "${a.name}", B is "${b.name}". Contained is what has ${ruleWords(rule, null)}.`,
    meanings: [...meanings.values()],
    cells: painted,
  }
}

/** @param layers by names that tell them apart */
export function overlayPainting(
  base: KnowledgeBase,
  { cells }: Overlay,
  layers: readonly Layer[],
  rule: CompareRule,
): MatrixPainting {
  const none: PaintedMeaning = { id: 'in-0', label: 'In none', color: null, pattern: null }
  const meanings = overlayColors(layers.length).map(
    (color, i): PaintedMeaning => ({
      id: `in-${i + 1}`,
      label: `In ${i + 1} of ${layers.length}`,
      color,
      pattern: null,
    }),
  )
  const painted = new Map<CellKey, PaintedCell>()
  for (const key of lookupsOf(base).allCells) {
    const places = cells.get(key) ?? []
    const meaning = meanings[places.length - 1] ?? none
    const names = places.map((place) => layers[place]?.name ?? '').join(', ')
    const words = places.length === 0 ? lowerFirst(none.label) : `${lowerFirst(meaning.label)}: ${names}`
    painted.set(key, { meaning, letters: places.length === 0 ? '' : String(places.length), change: null, words })
  }
  return {
    title: `${layers.length} layers compared`,
    description: `Compared view of these layers: ${layers.map(({ name }) => name).join(', ')}. Contained is what has ${ruleWords(rule, null)}.`,
    meanings: [...meanings, none],
    cells: painted,
  }
}

/** "raised from 20 to 35", "status Partial in A, Full in B"; none for a cell without scores and statuses. */
export function changeWords(
  { score, status }: CellChange,
  [a, b]: readonly [Layer, Layer],
  key: CellKey,
): readonly string[] {
  const before = annotationOf(a, key).score
  const after = annotationOf(b, key).score
  const parts: string[] = []
  if (score === 'one-sided') parts.push(before === null ? `score in B alone: ${after}` : `score in A alone: ${before}`)
  else if (before !== null && after !== null) {
    const values = `from ${scoreText(before)} to ${scoreText(after)}`
    parts.push(score === 'same' ? `score ${scoreText(before)} as before` : `${score} ${values}`)
  }
  if (status !== null) parts.push(`status ${status.a} in A, ${status.b} in B`)
  return parts
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
