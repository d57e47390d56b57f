import { useEffect, useState } from 'react'
import type { TacticId } from '../../core/atlas/ids.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import { cellElementOf, keyOfElement } from './cell-element.ts'
import type { MenuRequest } from './use-menu-requests.ts'
import { useMenuRequests } from './use-menu-requests.ts'

const CellTooltip = fetchedPart(async () => (await import('./cell-tooltip.tsx')).CellTooltip)
const CellMenu = fetchedPart(async () => (await import('./cell-menu.tsx')).CellMenu)

/** Tooltip and menu of the cells: one of each. Their code arrives when the pointer or the keyboard first gets to the matrix. */
export function ReadingHost({ region }: { readonly region: HTMLElement | null }) {
  const [awake, setAwake] = useState(false)
  const [menu, setMenu] = useState<MenuRequest | null>(null)
  const pinned = useAppState((state) => state.session.pinnedCell !== null)
  useMenuRequests(region, setMenu)
  useEffect(() => {
    if (!region || awake) return
    const wake = () => setAwake(true)
    region.addEventListener('pointermove', wake, { once: true })
    region.addEventListener('focusin', wake, { once: true })
    return () => {
      region.removeEventListener('pointermove', wake)
      region.removeEventListener('focusin', wake)
    }
  }, [region, awake])
  useFocusToState(region)
  if (!region) return null
  return (
    <>
      {awake || pinned ? (
        <Fetched quiet giveUp={() => setAwake(false)}>
          <CellTooltip region={region} menuIsOpen={menu !== null} />
        </Fetched>
      ) : null}
      {menu ? (
        <Fetched giveUp={() => setMenu(null)}>
          <CellMenu region={region} request={menu} close={() => setMenu(null)} />
        </Fetched>
      ) : null}
    </>
  )
}

/** However a cell or a tactic came to the focus, by Tab or by a screen reader: commands on "this" mean the one that has it. */
function useFocusToState(region: HTMLElement | null): void {
  const { store } = useApp()
  useEffect(() => {
    if (!region) return
    const onFocusIn = (event: FocusEvent) => {
      const element = cellElementOf(event.target)
      const header = event.target instanceof HTMLElement && event.target.matches('[role="columnheader"]')
      const tactic = header ? (event.target.dataset.tacticId as TacticId | undefined) : undefined
      const focus = element ? keyOfElement(element) : (tactic ?? null)
      if (focus !== null && focus !== store.getState().session.focus) store.setSession({ focus })
    }
    // Before the cell that has the focus is taken away, which would leave the keyboard nowhere.
    const stop = store.subscribe(({ session }, before) => {
      if (session.foldedTactics === before.session.foldedTactics) return
      const tactic = cellElementOf(region.ownerDocument.activeElement)?.dataset.tacticId
      if (tactic === undefined || !session.foldedTactics.has(tactic as TacticId)) return
      region.querySelector<HTMLElement>(`[role="columnheader"][data-tactic-id="${tactic}"]`)?.focus()
    })
    region.addEventListener('focusin', onFocusIn)
    return () => {
      stop()
      region.removeEventListener('focusin', onFocusIn)
    }
  }, [region, store])
}
