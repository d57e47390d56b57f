import type { Rgba } from './css-color.ts'

export type InkColor = '#000000' | '#ffffff'

/** Relative luminance 0-1 of an opaque colour, as WCAG 2.2 defines it. */
export function luminanceOf(color: Rgba): number {
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

/** Contrast ratio 1-21 of two opaque colours. */
export function contrastOf(one: Rgba, other: Rgba): number {
  const a = luminanceOf(one)
  const b = luminanceOf(other)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Black or white, whichever reads better. One of them always reaches 4.58:1, so text on any fill meets WCAG AA. */
export function inkOn(ground: Rgba): InkColor {
  const luminance = luminanceOf(ground)
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff'
}
