import type { Score } from '../layer/layer.ts'

const MOST_DIGITS = 6

/**
 * A score as cells, tooltips and pictures show it: fractions to six significant digits, `0.3` for 0.1 + 0.2. Whole numbers and the whole
 * part of any number stay as they are; files and attributes have the exact number.
 */
export function scoreText(score: Score): string {
  if (Number.isInteger(score)) return String(score)
  const whole = Math.trunc(Math.abs(score))
  if (whole === 0) return String(Number(score.toPrecision(MOST_DIGITS)))
  return String(Number(score.toFixed(Math.max(0, MOST_DIGITS - String(whole).length))))
}
