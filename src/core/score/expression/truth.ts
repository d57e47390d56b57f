/** Truth values are numbers: 1 and 0; any other number but NaN counts as true. What hangs on NaN is NaN. */
export function truth(condition: boolean): number {
  return condition ? 1 : 0
}

export function opposite(x: number): number {
  return Number.isNaN(x) ? x : truth(x === 0)
}

/** Where one side settles it, the other may be NaN: `b != 0 and a / b > 1`. */
export function both(x: number, y: number): number {
  if (x === 0 || y === 0) return 0
  return Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 1
}

/** Where one side settles it, the other may be NaN. */
export function either(x: number, y: number): number {
  return opposite(both(opposite(x), opposite(y)))
}

export function unlike(x: number, y: number): number {
  return Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : truth((x === 0) !== (y === 0))
}
