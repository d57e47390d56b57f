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
    expect(outcomeOf({ name: 'step', succeeded, counted, report, ms: 5 })).toMatchObject({
      name: 'step',
      ms: 5,
      passed,
      failed,
    })
  })

  it('names failed unit tests and files, with the first line of what they said', () => {
    const test = (status: string, fullName: string, ...failureMessages: readonly string[]) => ({
      status,
      fullName,
      failureMessages,
    })
    const tests = [
      test('passed', 'a holds'),
      test('failed', 'b holds', 'expected 1\n    at line 3'),
      test('failed', 'c holds'),
    ]
    const report = JSON.stringify({
      numPassedTests: 1,
      numFailedTests: 2,
      testResults: [
        { name: 'abc.test.ts', status: 'failed', message: '', assertionResults: tests },
        { name: 'd.test.ts', status: 'failed', message: 'cannot import\nx', assertionResults: [] },
      ],
    })
    const { failures } = outcomeOf({ name: 'step', succeeded: false, counted: true, report, ms: 5 })
    expect(failures).toEqual(['b holds: expected 1', 'c holds: ', 'd.test.ts: cannot import'])
  })

  it('names failed browser tests with their place, however deep they stand', () => {
    const spec = (ok: boolean, title: string, line: number) => ({ ok, title, line, file: 'x.spec.ts' })
    const report = JSON.stringify({
      stats: { expected: 1, unexpected: 2, flaky: 0 },
      suites: [
        { specs: [spec(false, 'opens', 3)], suites: [{ specs: [spec(true, 'shuts', 9), spec(false, 'locks', 12)] }] },
      ],
    })
    const { failures } = outcomeOf({ name: 'step', succeeded: false, counted: true, report, ms: 5 })
    expect(failures).toEqual(['x.spec.ts:3 opens', 'x.spec.ts:12 locks'])
  })

  it.each([
    [830, '0.8 s'],
    [59_900, '59.9 s'],
    [65_000, '1 min 05 s'],
  ])('takes %i ms, which reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})
