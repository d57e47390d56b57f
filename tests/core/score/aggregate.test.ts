import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AggregateFunction } from '../../../src/core/layer/layer.ts'
import { aggregateScore } from '../../../src/core/score/aggregate.ts'

function by(aggregateFunction: AggregateFunction, countUnscored = false) {
  return { aggregateFunction, countUnscored }
}

const FUNCTIONS: readonly AggregateFunction[] = ['average', 'min', 'max', 'sum']

const score = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
const members = fc.array(fc.option(score, { nil: null }), { maxLength: 12 })

describe('the aggregate of an unscored parent with 40, 80 and an unscored sub-technique', () => {
  const family = [null, 40, 80, null]

  it.each([
    ['average', false, 60],
    ['average', true, 30],
    ['min', false, 40],
    ['max', false, 80],
    ['sum', false, 120],
  ] as const)('as %s, counting the unscored: %s, is %d', (name, countUnscored, expected) => {
    expect(aggregateScore(family, by(name, countUnscored))).toBe(expected)
  })
})

describe('an aggregate', () => {
  it('of nobody scored is none, not 0', () => {
    for (const name of FUNCTIONS) {
      expect(aggregateScore([], by(name, true))).toBeNull()
      expect(aggregateScore([null, null], by(name, true))).toBeNull()
    }
  })

  it('counts a score of 0', () => {
    expect(aggregateScore([0, null], by('average'))).toBe(0)
    expect(aggregateScore([0, 10], by('average'))).toBe(5)
    expect(aggregateScore([0, 10], by('min'))).toBe(0)
  })

  it('lets no unscored member in as 0, also where all scores are on one side of it', () => {
    expect(aggregateScore([null, 40, 80], by('min'))).toBe(40)
    expect(aggregateScore([null, -40, -80], by('max'))).toBe(-40)
  })

  it('counts the unscored in the average alone', () => {
    for (const name of ['min', 'max', 'sum'] as const) {
      expect(aggregateScore([null, 40], by(name, true))).toBe(aggregateScore([null, 40], by(name, false)))
    }
  })

  it('is rounded to two decimals', () => {
    expect(aggregateScore([1, 1, 2], by('average'))).toBe(1.33)
    expect(aggregateScore([2, 2, 1], by('average'))).toBe(1.67)
    expect(aggregateScore([0.1, 0.2], by('sum'))).toBe(0.3)
    expect(aggregateScore([-1, -1, -2], by('average'))).toBe(-1.33)
    expect(aggregateScore([0.125], by('max'))).toBe(0.13)
  })

  it('of numbers too large for decimals is no infinity', () => {
    expect(aggregateScore([1e308], by('max'))).toBe(1e308)
    expect(aggregateScore([-1e308, null], by('min'))).toBe(-1e308)
  })

  it('does not depend on the order of the members', () => {
    const integers = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null }), { maxLength: 12 })
    fc.assert(
      fc.property(integers, fc.constantFrom(...FUNCTIONS), fc.boolean(), (list, name, count) => {
        expect(aggregateScore(list.toReversed(), by(name, count))).toBe(aggregateScore(list, by(name, count)))
      }),
    )
  })

  it('lies between the smallest and the largest score, unless it is a sum or counts the unscored', () => {
    fc.assert(
      fc.property(members, (list) => {
        const min = aggregateScore(list, by('min'))
        const max = aggregateScore(list, by('max'))
        const average = aggregateScore(list, by('average'))
        if (min === null || max === null || average === null) {
          expect([min, max, average]).toEqual([null, null, null])
          return
        }
        expect(average).toBeGreaterThanOrEqual(min - 0.01)
        expect(average).toBeLessThanOrEqual(max + 0.01)
      }),
    )
  })

  it('of one scored member is that score, whoever has it', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat({ max: 5 }),
        fc.nat({ max: 5 }),
        fc.constantFrom(...FUNCTIONS),
        (value, a, b, name) => {
          const list = [...Array.from({ length: a }, () => null), value, ...Array.from({ length: b }, () => null)]
          expect(aggregateScore(list, by(name))).toBe(value)
        },
      ),
    )
  })
})
