import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { BLANK_ANNOTATION } from '../../../src/core/layer/layer.ts'
import { joinRows, type RowMark } from '../../../src/formats/csv/join-rows.ts'

const A = 'T1^TA.b' as CellKey
const B = 'T1^TA.a' as CellKey
const row = (line: number, score: number | null): RowMark => ({ line, annotation: { ...BLANK_ANNOTATION, score } })
const scoreAt = (rows: readonly RowMark[], rule: 'last' | 'max' | 'sum' | 'count') =>
  joinRows(new Map([[A, rows]]), rule).marks.get(A)?.score

describe('several rows for one cell', () => {
  const rows = [row(2, 3), row(3, null), row(4, -1)]

  it('become one mark by the rule that was chosen', () => {
    expect(scoreAt(rows, 'last')).toBe(-1)
    expect(scoreAt(rows, 'max')).toBe(3)
    expect(scoreAt(rows, 'sum')).toBe(2)
    expect(scoreAt(rows, 'count')).toBe(3)
  })

  it('have no score where none of them has', () => {
    expect(scoreAt([row(2, null), row(3, null)], 'sum')).toBeNull()
    expect(scoreAt([row(2, null), row(3, null)], 'max')).toBeNull()
  })

  it('add up to the largest number there is, where the sum is larger', () => {
    expect(scoreAt([row(2, 1e308), row(3, 1e308)], 'sum')).toBe(Number.MAX_VALUE)
    expect(scoreAt([row(2, -1e308), row(3, -1e308)], 'sum')).toBe(-Number.MAX_VALUE)
  })

  it('are told, once for each technique', () => {
    const { notices, replaced } = joinRows(
      new Map([
        [A, rows],
        [B, rows],
      ]),
      'sum',
    )
    expect(notices).toEqual([{ kind: 'rows-joined', techniqueId: 'T1', rows: 3 }])
    expect(replaced.size).toBe(0)
    expect(joinRows(new Map([[A, [row(2, 1)]]]), 'sum').notices).toEqual([])
  })

  it('lose to the last one, wholly or under one of their tactics only', () => {
    const { notices, replaced } = joinRows(
      new Map([
        [A, [row(2, 1), row(3, 2), row(4, 3)]],
        [B, [row(2, 1)]],
      ]),
      'last',
    )
    expect([...replaced]).toEqual([3])
    expect(notices).toEqual([
      { kind: 'row-repeated', where: 'Line 2', techniqueId: 'T1', by: 'line 4', partly: true },
      { kind: 'row-repeated', where: 'Line 3', techniqueId: 'T1', by: 'line 4', partly: false },
    ])
  })
})
