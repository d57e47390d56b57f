import type { CellKey, TacticId, TechniqueId } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Layer } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import type { MatrixPainting, PaintedCell, PaintedMeaning } from '../matrix/matrix-painting.ts'
import { withoutTurning } from '../reading-order.ts'
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
      return `Only in A: ${withoutTurning(a.name)}`
    case 'both':
      return 'In both'
    case 'only-b':
      return `Only in B: ${withoutTurning(b.name)}`
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
  const [a, b] = [withoutTurning(layers[0].name), withoutTurning(layers[1].name)]
  return {
    title: `${a} compared with ${b}`,
    description: `Compared view: A is "${a}", B is "${b}". Contained is what has ${ruleWords(rule, null)}.`,
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
  const names = layers.map(({ name }) => withoutTurning(name))
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
    const within = places.map((place) => names[place]).join(', ')
    const words = places.length === 0 ? lowerFirst(none.label) : `${lowerFirst(meaning.label)}: ${within}`
    painted.set(key, { meaning, letters: places.length === 0 ? '' : String(places.length), change: null, words })
  }
  return {
    title: `${layers.length} layers compared`,
    description: `Compared view of these layers: ${names.join(', ')}. Contained is what has ${ruleWords(rule, null)}.`,
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
  if (before !== null && after !== null) {
    const texts = [scoreText(before), scoreText(after)]
    // Shortened, two scores that differ can look the same.
    const [from, to] = score !== 'same' && texts[0] === texts[1] ? [before, after] : texts
    parts.push(score === 'same' ? `score ${from} as before` : `${score} from ${from} to ${to}`)
  } else if (before !== null) parts.push(`score in A alone: ${scoreText(before)}`)
  else if (after !== null) parts.push(`score in B alone: ${scoreText(after)}`)
  if (status !== null) parts.push(`status ${status.a} in A, ${status.b} in B`)
  return parts
}

/** The same for every technique that both contain; several where the tactics differ. */
export function changesInWords(
  { cells }: ScoreChanges,
  layers: readonly [Layer, Layer],
): ReadonlyMap<TechniqueId, string> {
  const found = new Map<TechniqueId, Set<string>>()
  for (const [key, change] of cells) {
    const { technique } = parseCellKey(key)
    const words = changeWords(change, layers, key).join(', ')
    if (words !== '') found.set(technique, (found.get(technique) ?? new Set()).add(words))
  }
  return new Map([...found].map(([id, words]) => [id, [...words].join('; ')]))
}

/** Under which tactics each layer contains a technique: "A: Reconnaissance; B: Execution". */
export function tacticsInWords(kb: KnowledgeBase, { cells }: Comparison, id: TechniqueId): string {
  const { site, tactic, cellsOfTechnique } = lookupsOf(kb)
  const within = (state: CompareState) =>
    (cellsOfTechnique.get(id) ?? [])
      .filter((key) => cells.get(key) === state || cells.get(key) === 'both')
      .map((key) => tactic.get(site.get(key)?.tacticId as TacticId)?.name)
  const words = (state: CompareState) => within(state).join(', ') || 'a tactic where it has no cell'
  return `A: ${words('only-a')}; B: ${words('only-b')}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
