import { Funnel } from 'lucide-react'
import { useState } from 'react'
import { isFilterOn } from '../../app/view-state.ts'
import { useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'

const FilterPopover = fetchedPart(async () => (await import('./filter-popover.tsx')).FilterPopover)

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
      onPointerEnter={FilterPopover.fetch}
      onFocus={FilterPopover.fetch}
      onClick={() => setWanted(true)}
    >
      {content}
    </button>
  )
  if (!wanted) return button
  return (
    <Fetched meanwhile={button} giveUp={() => setWanted(false)}>
      <FilterPopover>{content}</FilterPopover>
    </Fetched>
  )
}
