import type { CellKey } from '../atlas/ids.ts'
import type { Annotation, Score } from '../layer/layer.ts'
import { isAnnotated } from '../layer/layer.ts'
import { unreachable } from '../result.ts'

/** The switch in front of all filters: what one is looking for at the moment. A way of looking, no part of the layer. */
export type FocusMode =
  | { readonly kind: 'all' }
  | { readonly kind: 'annotated' }
  /** What was selected when the switch was set: selecting goes on among these cells without taking them away. */
  | { readonly kind: 'selected'; readonly cells: ReadonlySet<CellKey> }
  | { readonly kind: 'at-least'; readonly score: Score }
  /** Without any mark, or with a score below this; null leaves scores out of it. What is disabled is no gap. */
  | { readonly kind: 'gaps'; readonly below: Score | null }

export const FOCUS_ALL: FocusMode = { kind: 'all' }

/** The test that the switch comes to; null when every cell passes. It asks for the cell's own score. */
export function focusTest(focus: FocusMode): ((key: CellKey, annotation: Annotation) => boolean) | null {
  switch (focus.kind) {
    case 'all':
      return null
    case 'annotated':
      return (_, annotation) => isAnnotated(annotation)
    case 'selected':
      return (key) => focus.cells.has(key)
    case 'at-least':
      return (_, { score }) => score !== null && score >= focus.score
    case 'gaps':
      return (_, annotation) => isGap(annotation, focus.below)
    default:
      return unreachable(focus)
  }
}

function isGap(annotation: Annotation, below: Score | null): boolean {
  if (!isAnnotated(annotation)) return true
  return annotation.enabled && below !== null && annotation.score !== null && annotation.score < below
}
