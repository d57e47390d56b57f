import { useState } from 'react'
import { editSelection } from '../../app/commands/edit-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import type { EvidenceField } from '../../core/layer/evidence.ts'
import { CONFIDENCE_LEVELS, evidenceOf, isIsoDate, withEvidence } from '../../core/layer/evidence.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { isSafeAddress } from '../../core/layer/link-address.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useVisit } from '../controls/use-visit.ts'
import styles from './panel.module.css'

/** What backs the assessment. Where the selected cells differ a field stays empty, and only editing it replaces what they have. */
export function EvidenceFields({ subject }: { readonly subject: string }) {
  return (
    <section aria-label="Evidence">
      <h3>Evidence</h3>
      <div className={styles.pair}>
        <TextField subject={subject} field="owner" label="Owner" />
        <DateField subject={subject} />
        <LinkField subject={subject} />
        <ConfidenceField subject={subject} />
      </div>
    </section>
  )
}

/** The common text of a field, '' for none, null where the cells differ; and how to set it. */
function useEvidence(subject: string, field: EvidenceField, label: string) {
  const context = useApp()
  const visit = useVisit(`evidence ${field} ${subject}`)
  const common = useAppState((state) => {
    const layer = activeLayer(state)
    let value: string | null | undefined
    for (const key of state.session.selection) {
      const own = evidenceOf(annotationOf(layer, key), field)
      if (value === undefined) value = own
      else if (value !== own) return null
    }
    return value ?? ''
  })
  return {
    common,
    visit,
    set: (value: string) =>
      editSelection(context, `${label} of`, (annotation) => withEvidence(annotation, field, value), visit.key),
  }
}

/** Text is stored without the blanks around it, so the field keeps what is typed until it is left. */
function TextField(props: {
  readonly subject: string
  readonly field: EvidenceField
  readonly label: string
  readonly type?: 'url'
  readonly problem?: (text: string) => string | null
}) {
  const { common, set, visit } = useEvidence(props.subject, props.field, props.label)
  const [draft, setDraft] = useState<{ readonly subject: string; readonly text: string } | null>(null)
  const shown = (draft?.subject === props.subject ? draft.text : common) ?? ''
  const problem = props.problem?.(shown) ?? null
  return (
    <label className={styles.field}>
      <span>{props.label}</span>
      <input
        type="text"
        inputMode={props.type}
        aria-invalid={problem !== null || undefined}
        value={shown}
        placeholder={common === null ? 'mixed' : undefined}
        maxLength={2000}
        onFocus={visit.begin}
        onChange={(event) => {
          setDraft({ subject: props.subject, text: event.target.value })
          set(event.target.value)
        }}
        onBlur={() => setDraft(null)}
      />
      {problem === null ? null : <span className={styles.problem}>{problem}</span>}
    </label>
  )
}

function DateField({ subject }: { readonly subject: string }) {
  const { common, set, visit } = useEvidence(subject, 'date', 'Date')
  // The browser's own field checks days by itself; a file can bring anything, which is shown as it is.
  const strange = common !== null && common !== '' && !isIsoDate(common)
  return (
    <label className={styles.field}>
      <span>Date{common === null ? ' (mixed)' : ''}</span>
      <input
        type="date"
        max="9999-12-31"
        value={common === null || strange ? '' : common}
        onFocus={visit.begin}
        onChange={(event) => set(event.target.value)}
        onBlur={(event) => {
          // Half a day is not stored and must not stay for the next cells either.
          if (event.target.validity.badInput) event.target.value = ''
        }}
      />
      {strange ? <span className={styles.problem}>“{common.slice(0, 60)}” is no date.</span> : null}
    </label>
  )
}

function LinkField({ subject }: { readonly subject: string }) {
  const { common } = useEvidence(subject, 'link', 'Link')
  return (
    <div>
      <TextField
        subject={subject}
        field="link"
        label="Link to it"
        type="url"
        problem={(text) =>
          text.trim() === '' || isSafeAddress(text.trim())
            ? null
            : 'Only http, https and mailto addresses can be opened; this one stays text.'
        }
      />
      {common !== null && isSafeAddress(common) ? (
        <a href={common} target="_blank" rel="noopener noreferrer">
          Open the evidence (other site)
        </a>
      ) : null}
    </div>
  )
}

function ConfidenceField({ subject }: { readonly subject: string }) {
  const { common, set } = useEvidence(subject, 'confidence', 'Confidence')
  const levels: readonly string[] = CONFIDENCE_LEVELS
  const own = common !== null && common !== '' && !levels.includes(common) ? common : null
  return (
    <label className={styles.field}>
      <span>Confidence</span>
      <select value={common ?? MIXED} onChange={(event) => event.target.value !== MIXED && set(event.target.value)}>
        {common === null ? <option value={MIXED}>mixed</option> : null}
        <option value="">not stated</option>
        {levels.map((level) => (
          <option key={level}>{level}</option>
        ))}
        {own === null ? null : <option>{own}</option>}
      </select>
    </label>
  )
}

// No value that a file can have.
const MIXED = '\u0000mixed'
