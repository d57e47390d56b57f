/** A rectangle in CSS pixels of the window. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

// Close enough for the pointer to cross without leaving both.
const GAP = 4
const MARGIN = 6

/**
 * Where the tooltip of a cell goes: beside the cell, right before left, else below or above; never over the cell itself. Of the places
 * that fit into the window the first that leaves `avoid` (the cell that has the keyboard) free; without one that fits, the one that is
 * cut least, pushed into the window.
 * @returns left and top in CSS pixels of the window
 */
export function placeTooltip(
  cell: Rect,
  size: Size,
  window: Size,
  avoid: Rect | null,
): { readonly left: number; readonly top: number } {
  const maxTop = window.height - MARGIN - size.height
  const maxLeft = window.width - MARGIN - size.width
  const besideTop = within(cell.top, maxTop)
  const belowLeft = within(cell.left, maxLeft)
  const places = [
    { left: cell.right + GAP, top: besideTop },
    { left: cell.left - GAP - size.width, top: besideTop },
    { left: belowLeft, top: cell.bottom + GAP },
    { left: belowLeft, top: cell.top - GAP - size.height },
  ]
  const fits = places.filter(({ left, top }) => left >= MARGIN && left <= maxLeft && top >= MARGIN && top <= maxTop)
  const free = fits.find((place) => avoid === null || !overlaps(place, size, avoid))
  const chosen = free ?? fits[0] ?? { left: belowLeft, top: cell.bottom + GAP }
  return { left: within(chosen.left, maxLeft), top: Math.max(MARGIN, chosen.top) }
}

function within(value: number, max: number): number {
  return Math.max(MARGIN, Math.min(value, max))
}

function overlaps(place: { readonly left: number; readonly top: number }, size: Size, other: Rect): boolean {
  return (
    place.left < other.right &&
    place.left + size.width > other.left &&
    place.top < other.bottom &&
    place.top + size.height > other.top
  )
}
