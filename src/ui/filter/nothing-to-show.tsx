import { useRef } from 'react'
import { chipsText, filterChips } from '../../app/filter-words.ts'
import { activeLayer } from '../../app/selectors.ts'
import { needsLinks } from '../../core/matrix/view-filter.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { useFocusHandedOn } from '../controls/use-focus-handed-on.ts'
import styles from './filter.module.css'
import { namesIn, useDetails } from './use-details.ts'

/** In the place of the matrix when everything is filtered out: what does it, and the way back. */
export function NothingToShow() {
  const { knowledge } = useApp()
  const view = useAppState((state) => state.session.view)
  const layer = useAppState(activeLayer)
  const readOnly = useAppState((state) => state.session.readOnly)
  const details = namesIn(useDetails(needsLinks(view.filter)))
  const part = useRef<HTMLDivElement>(null)
  useFocusHandedOn(part, '[data-filter-button]')
  const chips = filterChips({ base: knowledge.base, details }, view, layer)
  const own = chips.filter(({ inLayer }) => !inLayer)
  const inLayer = chips.filter((chip) => chip.inLayer)
  return (
    <div ref={part} className={styles.nothing}>
      <h2>No technique matches these filters</h2>
      {own.length > 0 ? <p>{chipsText(own)}</p> : null}
      {inLayer.length > 0 ? <p>In the layer itself: {inLayer.map(({ value }) => value).join('; ')}</p> : null}
      {own.length > 0 && inLayer.length > 0 ? <CommandButton id="filter.clear" text="label" /> : null}
      {inLayer.length > 0 && readOnly && own.length > 0 ? null : <CommandButton id="filter.show-all" text="label" />}
      {inLayer.length > 0 ? <p>Showing all takes the filter out of the layer; undo brings it back.</p> : null}
    </div>
  )
}
