import type { Score } from '../layer/layer.ts'

const MOST_DIGITS = 6

/**
 * A score as names of cells, tooltips and panels tell it: fractions to six significant digits, `0.3` for 0.1 + 0.2. Whole numbers and the
 * whole part of any number stay as they are; files and attributes have the exact number.
 */
export function scoreText(score: Score): string {
  if (Number.isInteger(score)) return String(score)
  return String(Number(score.toPrecision(Math.max(MOST_DIGITS, String(Math.trunc(Math.abs(score))).length))))
}

/** The same where there is little room, on the matrix and in its pictures: `1.23e9` for what would take more than six digits. */
export function shortScoreText(score: Score): string {
  const text = scoreText(score)
  if (Math.abs(Number(text)) < 1e6 && text.length < 10) return text
  return score.toExponential(2).replace(/\.?0*e\+?/, 'e')
}
