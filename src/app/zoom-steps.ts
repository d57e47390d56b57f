/** Sizes of the matrix in percent, smallest first. `view.zoom-in` and `view.zoom-out` go along these. */
export const ZOOM_STEPS = [50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200] as const

export const PLAIN_ZOOM = 100

/** The next larger (1) or smaller (-1) step, also from a size between two of them; the same at the ends. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const next = direction === 1 ? ZOOM_STEPS.find((step) => step > zoom) : ZOOM_STEPS.findLast((step) => step < zoom)
  return next ?? zoom
}
