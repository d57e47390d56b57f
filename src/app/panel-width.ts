/** CSS pixels. Narrower, its fields do not fit beside each other; wider, it is a page of its own. */
export const PANEL_WIDTH = { plain: 340, least: 280, most: 640 } as const

/** Whole pixels within the bounds. */
export function panelWidthOf(wanted: number): number {
  return Math.round(Math.min(Math.max(wanted, PANEL_WIDTH.least), PANEL_WIDTH.most))
}
