import { setSelectionStatus } from '../../app/commands/status-commands.ts'
import { useApp } from '../app-context.tsx'
import styles from './status.module.css'
import { StatusSwatch } from './status-swatch.tsx'
import { useSelectionStatus, useStatusScale, useStrayStatuses } from './use-selection-status.ts'

/** The status of the selection as buttons. */
export function StatusField() {
  const context = useApp()
  const scale = useStatusScale()
  const id = useSelectionStatus()
  const { differing, unknown } = useStrayStatuses()
  return (
    <section aria-label={`Status: ${scale.name}`}>
      <h3>Status: {scale.name}</h3>
      <div className={styles.statuses}>
        {[null, ...scale.statuses].map((status) => (
          <button
            key={status?.id ?? ''}
            type="button"
            aria-pressed={id === (status?.id ?? null)}
            data-set-status={status?.id ?? ''}
            onClick={() => setSelectionStatus(context, status?.id ?? null)}
          >
            <StatusSwatch status={status} />
            {status?.label ?? scale.blank}
          </button>
        ))}
      </div>
      {id === undefined ? <p className={styles.note}>The selected techniques have different statuses.</p> : null}
      {differing > 0 ? (
        <p className={styles.note}>
          Score, colour or state{' '}
          {id ? 'was changed since this status was set' : `of some (${differing}) was changed since`}. Choosing the
          status again brings them back.
        </p>
      ) : null}
      {unknown > 0 ? (
        <p className={styles.note}>Some have a status that this vocabulary does not know ({unknown}).</p>
      ) : null}
    </section>
  )
}
