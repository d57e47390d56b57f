import { describe, expect, it } from 'vitest'
import { tableProblemText } from '../../../src/formats/csv/problem-words.ts'
import type { TableProblem } from '../../../src/formats/csv/table-problem.ts'

describe('why a text is no table', () => {
  it.each<readonly [TableProblem, RegExp]>([
    [{ kind: 'empty' }, /^There is nothing in it\.$/],
    [{ kind: 'too-large', limit: 5_000_000 }, /larger than 5,000,000 characters\..*in parts\.$/],
    [{ kind: 'too-many-rows', limit: 20_000 }, /more than 20,000 rows\..*in parts\.$/],
    [{ kind: 'too-many-columns', line: 1234, limit: 200 }, /^Line 1,234 has more than 200 columns\./],
    [{ kind: 'cell-too-long', line: 3, limit: 100_000 }, /line 3 is longer than 100,000 characters\..*quote.*\?$/],
    [{ kind: 'open-quote', line: 12 }, /line 12 is never closed\./],
  ])('says so for %j', (problem, words) => {
    expect(tableProblemText(problem)).toMatch(words)
  })
})
