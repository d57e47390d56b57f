import { useEffect } from 'react'
import type { CellKey } from '../../core/atlas/ids.ts'
import { useApp } from '../app-context.tsx'
import { cellElementOf, keyOfElement } from './cell-element.ts'

/** Where somebody asked for the menu of a cell, in CSS pixels of the window. */
export interface MenuRequest {
  readonly key: CellKey
  readonly x: number
  readonly y: number
}

// As long as phones wait before their own menus.
const LONG_PRESS_MS = 500
// A finger at rest trembles.
const TREMBLE_PX = 10

interface Press {
  readonly x: number
  readonly y: number
  readonly timer: ReturnType<typeof setTimeout>
}

/** Right button, Shift+F10 or the menu key, and a long press. The browser's own menu stays everywhere but on cells. */
export function useMenuRequests(region: HTMLElement | null, open: (request: MenuRequest) => void): void {
  const { store } = useApp()
  useEffect(() => {
    if (!region) return
    let press: Press | null = null
    // The finger that is lifted after a long press must not pick the cell as well.
    let swallowsClick = false

    const ask = (element: HTMLElement, x: number, y: number) => {
      const key = keyOfElement(element)
      if (key === null) return
      store.setSession({ focus: key })
      open({ key, x, y })
    }
    const release = () => {
      if (press) clearTimeout(press.timer)
      press = null
    }
    const onContextMenu = (event: MouseEvent) => {
      const element = cellElementOf(event.target)
      // With the brush in hand the right button erases.
      if (!element || (event.button === 2 && !press && store.getState().session.tool === 'brush')) return
      event.preventDefault()
      if (swallowsClick) return
      swallowsClick = press !== null
      release()
      ask(element, event.clientX, event.clientY)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const asks = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
      const element = asks ? cellElementOf(event.target) : null
      if (!element) return
      event.preventDefault()
      const { left, bottom } = element.getBoundingClientRect()
      ask(element, left + 8, bottom - 4)
    }
    const onPointerDown = (event: PointerEvent) => {
      release()
      swallowsClick = false
      const element = event.pointerType === 'touch' ? cellElementOf(event.target) : null
      if (!element) return
      const { clientX: x, clientY: y } = event
      const timer = setTimeout(() => {
        release()
        swallowsClick = true
        ask(element, x, y)
      }, LONG_PRESS_MS)
      press = { x, y, timer }
    }
    const onPointerMove = (event: PointerEvent) => {
      if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > TREMBLE_PX) release()
    }
    const onClick = (event: MouseEvent) => {
      if (!swallowsClick) return
      swallowsClick = false
      event.preventDefault()
      event.stopPropagation()
    }
    const onTouchEnd = (event: TouchEvent) => {
      // Else the press of a mouse is made of it, which takes the focus out of the menu and thereby closes it.
      if (swallowsClick) event.preventDefault()
    }
    region.addEventListener('contextmenu', onContextMenu)
    region.addEventListener('touchend', onTouchEnd, { passive: false })
    region.addEventListener('keydown', onKeyDown)
    region.addEventListener('pointerdown', onPointerDown)
    region.addEventListener('pointermove', onPointerMove)
    region.addEventListener('pointerup', release)
    region.addEventListener('pointercancel', release)
    region.addEventListener('click', onClick, { capture: true })
    return () => {
      release()
      region.removeEventListener('contextmenu', onContextMenu)
      region.removeEventListener('touchend', onTouchEnd)
      region.removeEventListener('keydown', onKeyDown)
      region.removeEventListener('pointerdown', onPointerDown)
      region.removeEventListener('pointermove', onPointerMove)
      region.removeEventListener('pointerup', release)
      region.removeEventListener('pointercancel', release)
      region.removeEventListener('click', onClick, { capture: true })
    }
  }, [region, open, store])
}
