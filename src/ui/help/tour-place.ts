/** CSS pixels from the upper left corner of the window. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Width of the card, as `help.module.css` has it. */
export const CARD_WIDTH = 320
/** Room that the card takes at most. */
const CARD_HEIGHT = 230
const GAP = 10

/** Below what it tells about where there is room, else above it, and always wholly in the window. */
export function tourPlace(
  target: Rect,
  window: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const width = Math.min(CARD_WIDTH, window.width - 2 * GAP)
  const left = Math.max(GAP, Math.min(target.left, window.width - width - GAP))
  const below = target.top + target.height + GAP
  const above = target.top - GAP - CARD_HEIGHT
  const wanted = below + CARD_HEIGHT <= window.height || above < GAP ? below : above
  return { left, top: Math.max(GAP, Math.min(wanted, window.height - CARD_HEIGHT - GAP)) }
}
