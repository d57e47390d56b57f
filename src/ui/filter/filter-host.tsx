import { layerHides } from '../../app/commands/filter-commands.ts'
import { isFiltered } from '../../app/view-state.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Fetched } from '../controls/fetched.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'

const FilterBar = fetchedPart(async () => (await import('./filter-bar.tsx')).FilterBar)

/** The bar of what is on is fetched when something first is: filters, or other colours than the layer's. */
export function FilterHost() {
  const context = useApp()
  const on = useAppState((state) => {
    const { platforms, disabled } = layerHides(context, state)
    return isFiltered(state) || platforms || disabled || state.session.view.painting !== null
  })
  if (!on) return null
  return (
    <Fetched>
      <FilterBar />
    </Fetched>
  )
}
