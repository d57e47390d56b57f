import { lazy, Suspense, useEffect, useState } from 'react'
import { useAppState } from '../app-context.tsx'
import type { MenuRequest } from './use-menu-requests.ts'
import { useMenuRequests } from './use-menu-requests.ts'

const CellTooltip = lazy(async () => ({ default: (await import('./cell-tooltip.tsx')).CellTooltip }))
const CellMenu = lazy(async () => ({ default: (await import('./cell-menu.tsx')).CellMenu }))

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
  if (!region) return null
  return (
    <Suspense fallback={null}>
      {awake || pinned ? <CellTooltip region={region} menuIsOpen={menu !== null} /> : null}
      {menu ? <CellMenu region={region} request={menu} close={() => setMenu(null)} /> : null}
    </Suspense>
  )
}
