import { describe, expect, it } from 'vitest'
import { readStix } from '../../../src/formats/stix/read-stix.ts'
import { madeBundle } from '../../support/stix-bundle.ts'

const matrix = { domain: 'enterprise-attack', killChain: 'mitre-attack', tactics: 1, parents: 1 }
const objects = (count: number) => `{"type":"bundle","objects":[${Array(count).fill('{}').join(',')}]}`

function answerTo(text: string) {
  const read = readStix(text)
  return read.ok ? read.value.base.counts : read.problem
}

describe('a bundle as large as one may be is read, and one that is larger by one is refused:', () => {
  // Every third of the parents has two sub-techniques.
  it('5,000 techniques', () => {
    expect(answerTo(madeBundle({ ...matrix, parents: 3_000 }))).toMatchObject({
      techniques: 3_000,
      subtechniques: 2_000,
    })
    expect(answerTo(madeBundle({ ...matrix, parents: 3_001 }))).toEqual({
      kind: 'too-large',
      line: null,
      message: 'more than 5000 techniques',
    })
  })

  it('100 tactics', () => {
    expect(answerTo(madeBundle({ ...matrix, tactics: 100, parents: 99 }))).toMatchObject({ tactics: 100 })
    expect(answerTo(madeBundle({ ...matrix, tactics: 101, parents: 99 }))).toMatchObject({ kind: 'too-large' })
  })

  it('200,000 objects', () => {
    expect(answerTo(objects(200_000))).toMatchObject({ kind: 'no-matrix' })
    expect(answerTo(objects(200_001))).toEqual({
      kind: 'too-large',
      line: null,
      message: 'the bundle has more than 200000 objects, which is more than is read',
    })
  })
})
