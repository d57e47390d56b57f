import { useRef } from 'react'
import { pickCell, pickCells } from '../../app/commands/select-commands.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import { NOTHING_SELECTED } from '../../core/layer/selection.ts'
import { useApp } from '../app-context.tsx'
import type { Typed } from '../matrix/mark-keys.ts'
import { markByKey } from '../matrix/mark-keys.ts'
import { cellElementOf, keyOfElement } from '../reading/cell-element.ts'

const PAGE_ROWS = 10

export interface TableHandlers {
  readonly onClick: (event: React.MouseEvent) => void
  readonly onDoubleClick: (event: React.MouseEvent) => void
  readonly onKeyDown: (event: React.KeyboardEvent) => void
}

/** Picking and marking rows by pointer and keyboard, as in the matrix; a range here goes along the rows as they are sorted. */
export function useTableKeys(keys: readonly CellKey[]): TableHandlers {
  const context = useApp()
  const { store } = context
  const typed = useRef<Typed>({ text: '', at: 0 })

  const pick = (key: CellKey, mode: 'replace' | 'toggle' | 'range') => {
    const { anchor, focus } = store.getState().session
    if (mode !== 'range') return pickCell(context, context.view(store.getState()), key, mode)
    const from = [anchor, focus].map((start) => keys.indexOf(start as CellKey)).find((place) => place >= 0)
    const to = keys.indexOf(key)
    const [first, last] = [Math.min(from ?? to, to), Math.max(from ?? to, to)]
    pickCells(context, keys.slice(first, last + 1), NOTHING_SELECTED)
    store.setSession({ focus: key, anchor: keys[from ?? to] ?? key })
  }
  const showDetails = () => store.setSession({ panelOpen: true, panel: 'selection' })

  return {
    onClick: (event) => {
      const key = keyOfEvent(event)
      if (key === null) return
      pick(key, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'replace')
    },
    onDoubleClick: (event) => {
      if (keyOfEvent(event) !== null) showDetails()
    },
    onKeyDown: (event) => {
      const key = keyOfEvent(event)
      // While the code of a dialog is on its way, the focus is here still, and what is typed is meant for the dialog.
      const { dialog, renaming } = store.getState().session
      if (key === null || event.altKey || dialog || renaming) return
      if (markByKey(context, key, event, typed.current)) return event.preventDefault()
      const here = keys.indexOf(key)
      const next = placeAfter(event.key, here, keys.length - 1)
      const target = next === null ? undefined : keys[next]
      if (target !== undefined) {
        if (event.shiftKey) pick(target, 'range')
        else store.setSession({ focus: target })
      } else if (event.ctrlKey || event.metaKey) return
      else if (event.key === ' ') pick(key, event.shiftKey ? 'range' : 'toggle')
      else if (event.key === 'Enter') {
        if (!store.getState().session.selection.has(key)) pick(key, 'replace')
        showDetails()
      } else return
      event.preventDefault()
    },
  }
}

function keyOfEvent(event: React.SyntheticEvent): CellKey | null {
  const row = cellElementOf(event.target)
  return row ? keyOfElement(row) : null
}

function placeAfter(key: string, here: number, last: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, here - 1)
    case 'ArrowDown':
      return Math.min(last, here + 1)
    case 'PageUp':
      return Math.max(0, here - PAGE_ROWS)
    case 'PageDown':
      return Math.min(last, here + PAGE_ROWS)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
