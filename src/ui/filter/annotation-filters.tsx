import { useMemo } from 'react'
import { colorWords, NOTE_WORDS, statusWords } from '../../app/filter-words.ts'
import { activeLayer } from '../../app/selectors.ts'
import { setFilter } from '../../app/view-state.ts'
import { colorSpelling } from '../../core/colour/css-color.ts'
import { usedColors } from '../../core/insight/legend.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import type { MetadataFilter, ScoreBounds } from '../../core/matrix/view-filter.ts'
import { NOTE_KINDS } from '../../core/matrix/view-filter.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Choices, NumberField, YesNo } from './choices.tsx'
import styles from './filter.module.css'

/** What the layer in front says of a technique. */
export function AnnotationFilters() {
  const context = useApp()
  const filter = useAppState((state) => state.session.view.filter)
  const bounds = filter.score ?? { min: null, max: null }
  const setBounds = (patch: Partial<ScoreBounds>) => {
    const next = { ...bounds, ...patch }
    setFilter(context, { score: next.min === null && next.max === null ? null : next })
  }
  const metadata = filter.metadata ?? { name: '', value: '' }
  const setMetadata = (patch: Partial<MetadataFilter>) => {
    const next = { ...metadata, ...patch }
    setFilter(context, { metadata: next.name === '' && next.value === '' ? null : next })
  }
  return (
    <>
      <YesNo name="Annotated" value={filter.annotated} set={(annotated) => setFilter(context, { annotated })} />
      <YesNo name="Enabled" value={filter.enabled} set={(enabled) => setFilter(context, { enabled })} />
      <fieldset className={styles.group}>
        <legend>Score range</legend>
        <div className={styles.pair}>
          <NumberField label="from" value={bounds.min} set={(min) => setBounds({ min })} />
          <NumberField label="to" value={bounds.max} set={(max) => setBounds({ max })} />
        </div>
      </fieldset>
      <StatusChoices />
      <ColorChoices />
      <Choices
        name="Has"
        choices={NOTE_KINDS.map((value) => ({ value, label: NOTE_WORDS[value] }))}
        chosen={filter.has}
        set={(has) => setFilter(context, { has })}
      />
      <fieldset className={styles.group}>
        <legend>Metadata contains</legend>
        <div className={styles.pair}>
          <input
            aria-label="Name of metadata contains"
            placeholder="Name"
            maxLength={200}
            value={metadata.name}
            onChange={(event) => setMetadata({ name: event.target.value })}
          />
          <input
            aria-label="Value of metadata contains"
            placeholder="Value"
            maxLength={200}
            value={metadata.value}
            onChange={(event) => setMetadata({ value: event.target.value })}
          />
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Evidence older than</legend>
        <div className={styles.pair}>
          <NumberField
            label="Evidence older than, in months"
            hidesLabel
            unit="months"
            value={filter.olderThanMonths}
            isAllowed={(months) => Number.isInteger(months) && months >= 0 && months < 10_000}
            set={(olderThanMonths) => setFilter(context, { olderThanMonths })}
          />
        </div>
      </fieldset>
    </>
  )
}

/** The statuses of the layer's vocabulary, and those that are asked for and that it does not have. */
function StatusChoices() {
  const context = useApp()
  const layer = useAppState(activeLayer)
  const chosen = useAppState((state) => state.session.view.filter.statuses)
  const offered = statusScaleOf(layer)?.statuses.map(({ id }) => id) ?? []
  const ids = [...new Set([...offered, ...chosen])]
  if (ids.length === 0) return null
  return (
    <Choices
      name="Status"
      choices={ids.map((value) => ({ value, label: statusWords(layer, value) }))}
      chosen={chosen}
      set={(statuses) => setFilter(context, { statuses })}
    />
  )
}

/** A file can colour every cell in another way. The rest is found in the legend. */
const MOST_COLORS = 24

/** The colours that the layer's cells were given, but for those of its statuses: the most used ones first, and those that are asked for. */
function ColorChoices() {
  const context = useApp()
  const layer = useAppState(activeLayer)
  const chosen = useAppState((state) => state.session.view.filter.colors)
  const offered = useMemo(() => {
    const ofStatuses = new Set(statusScaleOf(layer)?.statuses.map(({ color }) => colorSpelling(color)))
    return usedColors(layer)
      .toSorted((a, b) => b.cells.length - a.cells.length)
      .map(({ color }) => colorSpelling(color))
      .filter((color) => !ofStatuses.has(color))
      .slice(0, MOST_COLORS)
  }, [layer])
  const colors = [...new Set([...offered, ...chosen])]
  if (colors.length === 0) return null
  return (
    <Choices
      name="Colour"
      choices={colors.map((value) => ({ value, label: colorWords(layer, value), color: value }))}
      chosen={chosen}
      set={(next) => setFilter(context, { colors: next })}
    />
  )
}
