import { revealTechnique } from '../../app/insight-cells.ts'
import type { TechniqueId } from '../../core/atlas/ids.ts'
import { formatCellKey } from '../../core/atlas/ids.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useRestLater } from '../controls/use-rest-later.ts'
import styles from './assess.module.css'

// A row is some 28 px high, the list 320.
const SCREENFUL = 12

/** Techniques by name; a click on one goes to its cell. */
export function TechniqueList(props: {
  readonly name: string
  readonly ids: readonly TechniqueId[]
  /** What stands behind the name of each. */
  readonly detail?: (id: TechniqueId) => string
}) {
  const context = useApp()
  const { base } = context.knowledge
  const { technique } = lookupsOf(base)
  const selected = useAppState((state) => state.session.selection)
  const shown = useRestLater(props.ids, SCREENFUL, false)
  if (props.ids.length === 0) return <p className={styles.note}>{props.name}: nothing.</p>
  return (
    <ul aria-label={props.name} className={styles.list}>
      {shown.map((id) => {
        const found = technique.get(id)
        const isSelected = found?.tacticIds.some((tactic) => selected.has(formatCellKey(id, tactic))) ?? false
        return (
          <li key={id} data-listed={id} data-detailed={props.detail ? '' : undefined}>
            {found ? (
              <button
                type="button"
                className={styles.rowButton}
                aria-current={isSelected || undefined}
                onClick={() => revealTechnique(context, id)}
              >
                {fullNameOf(base, found)} <small>{id}</small>
              </button>
            ) : (
              <span>{id}</span>
            )}
            {props.detail ? <small>{props.detail(id)}</small> : null}
          </li>
        )
      })}
    </ul>
  )
}
