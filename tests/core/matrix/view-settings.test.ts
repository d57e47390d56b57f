import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { DEFAULT_LAYOUT, type Layer } from '../../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { NO_FILTER } from '../../../src/core/matrix/view-filter.ts'
import { PLAIN_VIEW_SETTINGS, type ViewSettings, viewOptions } from '../../../src/core/matrix/view-settings.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

// Read once: it takes its time.
const base = testKnowledgeBase()
const anyLayer = arbitraryLayer(base)
const WHITE = { r: 255, g: 255, b: 255, a: 1 }

function small(settings: Partial<ViewSettings>, layer: Layer = markedLayer({})) {
  return buildMatrixView(SMALL_MATRIX, layer, viewOptions(SMALL_MATRIX, { ...PLAIN_VIEW_SETTINGS, ...settings }, WHITE))
}

/** `T1(T1.1) T2`, a parent that only carries its sub-techniques in brackets, an open one with `+`. */
function outline(view: ReturnType<typeof small>): readonly string[] {
  return view.columns.map(({ tactic, cells }) => {
    const words = cells.map((cell) => {
      const own = `${cell.passes ? cell.technique.id : `[${cell.technique.id}]`}${cell.expanded ? '+' : ''}`
      const subs = cell.children.map(({ technique }) => technique.id).join(' ')
      return subs === '' ? own : `${own}(${subs})`
    })
    return `${tactic.shortname}: ${words.join(' ')}`
  })
}

describe('the matrix through a view filter', () => {
  it('has the cells that pass, and opens parents that only carry them', () => {
    const view = small({ filter: { ...NO_FILTER, text: 'alum' } })
    expect(outline(view)).toEqual(['second: [T1]+(T1.2)', 'first: [T1]+(T1.2)'])
    expect(view.counts).toEqual({ shown: 1, total: 7, annotated: 0, subtechniques: { shown: 1, total: 4 } })
  })

  it('leaves parents that pass as they are', () => {
    expect(outline(small({ filter: { ...NO_FILTER, text: 'mule' } }))).toEqual([
      'second: T1(T1.2 T1.1)',
      'first: T1(T1.2)',
      'third: T1.3',
    ])
  })

  it('is empty when nothing passes', () => {
    const view = small({ filter: { ...NO_FILTER, text: 'no such technique' } })
    expect(view.columns).toEqual([])
    expect(view.counts.shown).toBe(0)
  })

  it('has no more than the layer itself lets through', () => {
    const layer = markedLayer({ 'T2^TA.b': { enabled: false } }, { hideDisabled: true, platforms: ['y'] })
    expect(outline(small({ filter: { ...NO_FILTER, text: 'a' } }, layer))).toEqual([
      'second: [T1]+(T1.2)',
      'first: T3 [T1]+(T1.2)',
      'third: T1.3',
    ])
  })

  it('has what was in focus as well as in the filter', () => {
    const layer = markedLayer({ 'T2^TA.b': { score: 1 }, 'T1.1^TA.b': { score: 90 } })
    const focus = { kind: 'annotated' as const }
    expect(outline(small({ focus }, layer))).toEqual(['second: T2 [T1]+(T1.1)'])
    expect(outline(small({ focus, filter: { ...NO_FILTER, score: { min: 50, max: null } } }, layer))).toEqual([
      'second: [T1]+(T1.1)',
    ])
  })
})

describe('another way of looking', () => {
  it('sorts parents and sub-techniques by ID', () => {
    expect(outline(small({ sortById: true }, markedLayer({}, { sorting: 'name-descending' })))).toEqual([
      'second: T1(T1.1 T1.2) T2',
      'first: T1(T1.2) T3(T3.1)',
      'third: T1.3',
    ])
  })

  it('opens the parents of the technique that the address names', () => {
    expect(outline(small({ revealed: 'T1.2' as TechniqueId }))).toEqual([
      'second: T2 T1+(T1.2 T1.1)',
      'first: T3(T3.1) T1+(T1.2)',
      'third: T1.3',
    ])
  })

  it('lays the matrix out differently: squares without text, and text where the layer has squares', () => {
    const { mode, showId, showName } = small(
      { layout: 'mini' },
      markedLayer({}, { layout: { ...DEFAULT_LAYOUT, showId: true } }),
    )
    expect({ mode, showId, showName }).toEqual({ mode: 'mini', showId: false, showName: false })
    const squares = markedLayer({}, { layout: { ...DEFAULT_LAYOUT, mode: 'mini', showName: false } })
    expect(small({ layout: 'flat' }, squares)).toMatchObject({ mode: 'flat', showName: true })
    expect(small({}, squares)).toMatchObject({ mode: 'mini', showName: false })
  })

  it("is the layer's own where nothing is asked", () => {
    fc.assert(
      fc.property(anyLayer, (layer) => {
        const plain = buildMatrixView(base, layer, viewOptions(base, PLAIN_VIEW_SETTINGS, WHITE))
        expect(plain).toEqual(buildMatrixView(base, layer, { surface: WHITE }))
      }),
      { numRuns: 12 },
    )
  })

  it('shows an annotated cell under every filter for annotated ones, and none under the opposite', () => {
    fc.assert(
      fc.property(anyLayer, (layer) => {
        const plainLayer = { ...layer, platforms: null, hideDisabled: false }
        const through = (annotated: boolean) => {
          const settings = { ...PLAIN_VIEW_SETTINGS, filter: { ...NO_FILTER, annotated } }
          const { cells } = buildMatrixView(base, plainLayer, viewOptions(base, settings, WHITE))
          return new Set<CellKey>([...cells.values()].filter(({ passes }) => passes).map(({ key }) => key))
        }
        const [yes, no] = [through(true), through(false)]
        expect(yes.size + no.size).toBe(buildMatrixView(base, plainLayer, { surface: WHITE }).cells.size)
        expect([...yes].filter((key) => no.has(key))).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})
