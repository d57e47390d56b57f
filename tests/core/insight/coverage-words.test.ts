import { describe, expect, it } from 'vitest'
import { percentWords, ruleWords, tallyWords } from '../../../src/core/insight/coverage-words.ts'
import { projectStatusScales } from '../../support/project-data.ts'

const [COVERAGE] = projectStatusScales()

describe('words of coverage', () => {
  it('say the rule', () => {
    expect(ruleWords({ kind: 'annotated' }, null)).toBe('any mark')
    expect(ruleWords({ kind: 'at-least', score: 2.5 }, null)).toBe('a score of at least 2.5')
    // Half of 0.1 + 0.2, as a suggested rule has it.
    expect(ruleWords({ kind: 'at-least', score: 0.15000000000000002 }, null)).toBe('a score of at least 0.15')
    expect(ruleWords({ kind: 'status', ids: ['full', 'tested'] }, COVERAGE)).toBe('the status Full or Tested')
    expect(ruleWords({ kind: 'status', ids: ['full', 'gone', 'tested'] }, COVERAGE)).toBe(
      'the status Full, gone or Tested',
    )
    expect(ruleWords({ kind: 'status', ids: [] }, COVERAGE)).toBe('a chosen status, and none is chosen: nothing counts')
  })

  it('never round to nothing or to everything', () => {
    expect([null, 0, 0.001, 0.345, 0.999, 1].map(percentWords)).toEqual(['–', '0 %', '<1 %', '35 %', '>99 %', '100 %'])
  })

  it('name the denominator', () => {
    expect(tallyWords({ covered: 3, partly: 1, inScope: 14, all: 18 })).toBe(
      '3 of 14 in scope (of 18), 1 more under some of their tactics: 21 %',
    )
  })
})
