import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { createLayer } from '../../../src/core/layer/layer.ts'
import { freeLayerName, withDistinctNames } from '../../../src/core/layer/layer-name.ts'

describe('a free layer name', () => {
  it.each([
    ['Layer', [], 'Layer'],
    ['Layer', ['Other'], 'Layer'],
    ['Layer', ['Layer'], 'Layer 2'],
    ['Layer', ['Layer', 'Layer 2'], 'Layer 3'],
    ['Layer', ['Layer', 'Layer 3'], 'Layer 2'],
    ['Layer 2', ['Layer 2'], 'Layer 3'],
    ['Layer 9', ['Layer 9', 'Layer 10'], 'Layer 11'],
    ['Team (copy)', ['Team (copy)'], 'Team (copy) 2'],
    ['7', ['7'], '7 2'],
    ['', [''], ' 2'],
  ])('for %j among %j is %j', (wanted, taken, expected) => {
    expect(freeLayerName(wanted, taken)).toBe(expected)
  })

  it('is never taken, and is the wanted one whenever that is free', () => {
    const name = fc.oneof(fc.constantFrom('Layer', 'Layer 2', 'Layer 3', 'Layer 999999'), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 30 }), (wanted, taken) => {
        const free = freeLayerName(wanted, taken)
        expect(taken).not.toContain(free)
        if (!taken.includes(wanted)) expect(free).toBe(wanted)
      }),
    )
  })
})

describe('names that tell layers apart', () => {
  const named = (names: readonly string[]) =>
    withDistinctNames(
      names.map((name, place) =>
        createLayer({ id: `layer-${place}` as LayerId, name, domain: 'atlas-atlas', release: null }),
      ),
    ).map(({ name }) => name)

  it.each([
    [[], []],
    [
      ['A', 'B'],
      ['A', 'B'],
    ],
    [
      ['X', 'X'],
      ['X (1)', 'X (2)'],
    ],
    [
      ['X', 'A', 'X', 'A'],
      ['X (1)', 'A (1)', 'X (2)', 'A (2)'],
    ],
    [
      ['X', 'X', 'X (1)'],
      ['X (2)', 'X (3)', 'X (1)'],
    ],
  ])('make %j to %j', (names, expected) => {
    expect(named(names)).toEqual(expected)
  })

  it('are never the same, and are left alone where they differ already', () => {
    const name = fc.constantFrom('X', 'X (1)', 'X (2)', 'X (1) (1)', 'Y')
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const distinct = named(names)
        expect(new Set(distinct).size).toBe(names.length)
        for (const [place, given] of names.entries()) {
          if (names.indexOf(given) === names.lastIndexOf(given)) expect(distinct[place]).toBe(given)
        }
      }),
    )
  })
})
