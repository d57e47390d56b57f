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
      expect.stringMatching(/^Line 2 \(AML\.T0040\): the score "1e400" is no number; the technique has no score\.$/),
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
      expect.stringMatching(/^Line 2 \(AML\.T0040\): the score .*1,000.*ambiguous/),
    )
  })
})

describe('what stands in the other cells of a row', () => {
  const markOf = (head: string, cell: string) => {
    const plan = planOf(`ID,${head}\nAML.T0040,${cell}`)
    return { mark: plan.marks.get('AML.T0040^AML.TA0000' as CellKey), plan }
  }

  it('is several links where a cell has nothing but addresses, and else one with its label', () => {
    const two = markOf('Links', 'https://a.example/1 https://b.example/2').mark
    expect(two?.links.map((link) => (link.kind === 'link' ? link.url : ''))).toEqual([
      'https://a.example/1',
      'https://b.example/2',
    ])
    const named = markOf('Links', 'Ticket: https://a.example/1').mark
    expect(named?.links).toEqual([{ kind: 'link', label: 'Ticket', url: 'https://a.example/1' }])
    const mixed = markOf('Links', 'see https://a.example/1').mark
    expect(mixed?.links).toEqual([{ kind: 'link', label: '', url: 'see https://a.example/1' }])
  })

  it('is metadata by name and value, and without a name where there is none', () => {
    const named = markOf('Metadata', '"owner: SOC\nplain words"').mark
    expect(named?.metadata).toEqual([
      { kind: 'entry', name: 'owner', value: 'SOC' },
      { kind: 'entry', name: '', value: 'plain words' },
    ])
  })

  it('is kept under the heading of its column, or under its number where there is none', () => {
    const uses = ['id', 'entry', 'entry'] as const
    const plan = planOf('ID,Owner,\nAML.T0040,SOC,x', { uses: [...uses], hasHead: true })
    expect(plan.marks.get('AML.T0040^AML.TA0000' as CellKey)?.metadata).toEqual([
      { kind: 'entry', name: 'Owner', value: 'SOC' },
      { kind: 'entry', name: 'Column 3', value: 'x' },
    ])
  })

  it('is told and left out where it is no switch', () => {
    expect(markOf('Enabled', 'no').mark?.enabled).toBe(false)
    for (const [heading, what] of [
      ['Enabled', 'switch "enabled"'],
      ['showSubtechniques', 'switch that shows sub-techniques'],
    ] as const) {
      const { plan } = markOf(heading, 'perhaps')
      const texts = plan.receipt.notices.map((notice) => noticeText(notice))
      expect(texts).toContainEqual(
        expect.stringMatching(new RegExp(`^Line 2 \\(.*\\): the ${what} "perhaps" is neither`)),
      )
      expect(plan.counts.otherValues).toBe(1)
    }
  })

  it('is keys of other tools where it is an object, without those that have columns', () => {
    const { mark } = markOf('Other keys', '"{""x"": 1, ""score"": 5}"')
    expect(mark).toMatchObject({ carried: { x: 1 }, score: null })
    const { plan } = markOf('Other keys', '"[1]"')
    expect(plan.counts.otherValues).toBe(1)
  })
})
