import type { CellKey } from '../atlas/ids.ts'
import type { Annotation, Layer } from './layer.ts'
import { annotationOf, isAnnotated } from './layer.ts'
import { statusScaleOf } from './status.ts'
import type { StatusScale } from './status-scale.ts'

/** Marks taken from a layer to be put on cells, of the same layer or another. */
export interface CopiedAnnotations {
  /** Annotated cells in the order of the matrix. Never empty. */
  readonly cells: ReadonlyMap<CellKey, Annotation>
  /** The vocabulary that their statuses are from. */
  readonly scale: StatusScale | null
}

/** The marks of those cells that have any; null when none has. `cells` in the order in which they are to stand. */
export function copyAnnotations(layer: Layer, cells: Iterable<CellKey>): CopiedAnnotations | null {
  const copied = new Map<CellKey, Annotation>()
  for (const key of cells) {
    const annotation = annotationOf(layer, key)
    if (isAnnotated(annotation)) copied.set(key, annotation)
  }
  return copied.size === 0 ? null : { cells: copied, scale: statusScaleOf(layer) }
}
