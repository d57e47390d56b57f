import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { changeStatusScale } from '../../app/commands/status-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { formatHex, parseCssColor } from '../../core/colour/css-color.ts'
import { countStatuses } from '../../core/layer/status.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import { MAX_STATUS_LABEL, MAX_STATUSES } from '../../core/layer/status-scale.ts'
import { useApp, useAppState } from '../app-context.tsx'
import type { DraftStatus, ScaleDraft } from './scale-draft.ts'
import { addedStatus, draftOf, draftProblem, NEW_SCALE, newDraft, scaleOf } from './scale-draft.ts'
import styles from './status.module.css'
import { scalesWith } from './status-menu.tsx'
import { useStatusScale } from './use-selection-status.ts'

/** The layer's vocabulary as a form; nothing changes until it is applied, and then in one step. */
export function ScaleEditor({ formId }: { readonly formId: string }) {
  const context = useApp()
  const scale = useStatusScale()
  const [draft, setDraft] = useState<ScaleDraft>(() => draftOf(scale))
  const [tried, setTried] = useState(false)
  const problem = draftProblem(draft)
  const starts = scalesWith(context.knowledge.statusScales, scale)
  const change = (patch: Partial<ScaleDraft>) => setDraft({ ...draft, ...patch })
  return (
    <form
      id={formId}
      className={styles.scales}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (problem) return
        changeStatusScale(context, 'Edit the status vocabulary', scaleOf(draft, starts))
        context.store.setSession({ dialog: null })
      }}
    >
      <label>
        Start from
        <select
          value={draft.from}
          onChange={(event) => {
            const next = starts.find(({ id }) => id === event.target.value)
            setDraft(next ? draftOf(next) : newDraft(scale))
          }}
        >
          {starts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={NEW_SCALE}>A new vocabulary</option>
        </select>
      </label>
      <div className={styles.names}>
        <TextPart label="Name" text={draft.name} set={(name) => change({ name })} />
        <TextPart
          label="Techniques without a status are called"
          text={draft.blank}
          set={(blank) => change({ blank })}
        />
      </div>
      <StatusRows draft={draft} scale={scale} set={(statuses) => change({ statuses })} />
      <p role="alert" className={styles.problem}>
        {tried ? problem : null}
      </p>
    </form>
  )
}

function TextPart(props: { readonly label: string; readonly text: string; readonly set: (text: string) => void }) {
  return (
    <label>
      <span>{props.label}</span>
      <input value={props.text} maxLength={MAX_STATUS_LABEL} onChange={(event) => props.set(event.target.value)} />
    </label>
  )
}

function StatusRows(props: {
  readonly draft: ScaleDraft
  readonly scale: StatusScale
  readonly set: (statuses: readonly DraftStatus[]) => void
}) {
  const { draft, scale, set } = props
  const { statuses } = draft
  const layer = useAppState(activeLayer)
  const counts = countStatuses(layer)
  const kept = (id: string) => draft.from === scale.id && scale.statuses.some((status) => status.id === id)
  return (
    <div className={styles.table}>
      <h3>Statuses: colour, label, score</h3>
      {statuses.map((status, i) => {
        const change = (patch: Partial<DraftStatus>) => set(statuses.with(i, { ...status, ...patch }))
        const used = kept(status.id) ? (counts.get(status.id) ?? 0) : 0
        const parsed = parseCssColor(status.color)
        const name = status.label.trim() === '' ? `status ${i + 1}` : status.label
        return (
          <div key={status.id} role="group" aria-label={name} className={styles.row}>
            <input
              type="color"
              aria-label={`Colour of ${name}`}
              value={parsed ? formatHex(parsed) : '#808080'}
              onChange={(event) => change({ color: event.target.value })}
            />
            <input
              aria-label={`Label of status ${i + 1}`}
              value={status.label}
              maxLength={MAX_STATUS_LABEL}
              onChange={(event) => change({ label: event.target.value })}
            />
            <input
              aria-label={`Score of ${name}`}
              inputMode="decimal"
              placeholder="none"
              value={status.notApplicable ? '' : status.score}
              disabled={status.notApplicable}
              onChange={(event) => change({ score: event.target.value })}
            />
            <label title="Disables the technique and leaves it out of coverage">
              <input
                type="checkbox"
                checked={status.notApplicable}
                onChange={(event) => change({ notApplicable: event.target.checked })}
              />
              Not applicable
            </label>
            <span className={styles.tools}>
              <button
                type="button"
                aria-label={`Move ${name} up`}
                aria-disabled={i === 0 || undefined}
                onClick={() => set(moved(statuses, i, i - 1))}
              >
                <ArrowUp size={14} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={`Move ${name} down`}
                aria-disabled={i === statuses.length - 1 || undefined}
                onClick={() => set(moved(statuses, i, i + 1))}
              >
                <ArrowDown size={14} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={`Remove ${name}`}
                title={used > 0 ? `${used} cells have it; they keep score and colour` : 'Remove'}
                onClick={(event) => {
                  // The row goes, and the focus must not go with it.
                  event.currentTarget.closest('form')?.querySelector<HTMLElement>('[data-add-status]')?.focus()
                  set(statuses.toSpliced(i, 1))
                }}
              >
                <Trash2 size={14} aria-hidden="true" />
              </button>
            </span>
          </div>
        )
      })}
      <div>
        <button
          type="button"
          data-add-status=""
          aria-disabled={statuses.length >= MAX_STATUSES || undefined}
          onClick={() => statuses.length < MAX_STATUSES && set([...statuses, addedStatus(draft, scale)])}
        >
          Add a status
        </button>
      </div>
    </div>
  )
}

function moved(statuses: readonly DraftStatus[], from: number, to: number): readonly DraftStatus[] {
  const status = statuses[from]
  if (!status || to < 0 || to >= statuses.length) return statuses
  return statuses.toSpliced(from, 1).toSpliced(to, 0, status)
}
