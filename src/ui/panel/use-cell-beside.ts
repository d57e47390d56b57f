import { useEffect } from 'react'
import { isPanelOpen } from '../../app/selectors.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { cellElementId } from '../matrix/cell.tsx'

/**
 * Keeps the cell with the keyboard's focus in sight when a panel opens that tells of it: the matrix makes room for the panel a frame
 * later, and ends before what was at its right. Where the panel lies over the matrix, on phones, there is no such room.
 */
export function useCellBeside(): void {
  const { store } = useApp()
  const isOpen = useAppState(isPanelOpen)
  useEffect(() => {
    const { focus } = store.getState().session
    const cell = isOpen && focus !== null ? document.getElementById(cellElementId(focus as CellKey)) : null
    const matrix = cell?.closest('#matrix')
    const panel = document.getElementById('details')
    if (!cell || !matrix || !panel) return
    const observer = new ResizeObserver(() => {
      const { left } = panel.getBoundingClientRect()
      if (matrix.getBoundingClientRect().right > left + 1) return
      observer.disconnect()
      // Nobody looked at what lies further out.
      const box = cell.getBoundingClientRect()
      if (box.right > left && box.left < window.innerWidth) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
    observer.observe(matrix)
    return () => observer.disconnect()
  }, [isOpen, store])
}
