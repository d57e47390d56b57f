import { type RefObject, useEffect, useRef } from 'react'
import type { Stroke } from '../../app/commands/brush-commands.ts'
import { endStroke, paintCells } from '../../app/commands/brush-commands.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { targetOf } from './grid-target.ts'

// A quick hand leaves gaps between two pointer events; below the height of a cell, so that none is jumped over.
const STEP_PX = 8

interface Movement {
  readonly pointerId: number
  readonly stroke: Stroke
  x: number
  y: number
}

let strokes = 0

function newStroke(erases: boolean): Stroke {
  strokes++
  return { key: `stroke ${strokes}`, erases, cells: new Set() }
}

export interface BrushHandlers {
  readonly inHand: boolean
  readonly onPointerDown: (event: React.PointerEvent) => void
  /** For fingers, whose movements scroll: a tap paints. */
  readonly onClick: (event: React.MouseEvent) => void
  readonly onContextMenu: (event: React.MouseEvent) => void
  /** Space and Enter paint the focused cell, Backspace and Delete erase. True when the key was one of these. */
  readonly onKey: (key: string, cell: CellKey | null) => boolean
}

/** Painting with the brush: pointer, finger and keyboard. The right button, or Alt, erases. */
export function useBrush(grid: RefObject<HTMLDivElement | null>): BrushHandlers {
  const context = useApp()
  const inHand = useAppState((state) => state.session.tool === 'brush')
  const movement = useRef<Movement | null>(null)
  // The click that ends a stroke has painted already.
  const painted = useRef(false)

  useEffect(() => {
    const page = grid.current?.ownerDocument
    if (!page || !inHand) return
    const onMove = (event: PointerEvent) => {
      const current = movement.current
      if (!current || event.pointerId !== current.pointerId) return
      const found = cellsBetween(page, current, event)
      current.x = event.clientX
      current.y = event.clientY
      if (found.length > 0) paintCells(context, current.stroke, found)
    }
    const onEnd = () => {
      if (movement.current) endStroke(context, movement.current.stroke)
      movement.current = null
    }
    const onUp = (event: PointerEvent) => {
      onMove(event)
      onEnd()
    }
    page.addEventListener('pointermove', onMove)
    page.addEventListener('pointerup', onUp)
    page.addEventListener('pointercancel', onEnd)
    return () => {
      onEnd()
      page.removeEventListener('pointermove', onMove)
      page.removeEventListener('pointerup', onUp)
      page.removeEventListener('pointercancel', onEnd)
    }
  }, [context, grid, inHand])

  const dab = (key: CellKey, erases: boolean) => {
    const stroke = newStroke(erases)
    paintCells(context, stroke, [key])
    endStroke(context, stroke)
  }

  return {
    inHand,
    onPointerDown: (event) => {
      painted.current = false
      const target = targetOf(event.target)
      if (event.pointerType === 'touch' || event.button === 1 || target?.kind !== 'cell' || target.expand) return
      const stroke = newStroke(event.button === 2 || event.altKey)
      movement.current = { pointerId: event.pointerId, stroke, x: event.clientX, y: event.clientY }
      painted.current = true
      context.store.setSession({ focus: target.key })
      paintCells(context, stroke, [target.key])
    },
    onClick: (event) => {
      const target = targetOf(event.target)
      if (target?.kind === 'cell' && !painted.current) dab(target.key, event.altKey)
      painted.current = false
    },
    onContextMenu: (event) => {
      // The right button is the eraser; elsewhere in the matrix, and from the keyboard, it opens the menu as ever.
      if (painted.current) event.preventDefault()
      painted.current = movement.current !== null
    },
    onKey: (key, cell) => {
      if (cell === null) return false
      const erases = key === 'Backspace' || key === 'Delete'
      if (!erases && key !== ' ' && key !== 'Enter') return false
      dab(cell, erases)
      return true
    },
  }
}

/** Every cell under the way of the pointer since the last event. */
function cellsBetween(
  page: Document,
  from: { readonly x: number; readonly y: number },
  to: { readonly clientX: number; readonly clientY: number },
): readonly CellKey[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.clientX - from.x, to.clientY - from.y) / STEP_PX))
  const keys = new Set<CellKey>()
  for (let i = 1; i <= steps; i++) {
    const x = from.x + ((to.clientX - from.x) * i) / steps
    const y = from.y + ((to.clientY - from.y) * i) / steps
    const target = targetOf(page.elementFromPoint(x, y))
    if (target?.kind === 'cell') keys.add(target.key)
  }
  return [...keys]
}
