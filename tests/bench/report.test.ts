import { describe, expect, it } from 'vitest'
import { formatTable, isWithinBudget, type Line, type MeasuredLine, median } from './report.ts'

function line(samples: readonly number[], promised: Partial<MeasuredLine> = {}): MeasuredLine {
  return { kind: 'measured', what: 'a click', unit: 'ms', budget: 8, samples, ...promised }
}

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 9, 2, 1], 5.5],
    [[100, 9, 20], 20],
  ])('of %j is %d', (samples, middle) => {
    expect(median(samples)).toBe(middle)
  })

  it('of nothing is refused', () => {
    expect(() => median([])).toThrow('no samples')
  })
})

describe('a budget', () => {
  it('is about the median, so that one slow sample does not break it', () => {
    expect(isWithinBudget(line([7, 8, 900]))).toBe(true)
    expect(isWithinBudget(line([7, 9, 9]))).toBe(false)
  })

  it('is about the slowest sample too where the design says so', () => {
    expect(isWithinBudget(line([7, 8, 17], { worstBudget: 17 }))).toBe(true)
    expect(isWithinBudget(line([7, 8, 18], { worstBudget: 17 }))).toBe(false)
  })

  it('of zero is kept by zero alone', () => {
    expect(isWithinBudget(line([0, 0], { budget: 0 }))).toBe(true)
    expect(isWithinBudget(line([0.001], { budget: 0 }))).toBe(false)
  })

  it('is kept by a row that is only watched, and broken by a measurement that failed', () => {
    expect(isWithinBudget(line([1e9], { budget: null }))).toBe(true)
    expect(isWithinBudget({ kind: 'failed', what: 'a click', reason: 'no cell' })).toBe(false)
  })
})

describe('the table', () => {
  const failed: Line = { kind: 'failed', what: 'share link', reason: 'no such button' }

  it('shows budget, median, worst and the ratio to the floor of the same run', () => {
    const table = formatTable([line([9, 12, 30], { worstBudget: 17 }), failed], [line([4, 4, 6])])
    const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()))
    expect(rows[2]).toEqual(['', 'a click (ms)', '8, worst 17', '12', '30', '4', '3.0', 'MISSED', ''])
    expect(table).toContain('not measured: share link: no such button')
  })

  it('has no ratio for what is not a time, and none without a floor', () => {
    const size = line([120], { what: 'script', unit: 'KiB', budget: 130 })
    const table = formatTable([size, line([5])], [size])
    const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()))
    expect(rows[2]).toEqual(['', 'script (KiB)', '130', '120', '120', '-', '-', 'ok', ''])
    expect(rows[3]).toEqual(['', 'a click (ms)', '8', '5', '5', '-', '-', 'ok', ''])
  })
})
