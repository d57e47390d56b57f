import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import type { Colouring } from '../../../src/core/colour/colouring.ts'
import { contrastOf } from '../../../src/core/colour/contrast.ts'
import { parseCssColor } from '../../../src/core/colour/css-color.ts'
import { GRADIENT_PRESETS } from '../../../src/core/colour/gradient.ts'
import { quantileCuts, rampColors, scoreColor, scoreScaleOf } from '../../../src/core/colour/score-scale.ts'
import { BLANK_ANNOTATION } from '../../../src/core/layer/layer.ts'
import { inkForFill, solidFill } from '../../../src/core/matrix/cell-paint.ts'
import { colouredLayer, RAG } from '../../support/coloured-layer.ts'
import { arbitrarySteps } from '../../support/colouring-arbitraries.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'

const withScores = (colouring: Colouring, scores: readonly number[]) =>
  colouredLayer(
    colouring,
    scores.map((score) => ({ score })),
  )

const stepsOf = (colouring: Colouring, scores: readonly number[] = []) => {
  const scale = scoreScaleOf(withScores(colouring, scores))
  return scale.kind === 'steps' ? scale.steps : []
}

describe('bands', () => {
  test.each([
    [-1, null],
    [0, '#d73027'],
    [49.999, '#d73027'],
    [50, '#fee08b'],
    [80, '#1a9850'],
    [1e9, '#1a9850'],
  ])('give %d the colour %s', (score, color) => {
    expect(scoreColor(withScores(RAG, []), score)).toBe(color)
  })

  test('can stand in any order', () => {
    if (RAG.kind !== 'bands') throw new Error('the example has bands')
    const shuffled = withScores({ ...RAG, bands: RAG.bands.toReversed() }, [])
    expect([10, 60, 90].map((score) => scoreColor(shuffled, score))).toEqual(['#d73027', '#fee08b', '#1a9850'])
  })

  test('are called by their range where they have no label', () => {
    expect(stepsOf(RAG).map(({ label, range }) => [label, range])).toEqual([
      ['Low', '0 to below 50'],
      ['50 to below 80', '50 to below 80'],
      ['High', 'from 80'],
    ])
  })
})

describe('quantile bands', () => {
  const thirds: Colouring = { kind: 'quantiles', colors: ['red', 'yellow', 'green'] }

  test('hold about the same number of scores each, and are called by the scores in them', () => {
    expect(stepsOf(thirds, [1, 2, 3, 50, 60, 70, 800, 900, 1000]).map(({ range }) => range)).toEqual([
      '1 to 3',
      '50 to 70',
      '800 to 1000',
    ])
  })

  test('count a technique once, under however many tactics it has its score, and each of different scores', () => {
    const { site, cellsOfTechnique } = lookupsOf(testKnowledgeBase())
    const wide = [...cellsOfTechnique.values()].find((cells) => cells.length > 2) ?? []
    const single = [...cellsOfTechnique.values()].flatMap((cells) => (cells.length === 1 ? cells : [])).slice(0, 3)
    expect(wide.every((key) => site.has(key))).toBe(true)
    const halves: Colouring = { kind: 'quantiles', colors: ['red', 'green'] }
    const rangesOf = (scores: (key: CellKey, n: number) => number) => {
      const marks = [...single, ...wide].map((key, n) => [key, { ...BLANK_ANNOTATION, score: scores(key, n) }] as const)
      const scale = scoreScaleOf({ ...withScores(halves, []), annotations: new Map(marks) })
      return scale.kind === 'steps' ? scale.steps.map(({ range }) => range) : []
    }
    expect(rangesOf((_, n) => [10, 20, 30][n] ?? 90)).toEqual(['10 to 20', '30 to 90'])
    const last = 60 + 10 * wide.length
    expect(wide).toHaveLength(3)
    expect(rangesOf((_, n) => [10, 20, 30][n] ?? 40 + 10 * n)).toEqual(['10 to 30', `70 to ${last}`])
  })

  test('keep equal scores together, so that one can be empty', () => {
    expect(stepsOf(thirds, [5, 5, 5, 5, 5, 9]).map(({ range }) => range)).toEqual(['no score', 'no score', '5 to 9'])
    expect(stepsOf(thirds, [1, 5, 5, 5, 5, 5, 5, 5, 9]).map(({ range }) => range)).toEqual(['1', 'no score', '5 to 9'])
  })

  test('colour every score there can be, also without any in the layer', () => {
    expect(scoreColor(withScores(thirds, []), 5)).not.toBeNull()
    const layer = withScores(thirds, [10, 20, 30])
    expect([-100, 15, 300].map((score) => scoreColor(layer, score))).toEqual(['red', 'red', 'green'])
  })

  test('differ in size by no more than one when all scores differ', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (scores, parts) => {
          const cuts = quantileCuts(scores, parts)
          const sizes = Array<number>(parts).fill(0)
          for (const score of scores) {
            const part = cuts.filter((cut) => score >= cut).length
            sizes[part] = (sizes[part] ?? 0) + 1
          }
          if (scores.length >= parts) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
          expect(cuts).toEqual(cuts.toSorted((one, other) => one - other))
        },
      ),
    )
  })
})

describe('categories', () => {
  const states: Colouring = {
    kind: 'categories',
    categories: [
      { score: 2, color: 'green', label: 'In place' },
      { score: 1, color: 'orange', label: '' },
      { score: 2, color: 'black', label: 'Shadowed' },
    ],
  }

  test('colour their own scores only, the first of two for the same score', () => {
    const layer = withScores(states, [])
    expect([1, 1.5, 2, 3].map((score) => scoreColor(layer, score))).toEqual(['orange', null, 'green', null])
  })

  test('are called by their score where they have no label', () => {
    expect(stepsOf(states).map(({ label }) => label)).toEqual(['1', 'In place', 'Shadowed'])
  })
})

test('the steps of a scale have keys of their own', () => {
  fc.assert(
    fc.property(arbitrarySteps, (colouring) => {
      const keys = stepsOf(colouring).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.length).toBeGreaterThan(0)
    }),
  )
})

test('a ramp begins and ends with the ends of its gradient', () => {
  for (const { colors } of GRADIENT_PRESETS) {
    expect(rampColors(colors, 5)).toHaveLength(5)
    expect(rampColors(colors, 5)[0]).toBe(colors[0]?.slice(0, 7))
    expect(rampColors(colors, 5).at(-1)).toBe(colors.at(-1))
  }
  expect(rampColors(['#000000', '#ffffff'], 1)).toHaveLength(1)
})

test('text on every colour of every preset, cut into any number of bands, has a contrast of 4.5 or more', () => {
  for (const surface of [
    { r: 255, g: 255, b: 255, a: 1 },
    { r: 27, g: 32, b: 41, a: 1 },
  ]) {
    for (const { colors } of GRADIENT_PRESETS) {
      for (let count = 1; count <= 12; count++) {
        for (const color of [...rampColors(colors, count), ...colors]) {
          const fill = solidFill(color, surface)
          const [ink, ground] = [parseCssColor(inkForFill(fill) ?? ''), parseCssColor(fill ?? '')]
          expect(ink && ground ? contrastOf(ink, ground) : 0).toBeGreaterThanOrEqual(4.5)
        }
      }
    }
  }
})
