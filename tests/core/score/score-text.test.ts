import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreText, shortScoreText } from '../../../src/core/score/score-text.ts'

describe('a score as text', () => {
  it.each([
    [0, '0'],
    [50, '50'],
    [-1.5, '-1.5'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333'],
    [200 / 3, '66.6667'],
    [-200 / 3, '-66.6667'],
    [99.99999999, '100'],
    [123456.789, '123457'],
    [1234567.891, '1234568'],
    [12345678, '12345678'],
    [0.000012345678, '0.0000123457'],
    [1e300, '1e+300'],
  ])('shows %j as %s', (score, text) => {
    expect(scoreText(score)).toBe(text)
  })

  it('is never further off than half of its last digit, and exact for whole numbers', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (score) => {
        const shown = Number(scoreText(score))
        if (Number.isInteger(score)) expect(shown === score).toBe(true)
        else expect(Math.abs(shown - score)).toBeLessThanOrEqual(Math.max(Math.abs(score) * 5.001e-6, 1e-320))
      }),
    )
  })
})

describe('a score where there is little room', () => {
  it.each([
    [0, '0'],
    [100, '100'],
    [-999999, '-999999'],
    [-1 / 3, '-0.333333'],
    [999999.99, '1e6'],
    [1_000_000, '1e6'],
    [1_200_000, '1.2e6'],
    [1_050_000, '1.05e6'],
    [1_234_567_890, '1.23e9'],
    [-1_234_567_890, '-1.23e9'],
    [9_999_999_999, '1e10'],
    [0.000012345678, '1.23e-5'],
    [1e300, '1e300'],
  ])('shows %j as %s', (score, text) => {
    expect(shortScoreText(score)).toBe(text)
  })

  it('takes nine signs at most, but for powers of three digits, and is right to three digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (score) => {
        const text = shortScoreText(score)
        expect(text.length).toBeLessThanOrEqual(/e-?\d{3}/.test(text) ? 10 : 9)
        expect(Math.abs(Number(text) - score)).toBeLessThanOrEqual(Math.max(Math.abs(score) * 5.001e-3, 1e-320))
      }),
    )
  })
})
