import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../../src/core/atlas/lookups.ts'
import { gradientFor } from '../../../../src/core/layer/combine.ts'
import { patchCells } from '../../../../src/core/layer/edits.ts'
import type { Layer, LayerId, Score } from '../../../../src/core/layer/layer.ts'
import { createLayer, DEFAULT_GRADIENT } from '../../../../src/core/layer/layer.ts'
import { parseExpression } from '../../../../src/core/score/expression/parse-expression.ts'
import { scoreCells, summariseScores, type UnscoredRule } from '../../../../src/core/score/expression/score-cells.ts'
import { testKnowledgeBase } from '../../../support/knowledge-base.ts'

const base = testKnowledgeBase()
const { allCells, cellsOfTechnique } = lookupsOf(base)

/** A technique under two tactics, and two others: what the worked example of the format's description is about. */
const [one = [], two = [], three = []] = [
  ...[...cellsOfTechnique.values()].filter((cells) => cells.length === 2).slice(0, 1),
  ...[...cellsOfTechnique.values()].filter((cells) => cells.length === 1).slice(0, 2),
]
const [t1a, t1b] = [cell(one, 0), cell(one, 1)]
const t2 = cell(two, 0)
const t3 = cell(three, 0)

function cell(cells: readonly CellKey[], at: number): CellKey {
  const key = cells[at]
  if (!key) throw new Error('the knowledge base has no such technique')
  return key
}

function layer(name: string, scores: readonly (readonly [CellKey, Score])[], domain = base.domain): Layer {
  const blank = createLayer({ id: name as LayerId, name, domain, release: base.release })
  return scores.reduce<Layer>((marked, [key, score]) => patchCells(marked, [key], { score }), blank)
}

const A = layer('A', [
  [t1a, 10],
  [t1b, 10],
  [t2, 4],
])
const B = layer('B', [
  [t1a, 20],
  [t3, 0],
])

function scored(text: string, layers: readonly Layer[] = [A, B], rule: UnscoredRule = 'zero') {
  const parsed = parseExpression(
    text,
    layers.map(({ name }) => name),
  )
  if (!parsed.ok) throw new Error(parsed.problem.kind)
  return scoreCells(base, layers, parsed.value, rule)
}

function scoresOf(text: string, layers: readonly Layer[] = [A, B], rule: UnscoredRule = 'zero') {
  const result = scored(text, layers, rule)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

const WHITE_BLUE = ['#ffffff00', '#66b1ff']

/** The results the ATT&CK Navigator gives for these layers: T1 under its two tactics, T2, T3; then the range of the gradient. */
const WORKED: readonly {
  readonly text: string
  readonly t1: readonly [number | undefined, number | undefined]
  readonly t2: number | undefined
  readonly t3: number | undefined
  readonly gradient: { readonly colors: readonly string[]; readonly min: number; readonly max: number }
}[] = [
  { text: 'a+b', t1: [30, 10], t2: 4, t3: 0, gradient: { colors: DEFAULT_GRADIENT.colors, min: 0, max: 30 } },
  { text: 'a>b', t1: [0, 1], t2: 1, t3: 0, gradient: { colors: WHITE_BLUE, min: 0, max: 1 } },
  { text: 'a>=0', t1: [1, 1], t2: 1, t3: undefined, gradient: DEFAULT_GRADIENT },
  { text: 'a', t1: [10, 10], t2: 4, t3: undefined, gradient: { colors: DEFAULT_GRADIENT.colors, min: 4, max: 10 } },
  { text: 'not a', t1: [0, 0], t2: 0, t3: undefined, gradient: DEFAULT_GRADIENT },
  { text: '(a+b)/2', t1: [15, 5], t2: 2, t3: 0, gradient: { colors: DEFAULT_GRADIENT.colors, min: 0, max: 15 } },
  { text: 'a > b ? 25 : 10', t1: [10, 25], t2: 25, t3: 10, gradient: { ...DEFAULT_GRADIENT, min: 10, max: 25 } },
  { text: '100-a', t1: [90, 90], t2: 96, t3: undefined, gradient: { ...DEFAULT_GRADIENT, min: 90, max: 96 } },
]

describe('scores by expression', () => {
  it.each(WORKED)(
    'gives for $text what the ATT&CK Navigator gives',
    ({ text, t1, t2: second, t3: third, gradient }) => {
      const scores = scoresOf(text)
      expect([scores.get(t1a), scores.get(t1b), scores.get(t2), scores.get(t3)]).toEqual([...t1, second, third])
      expect(scores.size).toBe(third === undefined ? 3 : 4)
      expect(gradientFor(scores.values())).toEqual(gradient)
    },
  )

  it('gives a number alone to every cell of the matrix', () => {
    expect(scoresOf('50').size).toBe(allCells.length)
    expect(new Set(scoresOf('1 < 2').values())).toEqual(new Set([1]))
  })

  it('gives no scores for an empty text', () => {
    expect(scoresOf('  ').size).toBe(0)
    expect(scoresOf('# nothing').size).toBe(0)
  })

  it('takes the fifth layer for e and not for a constant', () => {
    const layers = [...'ABCD'].map((name) => layer(name, [])).concat(layer('E', [[t1a, 30]]))
    expect([...scoresOf('100 - e', layers)]).toEqual([[t1a, 70]])
  })

  it('counts a cell with a mark but no score as 0, and one that is only expanded not at all', () => {
    const marked = patchCells(layer('M', []), [t2], { comment: 'looked at' })
    const expanded = patchCells(marked, [t1a], { showSubtechniques: true })
    expect([...scoresOf('100 - a', [expanded])]).toEqual([[t2, 100]])
  })

  it.each<readonly [UnscoredRule, readonly (readonly [CellKey, number])[]]>([
    [
      'zero',
      [
        [t1a, 15],
        [t1b, 5],
        [t2, 2],
        [t3, 0],
      ],
    ],
    ['skip', [[t1a, 15]]],
    [
      'keep',
      [
        [t1a, 15],
        [t1b, 10],
        [t2, 4],
        [t3, 0],
      ],
    ],
  ])('follows the rule "%s" where a layer is unscored', (rule, expected) => {
    expect(scoresOf('(a + b) / 2', [A, B], rule)).toEqual(new Map(expected))
  })

  it('asks with scored() without needing a score, under every rule', () => {
    for (const rule of ['zero', 'skip', 'keep'] as const) {
      expect(scoresOf('scored(a) and not scored(b)', [A, B], rule)).toEqual(
        new Map([
          [t1a, 0],
          [t1b, 1],
          [t2, 1],
          [t3, 0],
        ]),
      )
    }
  })

  it('refuses what is no number and names the first cell with what went in', () => {
    const result = scored('a / b')
    const first = allCells.find((key) => key === t1b || key === t2)
    expect(result.ok ? null : result.problem).toEqual({
      kind: 'no-number',
      cell: first,
      value: Number.POSITIVE_INFINITY,
      inputs: [
        { index: 0, score: first === t2 ? 4 : 10 },
        { index: 1, score: null },
      ],
    })
    expect(scored('0 / 0').ok).toBe(false)
    expect(scored('b == 0 ? 0 : a / b').ok).toBe(true)
  })

  it('refuses a layer of another matrix where the expression mentions it', () => {
    const foreign = layer('F', [], 'enterprise-attack')
    expect(scored('a + c', [A, B, foreign])).toEqual({
      ok: false,
      problem: { kind: 'other-matrix', layerName: 'F', domain: 'enterprise-attack', place: { offset: 4, length: 1 } },
    })
    expect(scored('a + b', [A, B, foreign]).ok).toBe(true)
  })

  it('writes 0 for minus 0', () => {
    expect([...scoresOf('-b', [A, B]).values()].some((score) => Object.is(score, -0))).toBe(false)
  })
})

describe('the summary of scores', () => {
  it('has the extremes among its samples, in matrix order and without repeating one', () => {
    const scores = new Map(allCells.map((key, i) => [key, (i * 7919) % 101] as const))
    const summary = summariseScores(scores, 5)
    expect(summary).toMatchObject({ count: allCells.length, min: 0, max: 100 })
    const samples = summary?.samples ?? []
    expect(samples).toHaveLength(5)
    expect(samples.map(({ score }) => score)).toEqual(expect.arrayContaining([0, 100]))
    const places = samples.map((sample) => allCells.indexOf(sample.cell))
    expect(places).toEqual([...new Set(places)].toSorted((x, y) => x - y))
  })

  it('shows all of a few', () => {
    expect(summariseScores(new Map([[t1a, 5]]), 5)?.samples).toEqual([{ cell: t1a, score: 5 }])
    expect(summariseScores(new Map(), 5)).toBeNull()
  })
})
