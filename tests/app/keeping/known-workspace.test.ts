import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeOrder } from '../../../src/app/keeping/known-workspace.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { formatIndexRecord, parseIndexRecord } from '../../../src/formats/workspace/workspace-records.ts'
import { fakeBrowser } from '../../support/fake-windows.ts'

const order = fc.uniqueArray(fc.constantFrom(...'abcdefgh').map((letter) => letter as LayerId))

function merged(first: string, second: string): string {
  return mergeOrder([...first] as LayerId[], [...second] as LayerId[]).join('')
}

describe('the order of two windows', () => {
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

describe('preferences', () => {
  it('are all stored: a new one needs a line in the shape of the index', () => {
    const { preferences } = fakeBrowser().open().store.getState()
    const stored = parseIndexRecord(formatIndexRecord({ order: [], active: null, preferences }))
    expect(stored).toMatchObject({ ok: true, value: { preferences } })
    expect(stored.ok && Object.keys(stored.value.preferences)).toEqual(Object.keys(preferences))
  })
})
