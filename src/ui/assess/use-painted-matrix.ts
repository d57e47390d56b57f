import { useLayoutEffect } from 'react'
import { paintMatrix } from '../../app/painted-matrix.ts'
import type { MatrixPainting } from '../../core/matrix/matrix-painting.ts'
import { useApp } from '../app-context.tsx'
import './painted-matrix.css'

/**
 * Keeps the matrix painted by what `paint` makes, until it is null or the component goes: in the same frame, since the matrix is laid
 * out anew beside a panel that opens, and twice would take half as long again.
 */
export function usePaintedMatrix(paint: (() => MatrixPainting) | null): void {
  const context = useApp()
  useLayoutEffect(() => paintMatrix(context, paint?.() ?? null), [context, paint])
  useLayoutEffect(() => () => paintMatrix(context, null), [context])
}
