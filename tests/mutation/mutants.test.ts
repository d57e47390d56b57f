import { describe, expect, it } from 'vitest'
import { chooseMutants } from './choose-mutants.ts'
import { mutantsOf, withMutant } from './mutants.ts'

const mutated = (source: string) => mutantsOf(source).map((mutant) => withMutant(source, mutant))

describe('the mutants of a source text', () => {
  it.each([
    ['a < b', ['a <= b']],
    ['a !== b', ['a === b']],
    ['a && b', ['a || b']],
    ['a - b', ['a + b']],
    ['!a', ['a']],
    ['a ? b : c', ['a ? c : b']],
    ['if (a) b = c', ['if (true) b = c', 'if (false) b = c']],
    ['a = Math.min(b, c)', ['a = Math.max(b, c)']],
    ['a = b.filter(c)', ['a = b']],
    ['function a() { return b.map(c) }', ['function a() { return [] }']],
    ['a(b)', [';']],
    ['a = 3', ['a = (3 + 1)']],
    ['a = true', ['a = false']],
  ])('%s', (source, expected) => {
    expect(mutated(source)).toEqual(expected)
  })

  it.each([
    ['a type', 'type A = 1 | true'],
    ['an interface', 'interface A { b: true }'],
    ['joined texts', "a = 'b' + c + 'd'"],
    ['a fallback', 'a = b ?? c'],
    ['the words of a text', "a = 'words'"],
  ])('are none for %s', (_, source) => {
    expect(mutated(source)).toEqual([])
  })
})

describe('the choice of mutants', () => {
  const files = [
    { path: 'a.ts', text: 'a = 1 + 2 + 3\nb = a < 4' },
    { path: 'b.ts', text: 'b = true' },
    { path: 'c.ts', text: 'type C = 1' },
  ]

  it('is the same for the same seed, and another for another', () => {
    expect(chooseMutants(files, 3, 1)).toEqual(chooseMutants(files, 3, 1))
    const choices = [1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(chooseMutants(files, 3, seed)))
    expect(new Set(choices).size).toBeGreaterThan(1)
  })

  it('takes one of every file that has any before it takes a second', () => {
    for (const seed of [1, 2, 3, 4]) {
      expect(chooseMutants(files, 2, seed).map(({ path }) => path)).toEqual(['a.ts', 'b.ts'])
    }
  })

  it('takes every mutant once where more are asked for than there are', () => {
    const all = chooseMutants(files, 100, 1)
    expect(all).toHaveLength(mutantsOf(files[0]?.text ?? '').length + 1)
    expect(new Set(all.map((mutant) => JSON.stringify(mutant))).size).toBe(all.length)
    expect(all.find(({ change }) => change === '<= for <')).toMatchObject({ path: 'a.ts', line: 2 })
  })
})
