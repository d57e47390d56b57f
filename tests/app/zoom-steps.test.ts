import { expect, it } from 'vitest'
import { nextZoom, PLAIN_ZOOM, ZOOM_STEPS } from '../../src/app/zoom-steps.ts'

it('goes along all steps up and down, and stays at the ends', () => {
  for (const [i, step] of ZOOM_STEPS.entries()) {
    expect(nextZoom(step, 1)).toBe(ZOOM_STEPS[i + 1] ?? 200)
    expect(nextZoom(step, -1)).toBe(ZOOM_STEPS[i - 1] ?? 50)
  }
  expect(ZOOM_STEPS).toContain(PLAIN_ZOOM)
})

it('finds the next step from a size between two', () => {
  expect([nextZoom(104, 1), nextZoom(104, -1), nextZoom(10, 1), nextZoom(500, -1)]).toEqual([110, 100, 50, 200])
})
