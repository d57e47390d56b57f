import { describe, expect, it } from 'vitest'
import { scoreRange } from '../../../src/core/colour/score-range.ts'
import { markedLayer } from '../../support/small-matrix.ts'

describe('the range of the scores of a layer', () => {
  it('is from the lowest to the highest, whatever has none', () => {
    const marks = { 'T1^TA.b': { score: 3 }, 'T2^TA.b': { score: 7 }, 'T3^TA.a': { comment: 'none' } }
    expect(scoreRange(markedLayer(marks))).toEqual({ min: 3, max: 7 })
    expect(scoreRange(markedLayer({ ...marks, 'T1^TA.a': { score: -2 } }))).toEqual({ min: -2, max: 7 })
  })

  it('is none with fewer than two different scores', () => {
    expect(scoreRange(markedLayer({}))).toBeNull()
    expect(
      scoreRange(markedLayer({ 'T1^TA.b': { score: 3 }, 'T2^TA.b': { score: 3 }, 'T3^TA.a': { comment: 'x' } })),
    ).toBeNull()
  })
})
