import { X } from 'lucide-react'
import { useRef } from 'react'
import type { FilterChip } from '../../app/filter-words.ts'
import { filterChips } from '../../app/filter-words.ts'
import { showOnMatrix } from '../../app/painted-matrix.ts'
import { activeLayer } from '../../app/selectors.ts'
import { isFiltered } from '../../app/view-state.ts'
import { needsLinks } from '../../core/matrix/view-filter.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { useFocusHandedOn } from '../controls/use-focus-handed-on.ts'
import styles from './filter.module.css'
import { namesIn, useDetails } from './use-details.ts'

const FILTER_BUTTON = '[data-filter-button]'

/** Everything that hides techniques at the moment, or paints them otherwise, each with a way to take it off. */
export function FilterBar() {
  const { knowledge } = useApp()
  const view = useAppState((state) => state.session.view)
  const layer = useAppState(activeLayer)
  const readOnly = useAppState((state) => state.session.readOnly)
  const clearable = useAppState(isFiltered)
  const details = namesIn(useDetails(needsLinks(view.filter)))
  const bar = useRef<HTMLDivElement>(null)
  useFocusHandedOn(bar, FILTER_BUTTON)
  const chips = filterChips({ base: knowledge.base, details }, view, layer)
  return (
    <div ref={bar} role="group" aria-label="Filters that are on" className={styles.bar}>
      <ul>
        {view.painting ? (
          <li className={styles.on} data-painting="">
            <span title={view.painting.title}>
              Compared view: <b>{view.painting.title}</b>
            </span>
            <EndButton onDone={() => keepFocus(bar.current)} />
          </li>
        ) : null}
        {chips.map((chip) => (
          <li key={chip.key} className={styles.on} data-in-layer={chip.inLayer || undefined}>
            <span>
              {chip.name}: <b>{chip.value}</b>
            </span>
            {chip.inLayer && readOnly ? null : <RemoveButton chip={chip} onDone={() => keepFocus(bar.current)} />}
          </li>
        ))}
      </ul>
      {clearable ? <CommandButton id="filter.clear" /> : null}
    </div>
  )
}

function EndButton({ onDone }: { readonly onDone: () => void }) {
  const context = useApp()
  const label = 'Show the layer in front again'
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => {
        onDone()
        showOnMatrix(context, false)
      }}
    >
      <X size={13} aria-hidden="true" />
    </button>
  )
}

function RemoveButton({ chip, onDone }: { readonly chip: FilterChip; readonly onDone: () => void }) {
  const context = useApp()
  const what = `${chip.name}: ${chip.value}`
  const label = chip.inLayer ? `Remove ${what} (changes the layer)` : `Remove ${what}`
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => {
        onDone()
        chip.remove(context)
      }}
    >
      <X size={13} aria-hidden="true" />
    </button>
  )
}

/** The button that was pressed goes with its chip, and the keyboard would go with it. */
function keepFocus(bar: HTMLElement | null): void {
  bar?.ownerDocument.querySelector<HTMLElement>(FILTER_BUTTON)?.focus()
}
