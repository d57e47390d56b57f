import type { Annotation } from '../../core/layer/layer.ts'

/** Whether two cells say the same, to the last carried key. */
export function isSameAnnotation(a: Annotation, b: Annotation): boolean {
  return a === b || isSame(a, b)
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = Object.entries(b)
  // In the same order, because carried keys are written back in theirs.
  return (
    left.length === right.length &&
    left.every(([key, value], i) => key === right[i]?.[0] && isSame(value, right[i]?.[1]))
  )
}
