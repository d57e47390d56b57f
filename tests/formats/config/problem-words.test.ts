import { describe, expect, it } from 'vitest'
import { configProblemText } from '../../../src/formats/config/problem-words.ts'
import type { ConfigProblem } from '../../../src/formats/config/site-config.ts'

describe('what is wrong with the configuration of a site', () => {
  it.each<readonly [ConfigProblem, RegExp]>([
    [{ kind: 'unreachable' }, /could not be fetched.*are off\.$/],
    [{ kind: 'not-json' }, /is not JSON.*are off\.$/],
    [{ kind: 'not-an-object' }, /not an object.*are off\.$/],
    [{ kind: 'too-large' }, /too large.*are off\.$/],
    [
      { kind: 'bad-value', where: 'layers.hosts', wanted: 'a list' },
      /^"layers\.hosts" has to be a list\..*not allowed\.$/,
    ],
    [{ kind: 'unknown-key', where: 'layer' }, /^"layer" means nothing here\./],
  ])('is said in words: %j', (problem, words) => {
    expect(configProblemText(problem)).toMatch(words)
  })
})
