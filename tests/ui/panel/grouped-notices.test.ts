import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../src/core/layer/notices.ts'
import { groupedNotices } from '../../../src/ui/panel/grouped-notices.ts'

const unknown = (row: number): Notice => ({
  kind: 'row-not-shown',
  where: `techniques[${row}]`,
  techniqueId: `AML.T${5000 + row}`,
  reason: 'unknown-technique',
  successor: null,
})
const retired = (row: number): Notice => ({ ...unknown(row), reason: 'retired-technique' }) as Notice
const text: Notice = { kind: 'score-from-text', where: 'techniques[9].score', text: '"7"' }

const rows = (count: number) => Array.from({ length: count }, (_, row) => unknown(row))

describe('the lines of a receipt', () => {
  it('are folded after the first few of a kind, and none is lost', () => {
    const [group, other] = groupedNotices([...rows(1000), text])
    expect(group?.first).toEqual(rows(4))
    expect([...(group?.first ?? []), ...(group?.more ?? [])]).toEqual(rows(1000))
    expect(other).toMatchObject({ first: [text], more: [] })
  })

  it('stay as they are where a fold would hide hardly any', () => {
    expect(groupedNotices(rows(6))).toMatchObject([{ first: rows(6), more: [] }])
    expect(groupedNotices(rows(7))[0]?.more).toHaveLength(3)
  })

  it('stand together by what they say, in the order in which that comes up', () => {
    const groups = groupedNotices([unknown(0), text, retired(1), unknown(2)])
    expect(groups.map(({ first }) => first)).toEqual([[unknown(0), unknown(2)], [text], [retired(1)]])
    expect(groupedNotices([])).toEqual([])
  })
})
