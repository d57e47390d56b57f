import { describe, expect, it } from 'vitest'
import { formatDuration, outcomeOf } from './test-counts.ts'

const vitest = (passed: number, failed: number) =>
  JSON.stringify({ numTotalTests: passed + failed, numPassedTests: passed, numFailedTests: failed, testResults: [] })
const playwright = (expected: number, unexpected: number, flaky = 0) =>
  JSON.stringify({ suites: [], stats: { expected, unexpected, flaky, skipped: 0, duration: 12.5 } })

describe('the counts of a step', () => {
  it.each([
    ['a check that succeeds', true, false, null, 1, 0],
    ['a check that fails', false, false, null, 0, 1],
    ['unit tests that pass', true, true, vitest(12, 0), 12, 0],
    ['unit tests of which two fail', false, true, vitest(10, 2), 10, 2],
    ['unit tests that pass with an error outside any test', false, true, vitest(12, 0), 12, 1],
    ['browser tests that pass', true, true, playwright(7, 0), 7, 0],
    ['browser tests of which one fails', false, true, playwright(6, 1), 6, 1],
    ['browser tests that pass only the second time', true, true, playwright(6, 0, 1), 6, 1],
    ['a runner that crashed before its report', false, true, null, 0, 1],
    ['a runner that says it succeeded and reports nothing', true, true, null, 0, 1],
    ['a report that is cut off', true, true, '{"numPassedTests": 12', 0, 1],
    ['a report of another kind', true, true, '{"passed": 12}', 0, 1],
  ])('of %s', (_, succeeded, counted, report, passed, failed) => {
    expect(outcomeOf({ name: 'step', succeeded, counted, report, ms: 5 })).toEqual({
      name: 'step',
      ms: 5,
      passed,
      failed,
    })
  })

  it.each([
    [830, '0.8 s'],
    [59_900, '59.9 s'],
    [65_000, '1 min 05 s'],
  ])('takes %i ms, which reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})
