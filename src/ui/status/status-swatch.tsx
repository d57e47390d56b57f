import type { Status } from '../../core/layer/status-scale.ts'
import styles from './status.module.css'

/** The colour of a status; hatched where it does not apply, as its cells are; crossed out for none. */
export function StatusSwatch({ status }: { readonly status: Status | null }) {
  return (
    <i
      className={styles.swatch}
      data-none={status === null || undefined}
      data-hatched={status?.notApplicable || undefined}
      style={status && !status.notApplicable ? { backgroundColor: status.color } : undefined}
    />
  )
}
