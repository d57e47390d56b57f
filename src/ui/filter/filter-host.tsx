import { isAnythingHidden } from '../../app/is-anything-hidden.ts'
import { useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'

const FilterBar = fetchedPart(async () => (await import('./filter-bar.tsx')).FilterBar)

/** The bar of what is on is fetched when something first is: filters, or other colours than the layer's. */
export function FilterHost() {
  const on = useAppState((state) => isAnythingHidden(state) || state.session.view.painting !== null)
  if (!on) return null
  return (
    <Fetched>
      <FilterBar />
    </Fetched>
  )
}
