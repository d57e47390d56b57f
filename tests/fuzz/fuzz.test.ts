import { describe, expect, it } from 'vitest'
import { randomNumbers } from '../support/random-numbers.ts'
import { mutateText } from './mutate-text.ts'
import { mutateTree, writeTree } from './mutate-tree.ts'
import type { FuzzSubject } from './subject.ts'
import { SUBJECTS } from './subjects.ts'
import { judge, tryInputs } from './try-inputs.ts'

/** Some documents of every kind; `npm run fuzz` tries tens of thousands. */
const DOCUMENTS = 16

describe('no generated or damaged document breaks a law of its format', { timeout: 120_000 }, () => {
  it.each(SUBJECTS.map((subject) => [subject.name, subject] as const))('%s', async (_, subject) => {
    const { failure, tried } = await tryInputs(subject, 20, (count) => count >= DOCUMENTS * subject.weight)
    expect(failure).toBeNull()
    expect(tried).toBe(DOCUMENTS * subject.weight)
  })
})

/** A reader of words between commas, with a fault to find. */
function faulty(brokenLaw: FuzzSubject['brokenLaw']): FuzzSubject {
  return { name: 'faulty', weight: 1, grammar: 'text', soundDocuments: () => ['one,two', 'three,four'], brokenLaw }
}

const fiveHundred = (tried: number) => tried >= 500

describe('the fuzz run', () => {
  it('finds an exception, and makes the document as small as it can be', async () => {
    const subject = faulty((text) => {
      if (text.includes('[')) throw new TypeError('not iterable')
      return null
    })
    const { failure } = await tryInputs(subject, 1, fiveHundred)
    expect(failure?.law).toContain('not iterable')
    expect(failure?.document).toBe('[')
  })

  it('finds a prototype that was changed', async () => {
    const verdict = await judge(
      faulty(() => {
        Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true })
        return null
      }),
      '',
      false,
      () => 0,
    )
    Reflect.deleteProperty(Object.prototype, 'polluted')
    expect(verdict.law).toBe('changed Object.prototype')
  })

  it('finds a document that takes too much of the processor or of memory', async () => {
    const most = { seconds: 0.1, bytes: 20_000_000 }
    const lawOf = async (work: () => void) => {
      const subject = faulty(() => {
        work()
        return null
      })
      return (await judge(subject, '', false, () => 0, most)).law
    }
    expect(await lawOf(() => {})).toBeNull()
    const slow = () => {
      const start = process.cpuUsage().user
      while (process.cpuUsage().user - start < 150_000);
    }
    expect(await lawOf(slow)).toMatch(/^took [\d.]+ s of processor time$/)
    const kept: number[][] = []
    const large = () => {
      const start = process.memoryUsage().heapUsed
      while (process.memoryUsage().heapUsed - start < 30_000_000) kept.push(new Array<number>(500_000).fill(1))
    }
    const patient = { ...most, seconds: 60 }
    const verdict = await judge(
      faulty(() => {
        large()
        return null
      }),
      '',
      false,
      () => 0,
      patient,
    )
    expect(verdict.law).toMatch(/^took \d+ MB of memory$/)
    expect(kept.length).toBeGreaterThan(5)
  })

  it('tries the same documents for the same seed, and others for another', async () => {
    const seen = async (seed: number) => {
      const documents: string[] = []
      await tryInputs(
        faulty((text) => {
          documents.push(text)
          return null
        }),
        seed,
        (tried) => tried >= 50,
      )
      return documents
    }
    const first = await seen(3)
    expect(await seen(3)).toEqual(first)
    expect(await seen(4)).not.toEqual(first)
    expect(new Set(first).size).toBeGreaterThan(25)
    expect(first.some((text) => text === 'one,two' || text === 'three,four')).toBe(true)
  })
})

describe('documents', () => {
  const tree = { name: 'a', list: [1, { deep: true }, 'text'], none: null }

  it('are changed as trees into many others, among them own keys of the name __proto__', () => {
    const draw = randomNumbers(5)
    const written = Array.from({ length: 3_000 }, () => writeTree(mutateTree(tree, { other: [tree] }, draw)))
    expect(new Set(written).size).toBeGreaterThan(1_500)
    expect(written.some((text) => text.includes('"__proto__":'))).toBe(true)
    expect(written.some((text) => text.includes('1e999'))).toBe(true)
    expect(written.some((text) => /(?:\{"a":|\[){60}/.test(text))).toBe(true)
    expect(written.some((text) => text.length > 5_000)).toBe(true)
    expect(tree).toEqual({ name: 'a', list: [1, { deep: true }, 'text'], none: null })
  })

  it('are changed as text into shorter, longer and very long ones', () => {
    const draw = randomNumbers(6)
    const texts = Array.from({ length: 3_000 }, () => mutateText('ID,Score\nAML.T0051,1\n', 'other text', draw))
    expect(texts.some((text) => text.length < 8)).toBe(true)
    expect(texts.some((text) => text.length > 2_000)).toBe(true)
    expect(texts.filter((text) => text.includes('other')).length).toBeGreaterThan(10)
  })
})
