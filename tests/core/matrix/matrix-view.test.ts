import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { composite, formatHex, parseCssColor, type Rgba } from '../../../src/core/colour/css-color.ts'
import { colorOfScore } from '../../../src/core/colour/gradient.ts'
import { compareLayers } from '../../../src/core/insight/compare.ts'
import { comparisonPainting } from '../../../src/core/insight/comparison-painting.ts'
import { coverageOf } from '../../../src/core/insight/coverage.ts'
import { scoreChanges } from '../../../src/core/insight/score-changes.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import { annotationOf, DEFAULT_LAYOUT, isAnnotated, type Layer } from '../../../src/core/layer/layer.ts'
import { STATUS_ENTRY, withStatusScale } from '../../../src/core/layer/status.ts'
import { buildMatrixView, type MatrixCell, type MatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { cellName } from '../../../src/ui/matrix/cell-name.ts'
import { cellKeys } from '../../support/app-context.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryAnnotation, arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { projectStatusScales } from '../../support/project-data.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const WHITE: Rgba = { r: 255, g: 255, b: 255, a: 1 }
const DARK: Rgba = { r: 27, g: 32, b: 41, a: 1 }

function small(layer: Layer, previous: MatrixView | null = null): MatrixView {
  return buildMatrixView(SMALL_MATRIX, layer, { surface: WHITE }, previous)
}

function cellIn(view: MatrixView, key: string): MatrixCell {
  const cell = view.cells.get(key as CellKey)
  if (!cell) throw new Error(`${key} is not shown`)
  return cell
}

/** The columns as text: `second: T1(T1.1 T1.2) T2`. */
function outline(view: MatrixView): readonly string[] {
  const word = (cell: MatrixCell): string =>
    cell.children.length === 0
      ? cell.technique.id
      : `${cell.technique.id}(${cell.children.map(({ technique }) => technique.id).join(' ')})`
  return view.columns.map(({ tactic, cells }) => `${tactic.shortname}: ${cells.map(word).join(' ')}`)
}

const [COVERAGE] = projectStatusScales()
const cellsOfBase = lookupsOf(testKnowledgeBase()).allCells
const anyLayer = arbitraryLayer(testKnowledgeBase())
const smallCells = lookupsOf(SMALL_MATRIX).allCells

/** Marks on many of the few cells, so that parents and sub-techniques are marked together. */
const denseLayer: fc.Arbitrary<Layer> = fc
  .record({
    marks: fc.array(fc.tuple(fc.constantFrom(...smallCells), arbitraryAnnotation), { maxLength: 12 }),
    showAggregateScores: fc.boolean(),
    countUnscored: fc.boolean(),
    aggregateFunction: fc.constantFrom('average', 'min', 'max', 'sum'),
    hideDisabled: fc.boolean(),
    platforms: fc.constantFrom(null, [], ['x'], ['y'], ['x', 'y'], ['nowhere']),
    sorting: fc.constantFrom('name-ascending', 'name-descending', 'score-ascending', 'score-descending'),
  })
  .map(({ marks, hideDisabled, platforms, sorting, ...layout }) =>
    markedLayer(Object.fromEntries(marks), {
      hideDisabled,
      platforms,
      sorting,
      layout: { ...DEFAULT_LAYOUT, ...layout },
    }),
  )

describe('the matrix of a blank layer', () => {
  it('shows all of ATLAS: every cell once, columns in the order of the attack', () => {
    const base = testKnowledgeBase()
    const layer = markedLayer({})
    const view = buildMatrixView(base, layer, { surface: WHITE })
    expect(view.columns.map(({ tactic }) => tactic)).toEqual(base.tactics)
    expect([...view.cells.keys()].toSorted()).toEqual(cellsOfBase.toSorted())
    expect(view.counts).toEqual({ shown: 208, total: 208, annotated: 0, subtechniques: { shown: 88, total: 88 } })
    expect([...view.cells.values()].filter(({ fill, ink }) => fill !== null || ink !== null)).toEqual([])
  })

  it('sorts parents, and sub-techniques under their parent, by name', () => {
    expect(outline(small(markedLayer({})))).toEqual([
      'second: T2 T1(T1.2 T1.1)',
      'first: T3(T3.1) T1(T1.2)',
      'third: T1.3',
    ])
  })
})

describe('every visible cell', () => {
  it('stands once, in its own column, whatever the layer', () => {
    fc.assert(
      fc.property(denseLayer, (layer) => {
        const view = small(layer)
        const drawn = view.columns.flatMap(({ cells }) => cells.flatMap((cell) => [cell, ...cell.children]))
        expect(drawn.map(({ key }) => key).toSorted()).toEqual([...view.cells.keys()].toSorted())
        for (const cell of drawn) expect(view.cells.get(cell.key)).toBe(cell)
        for (const { tactic, cells } of view.columns) {
          for (const cell of cells.flatMap((top) => [top, ...top.children])) expect(cell.tacticId).toBe(tactic.id)
          for (const cell of cells) for (const child of cell.children) expect(child.parentKey).toBe(cell.key)
        }
      }),
    )
  })

  it('passes the filters itself, or has a sub-technique that does', () => {
    fc.assert(
      fc.property(denseLayer, (layer) => {
        const known = ['x', 'y']
        const wanted = (layer.platforms ?? []).filter((platform) => known.includes(platform))
        const passes = (key: CellKey): boolean => {
          const site = lookupsOf(SMALL_MATRIX).site.get(key)
          if (!site || (layer.hideDisabled && !annotationOf(layer, key).enabled)) return false
          const own = site.technique.platforms
          return wanted.length === 0 || own.length === 0 || own.some((platform) => wanted.includes(platform))
        }
        const expected = smallCells.filter(
          (key) => passes(key) || lookupsOf(SMALL_MATRIX).site.get(key)?.children.some(passes),
        )
        expect([...small(layer).cells.keys()].toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 300 },
    )
  })
})

/** The paint order and the aggregate of the layer format, written down a second time. */
function expectedFill(layer: Layer, key: CellKey, surface: Rgba): string | null {
  const { enabled, color, score } = annotationOf(layer, key)
  if (!enabled) return null
  if (color !== null) {
    const parsed = parseCssColor(color)
    return parsed ? formatHex(composite(parsed, surface)) : null
  }
  let shown = score
  const children = lookupsOf(SMALL_MATRIX).site.get(key)?.children ?? []
  if (layer.layout.showAggregateScores && children.length > 0) {
    const scores = [score, ...children.map((child) => annotationOf(layer, child).score)].filter((one) => one !== null)
    if (scores.length === 0) return null
    const sum = scores.reduce((total, one) => total + one, 0)
    const { aggregateFunction, countUnscored } = layer.layout
    const raw = {
      min: Math.min(...scores),
      max: Math.max(...scores),
      sum,
      average: sum / (countUnscored ? children.length + 1 : scores.length),
    }[aggregateFunction]
    shown = Math.abs(raw) < 1e15 ? Math.round(raw * 100) / 100 : raw
  }
  return shown === null ? null : colorOfScore(layer.gradient, shown)
}

describe('the fill of a cell', () => {
  it.each([
    ['light', WHITE],
    ['dark', DARK],
  ])('follows the paint order of the format, %s theme', (_, surface) => {
    fc.assert(
      fc.property(denseLayer, (layer) => {
        const view = buildMatrixView(SMALL_MATRIX, layer, { surface })
        for (const cell of view.cells.values()) expect(cell.fill).toBe(expectedFill(layer, cell.key, surface))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['nothing for a disabled cell, whatever it carries', { enabled: false, color: 'red', score: 50 }, null],
    ['the colour given by hand before the score', { color: 'red', score: 50 }, '#ff0000'],
    ['the colour of a score of 0', { score: 0 }, '#ff6666'],
    ['the colour of a score', { score: 50 }, '#fde665'],
    ['nothing for a comment alone', { comment: 'seen' }, null],
  ] as const)('is %s', (_, mark, fill) => {
    expect(cellIn(small(markedLayer({ 'T2^TA.b': mark })), 'T2^TA.b').fill).toBe(fill)
  })

  it('is the aggregate for a parent when the layer asks for it, under the colour given by hand', () => {
    const layout = { ...DEFAULT_LAYOUT, showAggregateScores: true }
    const marks = { 'T1.1^TA.b': { score: 100 }, 'T1.2^TA.b': { score: 0 } }
    expect(cellIn(small(markedLayer(marks, { layout })), 'T1^TA.b')).toMatchObject({ aggregate: 50, fill: '#fde665' })
    expect(cellIn(small(markedLayer(marks)), 'T1^TA.b')).toMatchObject({ aggregate: null, fill: null })
    const painted = markedLayer({ ...marks, 'T1^TA.b': { color: '#0000ff' } }, { layout })
    expect(cellIn(small(painted), 'T1^TA.b')).toMatchObject({ aggregate: 50, fill: '#0000ff' })
  })

  it('leaves no stale aggregate when the last score goes', () => {
    const layout = { ...DEFAULT_LAYOUT, showAggregateScores: true }
    const scored = markedLayer({ 'T3.1^TA.a': { score: 7 } }, { layout })
    const before = small(scored)
    expect(cellIn(before, 'T3^TA.a').aggregate).toBe(7)
    const after = small(patchCells(scored, cellKeys('T3.1^TA.a'), { score: null }), before)
    expect(cellIn(after, 'T3^TA.a')).toMatchObject({ aggregate: null, fill: null })
  })

  it('counts disabled and hidden sub-techniques into the aggregate', () => {
    const layer = markedLayer(
      { 'T1^TA.b': { score: 10 }, 'T1.1^TA.b': { score: 20, enabled: false }, 'T1.2^TA.b': { score: 60 } },
      { layout: { ...DEFAULT_LAYOUT, showAggregateScores: true }, hideDisabled: true, platforms: ['x'] },
    )
    expect(cellIn(small(layer), 'T1^TA.b').aggregate).toBe(30)
  })

  it('of the tactic row is painted only when the layer shows it', () => {
    const shown = small(markedLayer({}, { tacticRow: { show: true, color: '#205B8F' } }))
    expect(shown.columns[0]).toMatchObject({ headerFill: '#205b8f', headerInk: '#ffffff' })
    const off = small(markedLayer({}, { tacticRow: { show: false, color: '#205B8F' } }))
    expect(off.columns[0]).toMatchObject({ headerFill: null, headerInk: null })
  })
})

describe('filters', () => {
  it('by platform show all for null, for none, and for platforms that no technique has', () => {
    for (const platforms of [null, [], ['LLM']]) expect(small(markedLayer({}, { platforms })).cells.size).toBe(9)
  })

  it('by platform keep techniques that have no platform', () => {
    expect(outline(small(markedLayer({}, { platforms: ['y'] })))).toEqual([
      'second: T2 T1(T1.2)',
      'first: T3 T1(T1.2)',
      'third: T1.3',
    ])
  })

  it('take a column away that has nothing to show', () => {
    expect(outline(small(markedLayer({}, { platforms: ['x'] })))).toEqual(['second: T1(T1.1)', 'first: T3(T3.1) T1'])
  })

  it('hide disabled sub-techniques one by one, and a disabled parent only with the last of them', () => {
    const marks = { 'T1^TA.b': { enabled: false }, 'T1.1^TA.b': { enabled: false }, 'T2^TA.b': { enabled: false } }
    expect(outline(small(markedLayer(marks, { hideDisabled: true })))[0]).toBe('second: T1(T1.2)')
    expect(outline(small(markedLayer(marks)))[0]).toBe('second: T2 T1(T1.2 T1.1)')
    const all = { ...marks, 'T1.2^TA.b': { enabled: false } }
    expect(outline(small(markedLayer(all, { hideDisabled: true })))[0]).toBe('first: T3(T3.1) T1(T1.2)')
  })

  it('of the view hide cells and count what is left, changing nothing in the layer', () => {
    const layer = markedLayer({ 'T2^TA.b': { score: 1 }, 'T3^TA.a': { score: 1 } })
    const view = buildMatrixView(SMALL_MATRIX, layer, {
      surface: WHITE,
      passes: ({ technique }) => technique.id !== 'T2',
    })
    expect(view.cells.has('T2^TA.b' as CellKey)).toBe(false)
    expect(view.counts).toEqual({ shown: 6, total: 7, annotated: 1, subtechniques: { shown: 4, total: 4 } })
  })
})

describe('counts', () => {
  it('of a column count parents, annotated and in scope', () => {
    const view = small(
      markedLayer({ 'T1^TA.b': { comment: 'c' }, 'T1.1^TA.b': { score: 1 }, 'T1^TA.a': { showSubtechniques: true } }),
    )
    expect(view.columns.map(({ annotated, inScope }) => [annotated, inScope])).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ])
  })

  it('counts in a painting what the compared layers contain, whatever the layer in front leaves out', () => {
    const a = markedLayer({ 'T1^TA.b': { enabled: false }, 'T2^TA.b': { enabled: false }, 'T3^TA.a': { score: 1 } })
    const b = markedLayer({ 'T1^TA.b': { score: 1 }, 'T1.1^TA.b': { score: 1 } })
    const rule = { kind: 'scored' } as const
    const comparison = compareLayers(SMALL_MATRIX, a, b, rule)
    const painting = comparisonPainting(comparison, scoreChanges(comparison, a, b), [a, b], rule)
    const view = buildMatrixView(SMALL_MATRIX, a, { surface: WHITE, painting })
    expect(view.columns.map(({ annotated, inScope, notApplicable }) => [annotated, inScope, notApplicable])).toEqual([
      [1, 2, 0],
      [1, 2, 0],
      [0, 1, 0],
    ])
    expect(cellName(cellIn(view, 'T1^TA.b'))).toContain('2 sub-techniques, 1 in the compared layers, collapsed')
  })

  it('of a column leave out what is not applicable, by a status or because it is disabled', () => {
    const status = COVERAGE.statuses.find(({ notApplicable }) => notApplicable)
    const marks = {
      'T1^TA.b': { enabled: false, comment: 'Not ours.' },
      // Somebody enabled it again elsewhere, and its status still says that it does not apply.
      'T3^TA.a': { metadata: [{ kind: 'entry' as const, name: STATUS_ENTRY, value: status?.id ?? '' }] },
    }
    const view = small(withStatusScale(markedLayer(marks), COVERAGE))
    expect(view.columns.map(({ annotated, inScope, notApplicable }) => [annotated, inScope, notApplicable])).toEqual([
      [0, 1, 1],
      [0, 1, 1],
      [0, 1, 0],
    ])
  })

  it('of a column agree with the coverage of the layer, whatever is marked, disabled or of other platforms', () => {
    fc.assert(
      fc.property(denseLayer, (layer) => {
        const { tactics } = coverageOf(SMALL_MATRIX, layer, { kind: 'annotated' })
        // The third column has a sub-technique without its parent as a row of its own.
        for (const { tactic, annotated, inScope } of small(layer).columns.filter(
          ({ tactic }) => tactic.id !== 'TA.c',
        )) {
          const tally = tactics.find((each) => each.tactic === tactic)?.tally.parents
          expect({ annotated, inScope }).toEqual({ annotated: tally?.covered, inScope: tally?.inScope })
        }
      }),
    )
  })

  it('of the matrix count a technique once, under however many tactics it is marked', () => {
    const view = small(markedLayer({ 'T1^TA.b': { score: 1 }, 'T1^TA.a': { score: 1 }, 'T1.2^TA.a': { score: 0 } }))
    expect(view.counts).toEqual({ shown: 7, total: 7, annotated: 2, subtechniques: { shown: 4, total: 4 } })
  })

  it('of a parent count its annotated sub-techniques among the visible ones', () => {
    const layer = markedLayer({ 'T1.1^TA.b': { score: 1 }, 'T1.2^TA.b': { score: 1 } }, { platforms: ['x'] })
    expect(cellIn(small(layer), 'T1^TA.b')).toMatchObject({ annotatedChildren: 1 })
    expect(cellIn(small(layer), 'T1^TA.b').children).toHaveLength(1)
  })
})

describe('the worst sub-technique that a collapsed parent hides', () => {
  const marks = { 'T1^TA.b': { score: 80 }, 'T1.1^TA.b': { score: 10 }, 'T1.2^TA.b': { score: 30 } }

  it('is the lowest scored one, when it scores below the parent', () => {
    expect(cellIn(small(markedLayer(marks)), 'T1^TA.b').worstChild).toEqual({
      score: 10,
      fill: colorOfScore(markedLayer({}).gradient, 10),
    })
  })

  it('is none when the parent is no better, unscored, or open', () => {
    const worst = (layer: Layer) => cellIn(small(layer), 'T1^TA.b').worstChild
    expect(worst(markedLayer({ ...marks, 'T1^TA.b': { score: 10 } }))).toBeNull()
    expect(worst(markedLayer({ ...marks, 'T1^TA.b': { comment: 'c' } }))).toBeNull()
    expect(worst(markedLayer({ ...marks, 'T1^TA.b': { score: 80, showSubtechniques: true } }))).toBeNull()
  })

  it('passes over disabled ones', () => {
    const layer = markedLayer({ ...marks, 'T1.1^TA.b': { score: 10, enabled: false } })
    expect(cellIn(small(layer), 'T1^TA.b').worstChild?.score).toBe(30)
  })

  it('is measured against the aggregate where that gives the colour', () => {
    const layout = { ...DEFAULT_LAYOUT, showAggregateScores: true, aggregateFunction: 'max' } as const
    const layer = markedLayer({ 'T1.1^TA.b': { score: 10 }, 'T1.2^TA.b': { score: 90 } }, { layout })
    expect(cellIn(small(layer), 'T1^TA.b')).toMatchObject({ aggregate: 90, worstChild: { score: 10 } })
  })

  it('is none in mini layout, which hides nobody', () => {
    const layer = markedLayer(marks, { layout: { ...DEFAULT_LAYOUT, mode: 'mini' } })
    expect(cellIn(small(layer), 'T1^TA.b').worstChild).toBeNull()
  })
})

describe('sorting', () => {
  const marks = {
    'T1^TA.b': { score: -5 },
    'T1.1^TA.b': { score: -1 },
    'T3^TA.a': { score: 4 },
  }
  const order = (sorting: Layer['sorting'], more: Parameters<typeof markedLayer>[0] = {}, layout = DEFAULT_LAYOUT) =>
    outline(small(markedLayer({ ...marks, ...more }, { sorting, layout }))).slice(0, 2)

  it('by name goes up or down, parents and sub-techniques alike', () => {
    expect(order('name-ascending')).toEqual(['second: T2 T1(T1.2 T1.1)', 'first: T3(T3.1) T1(T1.2)'])
    expect(order('name-descending')).toEqual(['second: T1(T1.1 T1.2) T2', 'first: T1(T1.2) T3(T3.1)'])
  })

  it('by score puts the unscored first when ascending and last when descending, below negative scores too', () => {
    expect(order('score-ascending')).toEqual(['second: T2 T1(T1.2 T1.1)', 'first: T1(T1.2) T3(T3.1)'])
    expect(order('score-descending')).toEqual(['second: T1(T1.1 T1.2) T2', 'first: T3(T3.1) T1(T1.2)'])
  })

  it('by score leaves ties in the order of names, in both directions', () => {
    const tied = { 'T2^TA.b': { score: -5 }, 'T1.2^TA.b': { score: -1 } }
    expect(order('score-ascending', tied)[0]).toBe('second: T2 T1(T1.2 T1.1)')
    expect(order('score-descending', tied)[0]).toBe('second: T2 T1(T1.2 T1.1)')
    const none = { 'T1^TA.b': {}, 'T1.1^TA.b': {} }
    expect(order('score-descending', none)[0]).toBe('second: T2 T1(T1.2 T1.1)')
  })

  it('by score orders parents by their aggregate when the layer shows it', () => {
    const layout = { ...DEFAULT_LAYOUT, showAggregateScores: true, aggregateFunction: 'max' } as const
    const more = { 'T2^TA.b': { score: -2 } }
    expect(order('score-descending', more)[0]).toBe('second: T2 T1(T1.1 T1.2)')
    expect(order('score-descending', more, layout)[0]).toBe('second: T1(T1.1 T1.2) T2')
  })

  it('moves cells but neither adds nor loses one', () => {
    fc.assert(
      fc.property(anyLayer, (layer) => {
        const orders = (['name-ascending', 'name-descending', 'score-ascending', 'score-descending'] as const).map(
          (sorting) =>
            [
              ...buildMatrixView(testKnowledgeBase(), { ...layer, sorting }, { surface: WHITE }).cells.keys(),
            ].toSorted(),
        )
        for (const keys of orders) expect(keys).toEqual(orders[0])
      }),
      { numRuns: 20 },
    )
  })
})

describe('a view made with the one before', () => {
  it('is equal to one made afresh', () => {
    fc.assert(
      fc.property(denseLayer, denseLayer, (one, other) => {
        expect(small(other, small(one))).toEqual(small(other))
      }),
      { numRuns: 200 },
    )
  })

  it('has the very same cells and columns where nothing changed', () => {
    fc.assert(
      fc.property(anyLayer, (layer) => {
        const before = buildMatrixView(testKnowledgeBase(), layer, { surface: WHITE })
        const again = buildMatrixView(testKnowledgeBase(), { ...layer, name: 'Renamed' }, { surface: WHITE }, before)
        for (const [key, cell] of again.cells) expect(before.cells.get(key)).toBe(cell)
        again.columns.forEach((column, i) => {
          expect(column).toBe(before.columns[i])
        })
      }),
      { numRuns: 30 },
    )
  })

  it('has a new object for the edited cell, its parent and its column alone', () => {
    const layer = markedLayer({ 'T2^TA.b': { score: 3 }, 'T3^TA.a': { score: 1 } })
    const before = small(layer)
    const after = small(patchCells(layer, cellKeys('T1.1^TA.b'), { comment: 'new' }), before)
    const changed = [...after.cells].filter(([key, cell]) => before.cells.get(key) !== cell).map(([key]) => key)
    expect(changed.toSorted()).toEqual(['T1.1^TA.b', 'T1^TA.b'])
    expect(after.columns.map((column, i) => column === before.columns[i])).toEqual([false, true, true])
  })

  it('says of every cell what its annotation says', () => {
    fc.assert(
      fc.property(denseLayer, (layer) => {
        for (const cell of small(layer).cells.values()) {
          expect(cell.annotation).toBe(annotationOf(layer, cell.key))
          expect(cell.annotated).toBe(isAnnotated(cell.annotation))
          expect(cell.expanded).toBe(cell.annotation.showSubtechniques && cell.children.length > 0)
          expect(cell.ink === null).toBe(cell.fill === null)
        }
      }),
    )
  })
})
