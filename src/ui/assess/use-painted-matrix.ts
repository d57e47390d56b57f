import { useLayoutEffect } from 'react'
import { paintMatrix } from '../../app/painted-matrix.ts'
import type { MatrixPainting } from '../../core/matrix/matrix-painting.ts'
import { useApp } from '../app-context.tsx'
import './painted-matrix.css'

/**
 * Keeps the matrix painted by what `paint` makes, until it is null or the component goes. It begins when the panel has been painted,
 * which takes half as long as the cells do; whatever changes later, and the end, are in one frame with what caused them.
 */
export function usePaintedMatrix(paint: (() => MatrixPainting) | null): void {
  const context = useApp()
  useLayoutEffect(() => {
    let isCurrent = true
    const now = () => {
      if (isCurrent) paintMatrix(context, paint?.() ?? null)
    }
    if (context.store.getState().session.view.painting) now()
    // In a task of its own: whatever waited for the panel's frame goes first.
    else void context.browser.painted().then(() => setTimeout(now))
    return () => {
      isCurrent = false
    }
  }, [context, paint])
  useLayoutEffect(() => () => paintMatrix(context, null), [context])
}
