import { Pin, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { commandById } from '../../app/commands/all-commands.ts'
import { useApp, useAppState, useMatrixView } from '../app-context.tsx'
import { CellCard } from './cell-card.tsx'
import { elementOfKey } from './cell-element.ts'
import { placeTooltip } from './place-tooltip.ts'
import styles from './reading.module.css'
import { useTooltipCell } from './use-tooltip-cell.ts'

/** The one tooltip of the matrix. Pinned, it is a small dialog that stays until it is closed. */
export function CellTooltip({ region, menuIsOpen }: { readonly region: HTMLElement; readonly menuIsOpen: boolean }) {
  const { store } = useApp()
  const view = useMatrixView()
  const pinned = useAppState((state) => state.session.pinnedCell)
  const hovered = useTooltipCell(region)
  const box = useRef<HTMLDivElement>(null)
  const key = pinned ?? (menuIsOpen ? null : hovered.key)
  const cell = key === null ? undefined : view.cells.get(key)
  const name = cell?.technique.name ?? null
  const isPinned = pinned !== null

  useLayoutEffect(() => {
    const element = box.current
    const anchor = key === null || name === null ? null : elementOfKey(region, key)
    const page = region.ownerDocument
    if (!element || !anchor) return
    const focused = region.contains(page.activeElement) ? (page.activeElement?.getBoundingClientRect() ?? null) : null
    const { clientWidth: width, clientHeight: height } = page.documentElement
    const place = placeTooltip(
      anchor.getBoundingClientRect(),
      element.getBoundingClientRect(),
      { width, height },
      focused,
    )
    element.style.left = `${place.left}px`
    element.style.top = `${place.top}px`
  }, [key, name, region])

  useEffect(() => {
    if (pinned === null) return
    const element = box.current
    const page = region.ownerDocument
    element?.focus()
    // Closed, by button or Escape, the keyboard is where it came from; where somebody went meanwhile, as to another layer, it stays.
    return () => {
      const { activeElement: active } = page
      if (active === page.body || element?.contains(active)) elementOfKey(region, pinned)?.focus()
    }
  }, [pinned, region])

  if (!cell || key === null) return null
  return (
    <div
      ref={box}
      {...(isPinned ? { role: 'dialog', 'aria-label': `Pinned: ${cell.technique.name}` } : { role: 'tooltip' })}
      tabIndex={-1}
      className={styles.tooltip}
      data-tooltip={key}
      data-pinned={isPinned || undefined}
      onPointerEnter={hovered.hold}
      onPointerLeave={hovered.letGo}
    >
      <button
        type="button"
        className={styles.pin}
        tabIndex={isPinned ? 0 : -1}
        data-command={isPinned ? 'view.close-tooltip' : undefined}
        aria-label={isPinned ? commandById('view.close-tooltip').label : 'Pin this tooltip'}
        title={isPinned ? 'Close (Esc)' : 'Pin (Alt+P)'}
        onClick={() => store.setSession({ pinnedCell: isPinned ? null : key })}
      >
        {isPinned ? <X size={14} aria-hidden="true" /> : <Pin size={13} aria-hidden="true" />}
      </button>
      <CellCard cell={cell} linksInTabOrder={isPinned} />
    </div>
  )
}
