import { chipsText, filterChips } from '../../app/filter-words.ts'
import { activeLayer } from '../../app/selectors.ts'
import { shownTechniques } from '../../core/matrix/shown-words.ts'
import { needsLinks } from '../../core/matrix/view-filter.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { namesIn, useDetails } from '../filter/use-details.ts'

/** Paper has no chips: how much of the matrix is on it, and what hides the rest, in the words of pictures, workbooks and reports. */
export function PrintFilter() {
  const context = useApp()
  const { base } = context.knowledge
  const view = useAppState((state) => state.session.view)
  const layer = useAppState(activeLayer)
  const { counts } = useAppState(context.view)
  const details = namesIn(useDetails(needsLinks(view.filter)))
  return (
    <p>
      <b>Filtered view:</b> {shownTechniques(counts)}. {chipsText(filterChips({ base, details }, view, layer))}.
    </p>
  )
}
