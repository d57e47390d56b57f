import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { pickCells } from '../../app/commands/select-commands.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import type { Selection } from '../../core/layer/selection.ts'
import { NOTHING_SELECTED } from '../../core/layer/selection.ts'
import { useApp } from '../app-context.tsx'
import { targetOf } from './grid-target.ts'
import styles from './matrix.module.css'

// A hand that clicks moves a little; from here on it drags.
const DRAG_THRESHOLD_PX = 5

interface Drag {
  readonly x: number
  readonly y: number
  readonly pointerId: number
  /** What was selected before, kept when Ctrl or Shift is held. */
  readonly base: Selection
  moved: boolean
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Selecting by dragging a rectangle with the mouse. Touch scrolls instead. */
export function useDragSelect(grid: RefObject<HTMLDivElement | null>): {
  readonly onPointerDown: (event: React.PointerEvent) => void
  /** True once for the click that ends a drag, which is no click on a cell. */
  readonly justDragged: () => boolean
  readonly overlay: ReactNode
} {
  const context = useApp()
  const drag = useRef<Drag | null>(null)
  const dragged = useRef(false)
  const [box, setBox] = useState<Box | null>(null)

  useEffect(() => {
    const page = grid.current?.ownerDocument
    if (!page) return
    const onMove = (event: PointerEvent) => {
      const current = drag.current
      const element = grid.current
      if (!current || !element || event.pointerId !== current.pointerId) return
      const far = Math.hypot(event.clientX - current.x, event.clientY - current.y) > DRAG_THRESHOLD_PX
      if (!current.moved && !far) return
      current.moved = true
      const left = Math.min(event.clientX, current.x)
      const top = Math.min(event.clientY, current.y)
      const frame = {
        left,
        top,
        width: Math.abs(event.clientX - current.x),
        height: Math.abs(event.clientY - current.y),
      }
      const origin = element.getBoundingClientRect()
      // Inside of the grid lengths count before its zoom.
      const scale = 100 / context.store.getState().preferences.zoom
      setBox({
        left: (left - origin.left) * scale,
        top: (top - origin.top) * scale,
        width: frame.width * scale,
        height: frame.height * scale,
      })
      pickCells(context, cellsIn(element, frame), current.base)
    }
    const onEnd = () => {
      dragged.current = drag.current?.moved ?? false
      drag.current = null
      setBox(null)
    }
    page.addEventListener('pointermove', onMove)
    page.addEventListener('pointerup', onEnd)
    page.addEventListener('pointercancel', onEnd)
    return () => {
      page.removeEventListener('pointermove', onMove)
      page.removeEventListener('pointerup', onEnd)
      page.removeEventListener('pointercancel', onEnd)
    }
  }, [context, grid])

  return {
    onPointerDown: (event) => {
      dragged.current = false
      if (event.button !== 0 || event.pointerType !== 'mouse') return
      const target = targetOf(event.target)
      if (target?.kind === 'tactic' || (target?.kind === 'cell' && target.expand)) return
      const keeps = event.ctrlKey || event.metaKey || event.shiftKey
      const base = keeps ? context.store.getState().session.selection : NOTHING_SELECTED
      drag.current = { x: event.clientX, y: event.clientY, pointerId: event.pointerId, base, moved: false }
    },
    justDragged: () => {
      const was = dragged.current
      dragged.current = false
      return was
    },
    overlay: box ? <div className={styles.lasso} style={box} /> : null,
  }
}

function cellsIn(grid: HTMLElement, box: Box): readonly CellKey[] {
  const keys: CellKey[] = []
  for (const element of grid.querySelectorAll('[role="gridcell"]')) {
    const rect = element.getBoundingClientRect()
    const apart =
      rect.right < box.left ||
      rect.left > box.left + box.width ||
      rect.bottom < box.top ||
      rect.top > box.top + box.height
    const target = apart ? null : targetOf(element)
    if (target?.kind === 'cell') keys.push(target.key)
  }
  return keys
}
