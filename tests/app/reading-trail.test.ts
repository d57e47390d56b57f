import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Place } from '../../src/app/reading-trail.ts'
import { isSamePlace, NOTHING_READ, readBack, readForward, readOn } from '../../src/app/reading-trail.ts'
import { ENTRY_KINDS } from '../../src/core/atlas/entries.ts'

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constantFrom(...ENTRY_KINDS).map((list): Place => ({ kind: 'list', list })),
  fc
    .constantFrom('AML.M0000', 'AML.M0001', 'AML.M0002')
    .map((id): Place => ({ kind: 'entry', entry: { kind: 'mitigation', id } })),
)

describe('the way through what is read', () => {
  it('leads back over every place to the beginning, and forward again to the end', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 20 }), (places) => {
        const end = places.reduce(readOn, NOTHING_READ)
        const visited = [...end.past, end.now]
        let reading = end
        for (let step = end.past.length; step > 0; step--) {
          reading = readBack(reading)
          expect(reading.now).toBe(visited[step - 1])
        }
        expect(readBack(reading)).toBe(reading)
        for (let step = end.past.length; step > 0; step--) reading = readForward(reading)
        expect(reading).toEqual(end)
        expect(readForward(reading)).toBe(reading)
      }),
      { numRuns: 100 },
    )
  })

  it('has no place twice in a row, and forgets what was ahead when another way is taken', () => {
    const tactics: Place = { kind: 'list', list: 'tactic' }
    const studies: Place = { kind: 'list', list: 'case-study' }
    const there = readOn(NOTHING_READ, tactics)
    expect(readOn(there, { ...tactics })).toBe(there)
    expect(readOn(readBack(there), studies).next).toEqual([])
    expect(isSamePlace(tactics, studies)).toBe(false)
  })

  it('remembers a hundred places', () => {
    let reading = NOTHING_READ
    for (let count = 0; count < 150; count++) {
      reading = readOn(reading, { kind: 'entry', entry: { kind: 'mitigation', id: `AML.M${count}` } })
    }
    expect(reading.past).toHaveLength(100)
  })
})
