import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { contrastOf } from '../../../src/core/colour/contrast.ts'
import { parseCssColor } from '../../../src/core/colour/css-color.ts'
import { compareLayers } from '../../../src/core/insight/compare.ts'
import {
  changesInWords,
  comparisonPainting,
  overlayPainting,
  tacticsInWords,
} from '../../../src/core/insight/comparison-painting.ts'
import { buildLegend } from '../../../src/core/insight/legend.ts'
import { overlayOf } from '../../../src/core/insight/overlay.ts'
import { scoreChanges } from '../../../src/core/insight/score-changes.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Annotation, Layer } from '../../../src/core/layer/layer.ts'
import { setStatus } from '../../../src/core/layer/status.ts'
import { type MatrixPainting, withCellsOf } from '../../../src/core/matrix/matrix-painting.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { DEFAULT_PICTURE } from '../../../src/core/matrix/picture-options.ts'
import { tableText } from '../../../src/core/matrix/table-rows.ts'
import { PLAIN_VIEW_SETTINGS, viewOptions } from '../../../src/core/matrix/view-settings.ts'
import { layerPicture } from '../../../src/formats/svg/layer-picture.ts'
import { cellName } from '../../../src/ui/matrix/cell-name.ts'
import { projectStatusScales } from '../../support/project-data.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const WHITE = { r: 255, g: 255, b: 255, a: 1 }
const RULE = { kind: 'annotated' } as const
const named = (name: string, scores: Readonly<Record<string, number | null>>): Layer =>
  markedLayer(
    Object.fromEntries(
      Object.entries(scores).map(([key, score]): [string, Partial<Annotation>] => [key, { score, comment: 'noted' }]),
    ),
    { name },
  )

const BEFORE = named('Before', { 'T1^TA.b': 20, 'T1^TA.a': 50, 'T1.1^TA.b': 9, 'T2^TA.b': 5, 'T3^TA.a': 7 })
const AFTER = named('After', { 'T1^TA.b': 35, 'T1^TA.a': 40, 'T2^TA.b': 5, 'T3.1^TA.a': 1, 'T1.3^TA.c': null })

function painted(a: Layer, b: Layer, front = a) {
  const comparison = compareLayers(SMALL_MATRIX, a, b, RULE)
  const changes = scoreChanges(comparison, a, b)
  const painting = comparisonPainting(comparison, changes, [a, b], RULE)
  const settings = { ...PLAIN_VIEW_SETTINGS, painting }
  const view = buildMatrixView(SMALL_MATRIX, front, viewOptions(SMALL_MATRIX, settings, WHITE))
  const cell = (key: string) => {
    const found = view.cells.get(key as CellKey)
    if (!found) throw new Error(`${key} is not shown`)
    return found
  }
  return { comparison, changes, painting, settings, view, cell }
}

describe('what became of scores from one layer to another', () => {
  it('is told of every cell that both contain, and of each technique once', () => {
    const { changes } = painted(BEFORE, AFTER)
    expect(Object.fromEntries([...changes.cells].map(([key, { score }]) => [key, score]))).toEqual({
      'T1^TA.b': 'raised',
      'T1^TA.a': 'lowered',
      'T2^TA.b': 'same',
    })
    expect(changes.total).toEqual({ raised: 0, lowered: 0, mixed: 1, 'one-sided': 0, same: 1 })
  })

  it('is told apart where a technique is in both, but under no tactic in common', () => {
    const one = named('A', { 'T1^TA.a': 1, 'T1.2^TA.a': 1, 'T2^TA.b': 1 })
    const other = named('B', { 'T1^TA.b': 2, 'T1.2^TA.a': 1, 'T1.2^TA.b': 1, 'T2^TA.gone': 1 })
    const { comparison, changes, view } = painted(one, other)
    expect(comparison.total).toEqual({ 'only-a': 0, both: 3, 'only-b': 0, neither: 4 })
    expect(changes.apart).toEqual(['T1', 'T2'])
    expect(changes.techniques.get('T1' as TechniqueId)).toBeUndefined()
    // All that both contain is compared or told apart, and the cells of a technique can have two states.
    expect(changes.techniques.size + changes.apart.length).toBe(comparison.total.both)
    expect(buildLegend(one, view, WHITE).map(({ cells }) => cells)).toEqual([
      ['T2^TA.b', 'T1^TA.a'],
      ['T1.2^TA.a'],
      ['T1.2^TA.b', 'T1^TA.b'],
      expect.any(Array),
    ])
    expect(changes.apart.map((id) => tacticsInWords(SMALL_MATRIX, comparison, id))).toEqual([
      'A: First; B: Second',
      'A: Second; B: a tactic where it has no cell',
    ])
  })

  it('mirrors when they change places', () => {
    const one = painted(named('A', { 'T2^TA.b': 1, 'T3^TA.a': 1 }), named('B', { 'T2^TA.b': 2, 'T3^TA.a': null }))
    const other = painted(named('B', { 'T2^TA.b': 2, 'T3^TA.a': null }), named('A', { 'T2^TA.b': 1, 'T3^TA.a': 1 }))
    expect(one.changes.total).toEqual({ raised: 1, lowered: 0, mixed: 0, 'one-sided': 1, same: 0 })
    expect(other.changes.total).toEqual({ raised: 0, lowered: 1, mixed: 0, 'one-sided': 1, same: 0 })
  })

  it('tells another status by what each layer calls it', () => {
    const [scale] = projectStatusScales()
    if (!scale) throw new Error('no vocabulary')
    const [first, second] = scale.statuses
    const key = 'T2^TA.b' as CellKey
    const withStatus = (id: string | undefined) => setStatus(markedLayer({}), [key], scale, id ?? '', null)
    const { changes } = painted(withStatus(first?.id), withStatus(second?.id))
    expect(changes.cells.get(key)?.status).toEqual({ a: first?.label, b: second?.label })
    expect(changes.otherStatus).toEqual(['T2'])
    expect(painted(withStatus(first?.id), withStatus(first?.id)).changes.otherStatus).toEqual([])
    const bare = patchCells(markedLayer({}), [key], { score: first?.score ?? null })
    expect(painted(bare, withStatus(first?.id)).changes.cells.get(key)?.status).toEqual({ a: 'none', b: first?.label })
  })
})

describe('what became of a score, in words', () => {
  const KEY = 'T2^TA.b'
  const words = (before: number | null, after: number | null) =>
    painted(named('A', { [KEY]: before }), named('B', { [KEY]: after })).cell(KEY).painted?.words

  it('has scores as cells have them, and whole where they would look the same', () => {
    expect(words(0.1 + 0.2, null)).toBe('in both, score in A alone: 0.3')
    expect(words(null, 0.1 + 0.2)).toBe('in both, score in B alone: 0.3')
    expect(words(0.1 + 0.2, 0.5)).toBe('in both, raised from 0.3 to 0.5')
    expect(words(0.1 + 0.2, 0.3)).toBe('in both, lowered from 0.30000000000000004 to 0.3')
    expect(words(null, null)).toBe('in both')
  })

  it('is said of a technique once for all tactics where it is the same, else for each', () => {
    const { changes } = painted(BEFORE, AFTER)
    const said = changesInWords(changes, [BEFORE, AFTER])
    expect(Object.fromEntries(said)).toEqual({
      T1: 'raised from 20 to 35; lowered from 50 to 40',
      T2: 'score 5 as before',
    })
  })

  it('is read from left to right, whatever signs of direction the names of the layers have', () => {
    const turned = { ...BEFORE, name: 'gnp.\u202Elive' }
    const overlay = overlayPainting(SMALL_MATRIX, overlayOf(SMALL_MATRIX, [turned, AFTER], RULE), [turned, AFTER], RULE)
    for (const painting of [painted(turned, AFTER).painting, painted(AFTER, turned).painting, overlay]) {
      const { title, description, meanings, cells } = painting
      const texts = [
        title,
        description,
        ...meanings.map(({ label }) => label),
        ...[...cells.values()].map((c) => c.words),
      ]
      expect(texts.join(' ')).not.toContain('\u202E')
      expect(texts.join(' ')).toContain('gnp.live')
    }
  })
})

describe('a matrix that is painted by a comparison', () => {
  it('has a fill, letters and words for every state, whatever the layer in front says of the cell', () => {
    for (const front of [BEFORE, AFTER]) {
      const { cell } = painted(BEFORE, AFTER, front)
      expect(cell('T3^TA.a')).toMatchObject({ fill: '#e69f00', painted: { letters: 'A', meaning: { id: 'only-a' } } })
      expect(cell('T3.1^TA.a')).toMatchObject({ fill: '#56b4e9', painted: { letters: 'B', meaning: { id: 'only-b' } } })
      expect(cell('T2^TA.b')).toMatchObject({ fill: '#009e73', painted: { letters: 'AB', change: null } })
      expect(cell('T1^TA.b').painted).toMatchObject({ change: 'raised', words: 'in both, raised from 20 to 35' })
      expect(cell('T1^TA.a').painted).toMatchObject({ change: 'lowered', words: 'in both, lowered from 50 to 40' })
      expect(cell('T1.2^TA.b')).toMatchObject({ fill: null, ink: null, painted: { letters: '', words: 'in neither' } })
    }
  })

  it('says the state in names and tables in place of what the layer in front says', () => {
    const { cell } = painted(BEFORE, AFTER)
    expect(cellName(cell('T3^TA.a'))).toContain('only in A: Before')
    expect(cellName(cell('T3^TA.a'))).not.toContain('score')
    expect(tableText(SMALL_MATRIX, cell('T1.3^TA.c'), 'painted')).toBe('only in B: After')
  })

  it('marks a closed parent that hides what is contained otherwise', () => {
    const { cell } = painted(BEFORE, AFTER)
    expect(cell('T1^TA.b').worstChild).toEqual({ score: null, fill: '#e69f00' })
    expect(cellName(cell('T1^TA.b'))).toContain('collapsed with others that differ')
    // What is in neither hides nothing.
    expect(painted(BEFORE, BEFORE).cell('T1^TA.a').worstChild).toBeNull()
    const same = named('Same', { 'T3^TA.a': 1, 'T3.1^TA.a': 9 })
    expect(painted(same, same).cell('T3^TA.a').worstChild).toBeNull()
  })

  it('has the four states in its legend with their cells, and nothing of the layer', () => {
    const { view } = painted(BEFORE, AFTER)
    const legend = buildLegend(BEFORE, view, WHITE)
    expect(
      legend.map((entry) => [entry.kind === 'painted' ? entry.meaning.label : entry.kind, entry.cells.length]),
    ).toEqual([
      ['Only in A: Before', 2],
      ['In both', 3],
      ['Only in B: After', 2],
      ['In neither', 2],
    ])
  })

  it('is the former matrix again without the painting, down to the objects', () => {
    const plain = buildMatrixView(SMALL_MATRIX, BEFORE, { surface: WHITE })
    const { view } = painted(BEFORE, AFTER)
    const after = buildMatrixView(SMALL_MATRIX, BEFORE, { surface: WHITE }, view)
    expect(after).toEqual(plain)
  })

  it('keeps the cells that an edit does not change', () => {
    const first = painted(BEFORE, AFTER)
    const edited = patchCells(AFTER, ['T2^TA.b' as CellKey], { score: 6 })
    const second = painted(BEFORE, edited)
    const kept = withCellsOf(first.painting, second.painting)
    const changed = [...kept.cells].filter(([key, cell]) => first.painting.cells.get(key) !== cell).map(([key]) => key)
    expect(changed).toEqual(['T2^TA.b'])
    expect(kept.cells.get('T2^TA.b' as CellKey)?.change).toBe('raised')
    expect(kept.meanings).toEqual(first.painting.meanings)
  })

  it('has black text that reads on fills and patterns', () => {
    const { painting } = painted(BEFORE, AFTER)
    const overlay = overlayPainting(SMALL_MATRIX, overlayOf(SMALL_MATRIX, [BEFORE, AFTER], RULE), [BEFORE, AFTER], RULE)
    for (const { color } of [...painting.meanings, ...overlay.meanings]) {
      const fill = color === null ? null : parseCssColor(color)
      if (!fill) continue
      const inks = [BLACK, { ...WHITE }].map((ink) => contrastOf(fill, ink))
      expect(Math.max(...inks)).toBeGreaterThan(4.5)
    }
    for (const { color, pattern } of painting.meanings) {
      // Patterns are white over the fill, so that they only help where the text is black.
      const fill = pattern === null || color === null ? null : parseCssColor(color)
      if (fill) expect(contrastOf(fill, BLACK)).toBeGreaterThan(7)
    }
  })
})

describe('a matrix that is painted by how many layers contain each cell', () => {
  it('says the number and which they are', () => {
    const third = named('Third', { 'T2^TA.b': 1 })
    const layers = [BEFORE, AFTER, third]
    const painting = overlayPainting(SMALL_MATRIX, overlayOf(SMALL_MATRIX, layers, RULE), layers, RULE)
    const cell = (key: string) => painting.cells.get(key as CellKey)
    expect(cell('T2^TA.b')).toMatchObject({ letters: '3', words: 'in 3 of 3: Before, After, Third' })
    expect(cell('T3^TA.a')).toMatchObject({ letters: '1', words: 'in 1 of 3: Before', meaning: { id: 'in-1' } })
    expect(cell('T1.2^TA.a')).toMatchObject({ letters: '', words: 'in none', meaning: { id: 'in-0', color: null } })
    expect(painting.meanings.map(({ label }) => label)).toEqual(['In 1 of 3', 'In 2 of 3', 'In 3 of 3', 'In none'])
  })
})

describe('a picture of a painted matrix', () => {
  const options = { ...DEFAULT_PICTURE, size: 'custom', custom: { width: 900, height: 600, unit: 'px' } } as const
  const picture = (painting: MatrixPainting | null, embed = false) =>
    layerPicture(
      SMALL_MATRIX,
      BEFORE,
      { ...options, embedLayer: true },
      { settings: { ...PLAIN_VIEW_SETTINGS, painting }, filters: '', day: '2026-11-24', embed },
    ).svg
  const { painting } = painted(BEFORE, AFTER)

  it('says what is compared, in head, legend and cells', () => {
    const svg = picture(painting)
    expect(svg).toContain('>Before compared with After<')
    expect(svg).toContain('Compared view: A is &quot;Before&quot;, B is &quot;After&quot;.')
    for (const label of ['Only in A: Before', 'In both', 'Only in B: After', 'In neither']) {
      expect(svg).toContain(`>${label}<`)
    }
    expect(svg).toContain('<title>T2 Ant, in both, score 5 as before</title>')
    expect(svg).toMatch(/fill="#e69f00"[^>]*>(<\/rect>)?<path /)
    expect(svg).toContain('Score raised from A to B')
    expect(svg).not.toContain('Score 0<')
  })

  it('does not hold the layer in front, which is not what it shows', () => {
    expect(picture(null, true)).toContain('<metadata id="atlas-navigator-layer">')
    expect(picture(painting, true)).not.toContain('<metadata id="atlas-navigator-layer">')
  })
})

const BLACK = { r: 0, g: 0, b: 0, a: 1 }
