import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_WIDTH, tourPlace } from '../../../src/ui/help/tour-place.ts'

const window = { width: 1366, height: 768 }

describe('the card of the tour', () => {
  it('stands below what it tells about', () => {
    expect(tourPlace({ left: 300, top: 40, width: 80, height: 30 }, window)).toEqual({ left: 300, top: 80 })
  })

  it('stands above what is at the bottom', () => {
    const { top } = tourPlace({ left: 300, top: 700, width: 80, height: 30 }, window)
    expect(top).toBeLessThan(500)
  })

  it('is wholly in the window wherever the target is', () => {
    const place = fc.integer({ min: -200, max: 2000 })
    fc.assert(
      fc.property(place, place, (left, top) => {
        const at = tourPlace({ left, top, width: 100, height: 40 }, window)
        expect(at.left).toBeGreaterThanOrEqual(0)
        expect(at.left + CARD_WIDTH).toBeLessThanOrEqual(window.width)
        expect(at.top).toBeGreaterThanOrEqual(0)
        expect(at.top).toBeLessThan(window.height)
      }),
    )
  })
})
