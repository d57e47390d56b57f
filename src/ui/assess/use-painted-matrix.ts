import { useLayoutEffect, useRef } from 'react'
import { afterTheFrame } from '../../app/after-the-frame.ts'
import { paintMatrix } from '../../app/painted-matrix.ts'
import type { MatrixPainting } from '../../core/matrix/matrix-painting.ts'
import { useApp } from '../app-context.tsx'
import './painted-matrix.css'

/**
 * Keeps the matrix painted by what `paint` makes, until it is null or the component goes. The first time, the matrix follows once what
 * asked for it has been painted: a panel opens without waiting for all cells. Later changes are in one frame with the matrix.
 */
export function usePaintedMatrix(paint: (() => MatrixPainting) | null): void {
  const context = useApp()
  const isOn = useRef(false)
  useLayoutEffect(() => {
    if (!paint) {
      isOn.current = false
      paintMatrix(context, null)
      return
    }
    if (isOn.current) {
      paintMatrix(context, paint())
      return
    }
    let isWanted = true
    void afterTheFrame(context).then(() => {
      if (!isWanted) return
      isOn.current = true
      paintMatrix(context, paint())
    })
    return () => {
      isWanted = false
    }
  }, [context, paint])
  useLayoutEffect(() => () => paintMatrix(context, null), [context])
}
