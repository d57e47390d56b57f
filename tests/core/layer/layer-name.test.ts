import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeLayerName } from '../../../src/core/layer/layer-name.ts'

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
