import { useEffect } from 'react'
import type { CellKey, TacticId } from '../../core/atlas/ids.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { cellElementId } from './cell.tsx'
import { headerElementId } from './column.tsx'

interface GridFocusProps {
  readonly grid: React.RefObject<HTMLDivElement | null>
  /** What is drawn. */
  readonly view: MatrixView
}

/** Keeps the browser's focus and that of the state together. A component of its own, so that a click does not draw the grid again. */
export function GridFocus({ grid, view }: GridFocusProps): null {
  useFocusFollowsState(grid)
  useFocusInSight(grid, view)
  useReveal(grid)
  return null
}

/** What is no longer drawn cannot be where Tab enters the grid: its parent is, or the first cell. */
function useFocusInSight(grid: GridFocusProps['grid'], view: MatrixView): void {
  const { store } = useApp()
  const focus = useAppState((state) => state.session.focus)
  useEffect(() => {
    const drawn = (name: CellKey | TacticId) => grid.current?.ownerDocument.getElementById(elementIdOf(name))
    if (focus === null || drawn(focus)) return
    const parent = view.cells.get(focus as CellKey)?.parentKey
    store.setSession({ focus: parent && drawn(parent) ? parent : null })
  }, [focus, grid, store, view])
}

/** Scrolls to where the keyboard is and gives it to the grid, when somebody asked for that from elsewhere. */
function useReveal(grid: GridFocusProps['grid']): void {
  const { store } = useApp()
  const requests = useAppState((state) => state.session.revealRequests)
  useEffect(() => {
    const { focus } = store.getState().session
    if (requests <= lastRevealed || focus === null) return
    lastRevealed = requests
    const target = grid.current?.ownerDocument.getElementById(elementIdOf(focus))
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'center', inline: 'center' })
  }, [grid, requests, store])
}

// The grid can be mounted by the very request that it has to answer, and must answer each request once.
let lastRevealed = 0

function elementIdOf(focus: CellKey | TacticId): string {
  return focus.includes('^') ? cellElementId(focus as CellKey) : headerElementId(focus as TacticId)
}

/** Moves the browser's focus to the cell that the state names, if the focus is in the grid at all. */
function useFocusFollowsState(grid: GridFocusProps['grid']): void {
  const focus = useAppState((state) => state.session.focus)
  useEffect(() => {
    const element = grid.current
    const active = element?.ownerDocument.activeElement
    if (!element || focus === null || !active || !element.contains(active)) return
    const target = element.ownerDocument.getElementById(elementIdOf(focus))
    if (target && target !== active) target.focus()
  }, [focus, grid])
}
