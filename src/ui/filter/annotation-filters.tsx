import { NOTE_WORDS } from '../../app/filter-words.ts'
import { setFilter } from '../../app/view-state.ts'
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
        <legend>Score</legend>
        <div className={styles.pair}>
          <NumberField label="from" value={bounds.min} set={(min) => setBounds({ min })} />
          <NumberField label="to" value={bounds.max} set={(max) => setBounds({ max })} />
        </div>
      </fieldset>
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
