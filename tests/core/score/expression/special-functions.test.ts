import { describe, expect, it } from 'vitest'
import {
  catalan,
  combinations,
  errorFunction,
  factorial,
  gamma,
  logGamma,
  permutations,
  zeta,
} from '../../../../src/core/score/expression/special-functions.ts'

const INFINITE = Number.POSITIVE_INFINITY

/** Values as tables of functions have them (Abramowitz and Stegun; DLMF 5, 7 and 25), to 15 digits. */
const VALUES: readonly (readonly [string, number, number])[] = [
  ['Γ(1)', gamma(1), 1],
  ['Γ(5)', gamma(5), 24],
  ['Γ(1/2)', gamma(0.5), Math.sqrt(Math.PI)],
  ['Γ(1/4), reflected', gamma(0.25), 3.625_609_908_221_908],
  ['Γ(-1/2), reflected', gamma(-0.5), -2 * Math.sqrt(Math.PI)],
  ['Γ(5/2)', gamma(2.5), 0.75 * Math.sqrt(Math.PI)],
  ['ln Γ(1/4)', logGamma(0.25), 1.288_022_524_698_077],
  ['ln Γ(1)', logGamma(1), 0],
  ['ln Γ(100)', logGamma(100), 359.134_205_369_575_4],
  ['erf(0)', errorFunction(0), 0],
  ['erf(1/2)', errorFunction(0.5), 0.520_499_877_813_046_5],
  ['erf(-1)', errorFunction(-1), -0.842_700_792_949_714_9],
  ['erf(2.4)', errorFunction(2.4), 0.999_311_486_103_355],
  ['erf(2.6), past the change of method', errorFunction(2.6), 0.999_763_965_583_470_7],
  ['erf(-3)', errorFunction(-3), -0.999_977_909_503_001_4],
  ['erf(5), where the series has no digits left', errorFunction(5), 0.999_999_999_998_462_5],
  ['erf(7)', errorFunction(7), 1],
  ['erf(-7)', errorFunction(-7), -1],
  ['ζ(2)', zeta(2), Math.PI ** 2 / 6],
  ['ζ(4)', zeta(4), Math.PI ** 4 / 90],
  ['ζ(1/2)', zeta(0.5), -1.460_354_508_809_586_8],
  ['ζ(0)', zeta(0), -0.5],
  ['ζ(-1)', zeta(-1), -1 / 12],
  ['ζ(-1/2)', zeta(-0.5), -0.207_886_224_977_354_57],
  ['5!', factorial(5), 120],
  ['0!', factorial(0), 1],
  ['6 choose 2', combinations(6, 2), 15],
  ['6 choose 6', combinations(6, 6), 1],
  ['50 choose 25', combinations(50, 25), 126_410_606_437_752],
  ['5 in rows of 2', permutations(5, 2), 20],
  ['5 in rows of all', permutations(5), 120],
  ['the 0th Catalan number', catalan(0), 1],
  ['the 5th Catalan number', catalan(5), 42],
]

describe('special functions', () => {
  it.each(VALUES)('%s', (_, found, expected) => {
    expect(found / (expected || 1)).toBeCloseTo(expected === 0 ? 0 : 1, 12)
  })

  it.each([
    ['Γ at 0', gamma(0)],
    ['Γ at a negative whole number', gamma(-3)],
    ['Γ past the largest number, whole', gamma(172)],
    ['Γ past the largest number', gamma(171.5)],
    ['ln Γ at 0', logGamma(0)],
    ['ln Γ far out', logGamma(INFINITE)],
    ['too many combinations', combinations(5000, 2500)],
    ['too many permutations', permutations(200)],
  ])('are infinite: %s', (_, found) => {
    expect(found).toBe(INFINITE)
  })

  it('reach the largest numbers that there are', () => {
    expect(gamma(171)).toBeLessThan(INFINITE)
    expect(gamma(171.3)).toBeLessThan(INFINITE)
    expect(gamma(171.3)).toBeGreaterThan(gamma(171))
    // Past 2 ** 53 there are no whole numbers to round to.
    expect(combinations(100, 50) / 1.008_913_445_455_642e29).toBeCloseTo(1, 12)
  })

  it.each([
    ['ln Γ below 0', logGamma(-1)],
    ['ln Γ of nothing', logGamma(Number.NaN)],
    ['the factorial of a negative number', factorial(-1)],
    ['combinations of a fraction', combinations(2.5, 1)],
    ['combinations for a fraction', combinations(3, 1.5)],
    ['combinations of more than there are', combinations(1, 2)],
    ['permutations of a negative number', permutations(-1)],
    ['permutations of more than there are', permutations(1, 2)],
    ['a negative Catalan number', catalan(-1)],
    ['ζ at its pole', zeta(1)],
    ['ζ of nothing', zeta(Number.NaN)],
    ['ζ infinitely low', zeta(Number.NEGATIVE_INFINITY)],
  ])('are no number: %s', (_, found) => {
    expect(found).toBeNaN()
  })

  it('give ζ its zeros at the negative even numbers, and its limit', () => {
    expect(zeta(-2)).toBeCloseTo(0, 12)
    expect(zeta(-4)).toBeCloseTo(0, 12)
    expect(zeta(INFINITE)).toBe(1)
  })
})
