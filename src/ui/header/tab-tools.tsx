import { useEffect, useLayoutEffect, useRef } from 'react'
import { renameLayer } from '../../app/commands/layer-commands.ts'
import { moveLayer } from '../../app/move-layer.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'

/* In one file, so that where there are several tabs the field for a name is there before it is asked for. */

// Marks a drag as one of ours, so that files dropped on the tabs still open.
const DRAG_TYPE = 'application/x-atlas-layer-tab'

/** Tabs change places by dragging: dropped anywhere in their row, the place past the last one included. */
export function TabDrag({ strip }: { readonly strip: React.RefObject<HTMLElement | null> }): null {
  const context = useApp()
  const layers = useAppState((state) => state.document.layers)
  const readOnly = useAppState((state) => state.session.readOnly)
  useEffect(() => {
    // Other layers have other tabs.
    void layers
    for (const tab of tabsIn(strip.current)) tab.draggable = !readOnly
  }, [layers, readOnly, strip])

  useEffect(() => {
    const row = strip.current
    const header = row?.parentElement
    if (!row || !header) return
    let marked: HTMLElement | null = null
    const mark = (tab: HTMLElement | null, side = '') => {
      if (marked !== tab) marked?.removeAttribute('data-drop')
      marked = tab
      tab?.setAttribute('data-drop', side)
    }
    let dragged: HTMLElement | null = null
    /** From which place to which; null where no tab of this page is dragged over the row. */
    const moveOf = (event: DragEvent) => {
      if (!dragged || !event.dataTransfer?.types.includes(DRAG_TYPE)) return null
      const { top, bottom, left, right } = row.getBoundingClientRect()
      if (event.clientY < top || event.clientY > bottom) return null
      const tabs = tabsIn(row)
      // Beside the row as at its end, and not on tabs that are pushed out of sight.
      const x = Math.min(Math.max(event.clientX, left), right - 1)
      const to = Math.max(
        tabs.findLastIndex((tab) => tab.getBoundingClientRect().left <= x),
        0,
      )
      return { from: tabs.indexOf(dragged), to, target: tabs[to] === dragged ? undefined : tabs[to] }
    }
    const onDragStart = (event: DragEvent) => {
      dragged = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="tab"]') : null
      if (dragged) event.dataTransfer?.setData(DRAG_TYPE, 'tab')
    }
    const onDragOver = (event: DragEvent) => {
      const move = moveOf(event)
      mark(move?.target ?? null, move && move.to > move.from ? 'after' : 'before')
      if (move) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const move = moveOf(event)
      if (!move) return
      event.stopPropagation()
      event.preventDefault()
      const layer = context.store.getState().document.layers[move.from]
      if (layer) moveLayer(context, layer.id, move.to - move.from)
    }
    const onDragLeave = (event: DragEvent) => {
      // From one part of the header to the next, it stays.
      if (!header.contains(event.relatedTarget as Node | null)) mark(null)
    }
    const onDragEnd = () => {
      mark(null)
      dragged = null
    }
    const ways = {
      dragstart: onDragStart,
      dragover: onDragOver,
      dragleave: onDragLeave,
      drop: onDrop,
      // Also after a drop.
      dragend: onDragEnd,
    } as const
    const names = Object.keys(ways) as (keyof typeof ways)[]
    for (const name of names) header.addEventListener(name, ways[name])
    return () => {
      for (const name of names) header.removeEventListener(name, ways[name])
    }
  }, [context, strip])
  return null
}

/** Over the tab, which stays. Enter and Escape give the focus back to where it came from, or to the tab where that is gone. */
export function RenameField({ layer }: { readonly layer: Layer }) {
  const context = useApp()
  const field = useRef<HTMLInputElement>(null)
  const from = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    from.current = field.current?.ownerDocument.activeElement as HTMLElement | null
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <input
      ref={field}
      aria-label="Layer name"
      defaultValue={layer.name}
      maxLength={200}
      onBlur={(event) => renameLayer(context, layer.id, event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        // Of an input method, the keys are its own.
        if (event.nativeEvent.isComposing) return
        const input = event.currentTarget
        if (event.key === 'Escape') input.value = layer.name
        else if (event.key !== 'Enter') return
        // Or it would press the tab, too.
        event.preventDefault()
        // The field is left by this, which renames.
        from.current?.focus({ preventScroll: true })
        if (input.matches(':focus')) input.parentElement?.querySelector<HTMLElement>('[role="tab"]')?.focus()
      }}
    />
  )
}

function tabsIn(row: HTMLElement | null): readonly HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])]
}
