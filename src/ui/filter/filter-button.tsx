import { Funnel } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { isFilterOn } from '../../app/view-state.ts'
import { useAppState } from '../app-context.tsx'

const loadPopover = () => import('./filter-popover.tsx')
const FilterPopover = lazy(async () => ({ default: (await loadPopover()).FilterPopover }))

/** Opens what can be filtered by. Its code comes when the pointer or the focus is near. */
export function FilterButton() {
  const [wanted, setWanted] = useState(false)
  const on = useAppState((state) => isFilterOn(state.session.view.filter))
  const content = (
    <>
      <Funnel size={15} aria-hidden="true" fill={on ? 'currentColor' : 'none'} />
      Filter
      {on ? <span className="visually-hidden">(on)</span> : null}
    </>
  )
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded="false"
      data-filter-button=""
      onPointerEnter={() => void loadPopover()}
      onFocus={() => void loadPopover()}
      onClick={() => setWanted(true)}
    >
      {content}
    </button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <FilterPopover>{content}</FilterPopover>
    </Suspense>
  )
}
