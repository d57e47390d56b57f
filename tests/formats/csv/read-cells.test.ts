import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { noticeText } from '../../../src/core/layer/notice-words.ts'
import { scoreIn } from '../../../src/formats/csv/read-cells.ts'
import { planOf } from '../../support/import-table.ts'

describe('a score', () => {
  it.each([
    ['3,5', 3.5],
    ['-1,25', -1.25],
    ['1,0000', 1],
    ['0,125', 0.125],
    ['1000', 1000],
    ['50 %', 50],
  ])('written %s is a number', (text, score) => {
    expect(scoreIn(text)).toBe(score)
  })

  it.each(['1,000', '12,345,678', '+1,000', '-999,999', ' 1,000 %'])('written %s is refused', (text) => {
    expect(scoreIn(text)).toBeNull()
  })

  it('that is too large for a number is told as it was written', () => {
    const plan = planOf('ID,Score,Comment\nAML.T0040,1e400,kept')
    expect(plan.counts.badScores).toBe(1)
    expect(plan.receipt.notices.map((notice) => noticeText(notice))).toContainEqual(
      expect.stringMatching(/^Line 2, score: left out, as it is no number \("1e400"\)/),
    )
  })

  it.each([
    ['commas', 'ID,Score,Comment\nAML.T0040,"1,000",kept'],
    ['semicolons', 'ID;Score;Comment\nAML.T0040;1,000;kept'],
  ])('that can be a thousand or one is told as ambiguous between %s, and the rest of the row is kept', (_, text) => {
    const plan = planOf(text)
    expect(plan.counts.badScores).toBe(1)
    expect(plan.marks.get('AML.T0040^AML.TA0000' as CellKey)).toMatchObject({ score: null, comment: 'kept' })
    expect(plan.receipt.notices.map((notice) => noticeText(notice))).toContainEqual(
      expect.stringMatching(/^Line 2, score: .*ambiguous.*1,000/),
    )
  })
})
