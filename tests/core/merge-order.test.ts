import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameOrderInCommon, mergeOrder } from '../../src/core/merge-order.ts'

const order = fc.uniqueArray(fc.constantFrom(...'abcdefgh'))

function merged(first: string, second: string): string {
  return mergeOrder([...first], [...second]).join('')
}

describe('two orders in one', () => {
  it('keeps the first as it is and has everything of both once', () => {
    fc.assert(
      fc.property(order, order, (first, second) => {
        const both = mergeOrder(first, second)
        expect(both.filter((id) => first.includes(id))).toEqual(first)
        expect([...both].sort()).toEqual([...new Set([...first, ...second])].sort())
      }),
    )
  })

  it.each([
    ['abc', 'axbc', 'axbc'],
    ['abc', 'abcx', 'abcx'],
    ['abc', 'xabc', 'xabc'],
    ['cba', 'axyb', 'cbaxy'],
    ['ab', 'xy', 'abxy'],
    ['', 'xy', 'xy'],
  ])('puts what only the second has beside its neighbour: %s and %s are %s', (first, second, both) => {
    expect(merged(first, second)).toBe(both)
  })
})

describe('two orders', () => {
  it.each([
    ['abc', 'xaybz', true],
    ['abc', 'xbya', false],
    ['ab', 'xy', true],
    ['', 'ab', true],
  ])('agree or not on what both have: %s and %s %s', (one, other, agree) => {
    expect(isSameOrderInCommon([...one], [...other])).toBe(agree)
    expect(isSameOrderInCommon([...other], [...one])).toBe(agree)
  })
})
