import { describe, expect, it } from 'vitest'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import type { Colouring } from '../../../src/core/colour/colouring.ts'
import { withColouring } from '../../../src/core/colour/layer-colouring.ts'
import {
  inScoreOrder,
  stepColors,
  suggestColouring,
  withStepColors,
} from '../../../src/core/colour/suggested-colouring.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { markedLayer } from '../../support/small-matrix.ts'

const RED_TO_BLUE = { colors: ['#ff0000', '#0000ff'], min: 0, max: 10 }
const scored = (...scores: readonly number[]) => {
  const cells = ['T1^TA.b', 'T1^TA.a', 'T2^TA.b', 'T3^TA.a', 'T1.1^TA.b', 'T1.2^TA.b']
  return markedLayer(Object.fromEntries(scores.map((score, i) => [cells[i], { score }])), { gradient: RED_TO_BLUE })
}

const GRADIENT: Colouring = { kind: 'gradient' }
const BANDS: Colouring = {
  kind: 'bands',
  bands: [
    { from: 0, color: '#111111', label: 'low' },
    { from: 5, color: '#222222', label: 'high' },
  ],
}
const PARTS: Colouring = { kind: 'quantiles', colors: ['#333333', '#444444', '#555555'] }
const CATEGORIES: Colouring = {
  kind: 'categories',
  categories: [
    { score: 1, color: '#666666', label: 'one' },
    { score: 2, color: '#777777', label: 'two' },
  ],
}

describe('what a colour mode begins with', () => {
  it('is four bands over the range of the gradient, in its colours', () => {
    const bands = suggestColouring(scored(), 'bands')
    if (bands.kind !== 'bands') throw new Error('other mode')
    expect(bands.bands.map(({ from }) => from)).toEqual([0, 2.5, 5, 7.5])
    expect(bands.bands.map(({ color }) => color)).toEqual([...new Set(bands.bands.map(({ color }) => color))])
    expect(bands.bands[0]?.color).toBe('#ff0000')
    expect(bands.bands[3]?.color).toBe('#0000ff')
  })

  it('is a range from 0 to 100 where the gradient has none', () => {
    const bands = suggestColouring(markedLayer({}, { gradient: { ...RED_TO_BLUE, min: 7, max: 7 } }), 'bands')
    expect(bands.kind === 'bands' && bands.bands.map(({ from }) => from)).toEqual([0, 25, 50, 75])
  })

  it('has the colours of the bands or parts that were there before', () => {
    const layer = withColouring(scored(), BANDS)
    expect(suggestColouring(layer, 'quantiles')).toEqual({ kind: 'quantiles', colors: ['#111111', '#222222'] })
    const bands = suggestColouring(withColouring(scored(), PARTS), 'bands')
    expect(bands.kind === 'bands' && bands.bands.map(({ from, color }) => [from, color])).toEqual([
      [0, '#333333'],
      [3.33, '#444444'],
      [6.67, '#555555'],
    ])
  })

  it('is one category for each score that occurs, in order and each in its own colour', () => {
    const found = suggestColouring(scored(7, 3, 7, 5), 'categories')
    if (found.kind !== 'categories') throw new Error('other mode')
    expect(found.categories.map(({ score }) => score)).toEqual([3, 5, 7])
    expect(new Set(found.categories.map(({ color }) => color)).size).toBe(3)
  })

  it('is the twelve scores that occur most often, where there are more', () => {
    const keys = [...lookupsOf(testKnowledgeBase()).site.keys()]
    const scores = Array.from({ length: 13 }, (_, i) => i).flatMap((score) => (score === 4 ? [score] : [score, score]))
    const layer = markedLayer(Object.fromEntries(scores.map((score, i) => [keys[i], { score }])))
    const found = suggestColouring(layer, 'categories')
    if (found.kind !== 'categories') throw new Error('other mode')
    expect(found.categories.map(({ score }) => score)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it('is the scores 1 to 3 where there are none yet', () => {
    const found = suggestColouring(scored(), 'categories')
    expect(found.kind === 'categories' && found.categories.map(({ score }) => score)).toEqual([1, 2, 3])
  })

  it('is nothing of its own for the gradient', () => {
    expect(suggestColouring(withColouring(scored(), BANDS), 'gradient')).toEqual(GRADIENT)
  })
})

describe('the colours of the steps', () => {
  it.each([
    [GRADIENT, []],
    [BANDS, ['#111111', '#222222']],
    [PARTS, ['#333333', '#444444', '#555555']],
    [CATEGORIES, ['#666666', '#777777']],
  ] as const)('are those of %j', (colouring, colors) => {
    expect(stepColors(colouring)).toEqual(colors)
  })

  it.each([BANDS, PARTS, CATEGORIES])('are exchanged without touching anything else: %j', (colouring) => {
    const changed = withStepColors(colouring, ['#aaaaaa', '#bbbbbb'])
    const expected = stepColors(colouring).map((_, i) => (i % 2 === 0 ? '#aaaaaa' : '#bbbbbb'))
    expect(stepColors(changed)).toEqual(expected)
    expect(withStepColors(changed, stepColors(colouring))).toEqual(colouring)
  })

  it('stay where no others are given', () => {
    for (const colouring of [BANDS, PARTS, CATEGORIES]) expect(withStepColors(colouring, [])).toEqual(colouring)
    expect(withStepColors(GRADIENT, ['#aaaaaa'])).toBe(GRADIENT)
  })
})

describe('the order of the steps', () => {
  it('is that of their scores', () => {
    const mixed = { ...BANDS, bands: BANDS.kind === 'bands' ? BANDS.bands.toReversed() : [] }
    expect(inScoreOrder(mixed)).toEqual(BANDS)
    const others = {
      ...CATEGORIES,
      categories: CATEGORIES.kind === 'categories' ? CATEGORIES.categories.toReversed() : [],
    }
    expect(inScoreOrder(others)).toEqual(CATEGORIES)
  })

  it.each([GRADIENT, BANDS, PARTS, CATEGORIES])(
    'leaves the very same value where it is right already: %j',
    (colouring) => {
      expect(inScoreOrder(colouring)).toBe(colouring)
    },
  )
})
