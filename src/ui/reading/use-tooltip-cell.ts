import { useEffect, useRef, useState } from 'react'
import type { CellKey } from '../../core/atlas/ids.ts'
import { useApp } from '../app-context.tsx'
import { cellElementOf, keyOfElement } from './cell-element.ts'

// Long enough that a pointer on its way past shows nothing.
const HOVER_MS = 350
// From one tooltip to the next; also the time in which the pointer gets from the cell to its tooltip.
const SWITCH_MS = 90
const LEAVE_MS = 160
// Whoever walks with the arrow keys reads the tooltip where they stop.
const FOCUS_MS = 600

export interface TooltipCell {
  /** The cell whose tooltip is to be shown; null for none. */
  readonly key: CellKey | null
  /** For the tooltip itself: while the pointer is on it, it stays. */
  readonly hold: () => void
  readonly letGo: () => void
}

interface Shown {
  readonly key: CellKey
  readonly by: 'pointer' | 'keyboard'
}

/**
 * Which cell has its tooltip, by pointer or keyboard. A press hides it, and it does not come back before another cell was looked at. So
 * does typing in a field, until the pointer moves.
 */
export function useTooltipCell(region: HTMLElement): TooltipCell {
  const { store } = useApp()
  const [shown, setShown] = useState<Shown | null>(null)
  const current = useRef<Shown | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const later = useRef((next: Shown | null, delay: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      current.current = next
      setShown(next)
    }, delay)
  }).current

  useEffect(() => {
    const page = region.ownerDocument
    let muted: CellKey | null = null
    let typing = false
    const hideNow = () => {
      clearTimeout(timer.current)
      if (current.current === null) return
      current.current = null
      setShown(null)
    }
    const keyAt = (event: Event): CellKey | null => {
      const element = cellElementOf(event.target)
      // The rows of the table say what the tooltip says.
      return element?.matches('[role="gridcell"]') ? keyOfElement(element) : null
    }
    const onPointerOver = (event: PointerEvent) => {
      // What is typed may move another cell to where the pointer rests.
      if (typing) return
      if (event.pointerType === 'touch' || store.getState().session.tool === 'brush') return
      if (event.buttons !== 0) return hideNow()
      const key = keyAt(event)
      if (key !== muted) muted = null
      if (key === null) later(null, LEAVE_MS)
      else if (key !== muted) later({ key, by: 'pointer' }, current.current === null ? HOVER_MS : SWITCH_MS)
    }
    const onPointerMove = (event: PointerEvent) => {
      if (!typing) return
      typing = false
      onPointerOver(event)
    }
    const onInput = () => {
      typing = true
      hideNow()
    }
    const onPointerDown = (event: PointerEvent) => {
      muted = keyAt(event)
      hideNow()
    }
    const onFocusIn = (event: FocusEvent) => {
      const key = keyAt(event)
      if (key === null || !(event.target instanceof Element) || !event.target.matches(':focus-visible')) return
      if (key !== muted) later({ key, by: 'keyboard' }, FOCUS_MS)
    }
    const onLeave = ({ relatedTarget: to }: PointerEvent | FocusEvent) => {
      // Into the tooltip, which stands outside of the matrix: it holds itself.
      if (!(to instanceof Element && to.closest('[data-tooltip]'))) later(null, LEAVE_MS)
    }
    const onScroll = () => {
      if (current.current?.by === 'pointer') hideNow()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || current.current === null) return
      const { key, by } = current.current
      muted = key
      hideNow()
      // A tooltip that merely followed the keyboard must not cost those who deselect a second press.
      if (by === 'keyboard') return
      // Nor must one that the pointer was left on cost those a second press who leave the field they write in.
      if (event.target instanceof Element && event.target.matches('input, textarea, select')) return
      event.preventDefault()
      event.stopPropagation()
    }
    // This code arrived because the pointer or the keyboard came to a cell, which has told so before anybody listened.
    const waiting = region.querySelector('[role="gridcell"]:hover, [role="gridcell"]:focus-visible')
    const first = waiting instanceof HTMLElement ? keyOfElement(waiting) : null
    if (first !== null && store.getState().session.tool !== 'brush') {
      later({ key: first, by: waiting?.matches(':focus-visible') ? 'keyboard' : 'pointer' }, HOVER_MS)
    }
    region.addEventListener('pointerover', onPointerOver)
    region.addEventListener('pointermove', onPointerMove)
    region.addEventListener('pointerleave', onLeave)
    region.addEventListener('pointerdown', onPointerDown)
    region.addEventListener('focusin', onFocusIn)
    region.addEventListener('focusout', onLeave)
    region.addEventListener('scroll', onScroll)
    page.addEventListener('keydown', onKeyDown, { capture: true })
    page.addEventListener('input', onInput, { capture: true })
    return () => {
      clearTimeout(timer.current)
      region.removeEventListener('pointerover', onPointerOver)
      region.removeEventListener('pointermove', onPointerMove)
      region.removeEventListener('pointerleave', onLeave)
      region.removeEventListener('pointerdown', onPointerDown)
      region.removeEventListener('focusin', onFocusIn)
      region.removeEventListener('focusout', onLeave)
      region.removeEventListener('scroll', onScroll)
      page.removeEventListener('keydown', onKeyDown, { capture: true })
      page.removeEventListener('input', onInput, { capture: true })
    }
  }, [region, store, later])

  return {
    key: shown?.key ?? null,
    hold: () => clearTimeout(timer.current),
    letGo: () => later(null, LEAVE_MS),
  }
}
