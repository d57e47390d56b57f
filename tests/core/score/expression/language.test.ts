import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateExpression } from '../../../../src/core/score/expression/evaluate-expression.ts'
import { MAX_LENGTH, parseExpression } from '../../../../src/core/score/expression/parse-expression.ts'
import { PEER_RESULTS } from './peer-results.ts'
import { NAMES, numberOf, problemOf, SCORES } from './read-expression.ts'

/** What the peer cannot say, or says to its users' surprise. */
const OURS: readonly (readonly [string, number])[] = [
  ['"Detection" + 1', 4],
  ['detection + 1', 4],
  ['"red team" + "Detection"', 3],
  ['“Red team” + 1', 1],
  ['Twins', -2.5],
  ['MAX(A, D)', 75],
  ['2 × a ÷ 4 − 1', 0.5],
  ['d ≥ 75 and a ≤ 3 and a ≠ d', 1],
  ['largerEq(3, a)', 1],
  ['smallereq(4, a)', 0],
  ['scored(a) + scored("Red team")', 2],
  ['b != 0 and a / b > 1', 0],
  ['b == 0 or a / b > 1', 1],
  ['a +\n  d', 78],
  ['1 ? 2 ? 3 : 4 : 5', 3],
  ['compare(0.1 + 0.2, 0.3)', 0],
  ['compare(2, 3)', -1],
  ['lcm(4, 6)', 12],
  ['lcm(0, 6)', 0],
  ['std(7)', 0],
  ['0.3 >= 0.1 + 0.2', 1],
  ['0.1 + 0.2 <= 0.3', 1],
  ['2 >= 3', 0],
  ['true + false', 1],
  ['pi 2', 2 * Math.PI],
  ['3! 2', 12],
  ['(1 + 2) 3', 9],
  ['1/a d', 1 / 225],
  ['8/2/2 a', 8 / 3],
  ['6/2^2', 1.5],
  ['4/2!', 2],
  ['-6/2^2', -1.5],
  ['round(-2.5)', -3],
  ['round(1.005, 2)', 1.01],
]

describe('the score language', () => {
  it.each(PEER_RESULTS)('gives for %s what the peer gives', (text, expected) => {
    expect(numberOf(text)).toBeCloseTo(expected, 9)
  })

  it.each(OURS)('reads %s', (text, expected) => {
    expect(numberOf(text)).toBeCloseTo(expected, 12)
  })

  it('takes e and i for layers, never for constants', () => {
    const names = Array.from({ length: 9 }, (_, i) => `Layer ${i + 1}`)
    const scores = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    const read = (text: string) => {
      const parsed = parseExpression(text, names)
      return parsed.ok && parsed.value.root ? evaluateExpression(parsed.value.root, scores) : parsed
    }
    expect(read('100 - e')).toBe(95)
    expect(read('abs(i)')).toBe(9)
    expect(read('2e')).toBe(10)
    expect(problemOf('100 - e')).toMatchObject({ kind: 'no-such-layer', letter: 'e', count: 4, offset: 6, length: 1 })
  })

  it('counts an unscored layer as 0 and tells with scored() that it is', () => {
    expect(numberOf('a + b', [null, 5])).toBe(5)
    expect(numberOf('scored(a)', [null, 5])).toBe(0)
    expect(numberOf('scored(a)', [0, 5])).toBe(1)
  })

  it.each([
    'sqrt(-4)',
    '0/0',
    'log(-1) > 0',
    '1.5 & 2',
    'gcd(1.5, 2)',
    '(-1)!',
    'not sqrt(-1)',
    'sqrt(-1) ? 1 : 2',
    'combinations(1, 2)',
    'xor(sqrt(-1), 1)',
    'and(1, sqrt(-1))',
    'smaller(sqrt(-1), 1)',
    'round(1, 1.5)',
    'round(1, -1)',
    'round(1, 16)',
  ])('gives no number for %s', (text) => {
    expect(numberOf(text)).toBeNaN()
  })

  it('lists the layers it mentions in order, each once', () => {
    const parsed = parseExpression('d + scored(a) + d * a + "Red team"', NAMES)
    expect(parsed.ok && parsed.value.references).toEqual([
      { index: 3, place: { offset: 0, length: 1 }, score: true },
      { index: 0, place: { offset: 11, length: 1 }, score: true },
      { index: 1, place: { offset: 24, length: 10 }, score: true },
    ])
  })
})

interface Tree {
  readonly text: string
  readonly value: number
}

/** Expressions whose value is known from how they were built; every part is in brackets. */
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => {
  const leaf = fc.oneof(
    fc.integer({ min: 0, max: 200 }).map((value) => ({ text: String(value), value })),
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => ({ text: String(value), value })),
    fc.constantFrom(...SCORES.map((value, i) => ({ text: 'abcd'.charAt(i), value }))),
    fc.constantFrom({ text: '"Red team"', value: 0 }, { text: 'Detection', value: 3 }),
  )
  const joined = (write: (x: string, y: string) => string, give: (x: number, y: number) => number) =>
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([x, y]) => ({ text: `(${write(x.text, y.text)})`, value: give(x.value, y.value) }))
  return {
    tree: fc.oneof(
      { maxDepth: 6, depthSize: 'medium' },
      leaf,
      joined(
        (x, y) => `${x} + ${y}`,
        (x, y) => x + y,
      ),
      joined(
        (x, y) => `${x}-${y}`,
        (x, y) => x - y,
      ),
      joined(
        (x, y) => `${x} * ${y}`,
        (x, y) => x * y,
      ),
      joined(
        (x, y) => `(${x})(${y})`,
        (x, y) => x * y,
      ),
      joined((x, y) => `max(${x}, ${y})`, Math.max),
      joined(
        (x, y) => `mean(${x},${y})`,
        (x, y) => (x + y) / 2,
      ),
      joined(
        (x, y) => `-${x} + abs(${y})`,
        (x, y) => -x + Math.abs(y),
      ),
      joined(
        (x, y) => `${x} == 0 ? ${y} : ${x}`,
        (x, y) => (Math.abs(x) <= Number.EPSILON ? y : x),
      ),
      joined(
        (x, y) => `not ${x} or ${y}`,
        (x, y) => (x === 0 || y !== 0 ? 1 : 0),
      ),
    ),
  }
}).tree

describe('expressions built from parts', () => {
  it('give the value they were built to have', () => {
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        if (text.length > MAX_LENGTH) return
        const found = numberOf(text)
        if (Number.isNaN(value)) expect(found).toBeNaN()
        else if (!Number.isFinite(value)) expect(found).toBe(value)
        else expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
      }),
      { numRuns: 300 },
    )
  })
})
