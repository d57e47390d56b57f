import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeTooltip, type Rect } from '../../../src/ui/reading/place-tooltip.ts'

const window = { width: 1000, height: 600 }
const size = { width: 200, height: 150 }
const cell = (left: number, top: number): Rect => ({ left, top, right: left + 80, bottom: top + 40 })

describe('the place of a tooltip', () => {
  it('is right of the cell, at its height', () => {
    expect(placeTooltip(cell(100, 200), size, window, null)).toEqual({ left: 184, top: 200 })
  })

  it('is left of the cell where the right has no room', () => {
    expect(placeTooltip(cell(900, 200), size, window, null)).toEqual({ left: 696, top: 200 })
  })

  it('moves up along the cell where the window ends', () => {
    expect(placeTooltip(cell(100, 540), size, window, null)).toEqual({ left: 184, top: 444 })
  })

  it('leaves the cell that has the keyboard free when another place fits', () => {
    const keyboard = cell(190, 180)
    expect(placeTooltip(cell(100, 200), size, window, keyboard)).toEqual({ left: 100, top: 244 })
    // Here right and below are taken.
    expect(placeTooltip(cell(300, 300), size, window, { left: 300, top: 300, right: 700, bottom: 600 })).toEqual({
      left: 96,
      top: 300,
    })
  })

  it('is in the window and not over the cell, wherever there is room for that', () => {
    const spot = fc.record({ left: fc.integer({ min: 0, max: 920 }), top: fc.integer({ min: 0, max: 560 }) })
    fc.assert(
      fc.property(spot, ({ left, top }) => {
        const here = cell(left, top)
        const place = placeTooltip(here, size, window, null)
        expect(place.left).toBeGreaterThanOrEqual(6)
        expect(place.top).toBeGreaterThanOrEqual(6)
        expect(place.left + size.width).toBeLessThanOrEqual(window.width - 6)
        const beside = place.left >= here.right || place.left + size.width <= here.left
        expect(beside || place.top >= here.bottom || place.top + size.height <= here.top).toBe(true)
      }),
    )
  })

  it('is pushed into a window that is too small for it', () => {
    expect(placeTooltip(cell(10, 10), size, { width: 150, height: 100 }, null)).toEqual({ left: 6, top: 54 })
  })
})
