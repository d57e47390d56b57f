import type { ComparisonSign } from './expression.ts'

const RELATIVE = 1e-12

/** Equal but for the rounding of binary fractions: `0.1 + 0.2 == 0.3`. The tolerance is the ATT&CK Navigator's. */
export function isNearlyEqual(x: number, y: number): boolean {
  if (x === y) return true
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false
  const difference = Math.abs(x - y)
  return difference <= Number.EPSILON || difference <= Math.max(Math.abs(x), Math.abs(y)) * RELATIVE
}

export function compares(x: number, sign: ComparisonSign, y: number): boolean {
  switch (sign) {
    case '==':
      return isNearlyEqual(x, y)
    case '!=':
      return !isNearlyEqual(x, y)
    case '<':
      return x < y && !isNearlyEqual(x, y)
    case '>':
      return x > y && !isNearlyEqual(x, y)
    case '<=':
      return x <= y || isNearlyEqual(x, y)
    case '>=':
      return x >= y || isNearlyEqual(x, y)
  }
}
