import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { cellText, combineProblemText, originText } from '../../../src/core/layer/combine-words.ts'
import { parseExpression } from '../../../src/core/score/expression/parse-expression.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const layers = [markedLayer({}, { name: 'Threats' }), markedLayer({}, { name: 'Controls' })]

describe('why layers cannot be combined', () => {
  it('names the layer of another matrix', () => {
    const problem = { kind: 'other-matrix', layerName: 'Mine', domain: 'enterprise-attack' } as const
    expect(combineProblemText({ ...problem, place: { offset: 0, length: 1 } }, SMALL_MATRIX)).toBe(
      '“Mine” is a layer of another matrix (enterprise-attack), not of Small.',
    )
  })

  it.each([
    [Number.NaN, 'no number'],
    [Number.POSITIVE_INFINITY, 'infinity'],
    [Number.NEGATIVE_INFINITY, 'minus infinity'],
  ])('names the cell at which the result is %s, with what went in', (value, words) => {
    const problem = { kind: 'no-number', cell: 'T1.1^TA.b' as CellKey, value } as const
    const inputs = [
      { index: 0, score: 0 },
      { index: 1, score: null },
    ]
    expect(combineProblemText({ ...problem, inputs }, SMALL_MATRIX)).toBe(
      `At “Mule: Zinc, Second” this gives ${words}, with a = 0, b = unscored.`,
    )
    expect(combineProblemText({ ...problem, inputs: [] }, SMALL_MATRIX)).toBe(
      `At “Mule: Zinc, Second” this gives ${words}.`,
    )
  })
})

describe('the text of a cell', () => {
  it('is technique and tactic by name, by ID where the matrix does not have them', () => {
    expect(cellText(SMALL_MATRIX, 'T2^TA.b' as CellKey)).toBe('Ant, Second')
    expect(cellText(SMALL_MATRIX, 'T9^TA.z' as CellKey)).toBe('T9, TA.z')
  })
})

describe('where scores come from', () => {
  const origin = (text: string) => {
    const parsed = parseExpression(text, ['Threats', 'Controls'])
    if (!parsed.ok) throw new Error(parsed.problem.kind)
    return originText(parsed.value, layers, 'zero')
  }

  it('is said with the name of each layer that was used', () => {
    expect(origin(' a - b ')).toBe('Scores: a - b, where a is “Threats”, b is “Controls”; unscored counts as 0.')
    expect(origin('b')).toBe('Scores: b, where b is “Controls”; unscored counts as 0.')
    expect(origin('5')).toBe('Scores: 5.')
    expect(origin('')).toBe('')
  })
})
