import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { cellWords, countApart, countWords } from '../../../src/core/layer/technique-words.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'

describe('how many techniques there are', () => {
  it.each([
    [[0, 0], '0 techniques'],
    [[1, 0], '1 technique'],
    [[5, 0], '5 techniques'],
    [[0, 1], '1 sub-technique'],
    [[1, 2], '1 technique and 2 sub-techniques'],
  ] as const)('of %j is said as "%s"', (counts, words) => {
    expect(countWords(counts)).toBe(words)
  })

  it.each([
    [[5, 0], [120, 88], '5 of 120 techniques and 0 of 88 sub-techniques'],
    [[0, 0], [120, 88], '0 of 120 techniques and 0 of 88 sub-techniques'],
    [[1, 0], [1, 0], '1 of 1 technique'],
    [[0, 2], [0, 3], '2 of 3 sub-techniques'],
    [[0, 0], [0, 0], '0 of 0 techniques'],
  ] as const)('of %j out of %j is said as "%s"', (counts, of, words) => {
    expect(countWords(counts, of)).toBe(words)
  })

  it('counts each once, under however many tactics its cells are', () => {
    const cells = ['AML.T0015^AML.TA0004', 'AML.T0015^AML.TA0007', 'AML.T0051.001^AML.TA0005'] as CellKey[]
    expect(cellWords(cells)).toBe('1 technique and 1 sub-technique')
    expect(cellWords(['T1059.001^TA0002', 'T1059^TA0002'] as CellKey[])).toBe('1 technique and 1 sub-technique')
  })

  it('agrees with what the knowledge base says of itself', () => {
    const { techniques, counts } = testKnowledgeBase()
    expect(countApart(techniques.map(({ id }) => id))).toEqual([counts.techniques, counts.subtechniques])
  })
})
