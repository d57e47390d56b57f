import { useId } from 'react'
import { conflictName, decisionOn, valueText } from '../../../app/merge-layers.ts'
import type { MergeChoice, MergeConflict } from '../../../core/layer/merge.ts'
import { useApp } from '../../app-context.tsx'
import styles from './merge.module.css'

/** Every conflict with the values of both sides; both where that is possible, otherwise open until somebody chooses. */
export function Conflicts(props: {
  readonly conflicts: readonly MergeConflict[]
  readonly choices: ReadonlyMap<string, MergeChoice>
  readonly onChange: (choices: ReadonlyMap<string, MergeChoice>) => void
}) {
  const { conflicts, choices, onChange } = props
  if (conflicts.length === 0) return null
  const open = conflicts.filter((conflict) => decisionOn(conflict, choices) === null)
  const choose = (of: readonly MergeConflict[], choice: MergeChoice) =>
    onChange(new Map([...choices, ...of.map(({ id }) => [id, choice] as const)]))
  return (
    <>
      {conflicts.length > 1 ? (
        <div className={styles.buttons}>
          {/* What is joined stays so, unless somebody means all. */}
          {open.length > 0 && open.length < conflicts.length ? (
            <>
              <button type="button" onClick={() => choose(open, 'mine')}>
                Mine for the {open.length} open
              </button>
              <button type="button" onClick={() => choose(open, 'theirs')}>
                Theirs for the {open.length} open
              </button>
            </>
          ) : null}
          <button type="button" onClick={() => choose(conflicts, 'mine')}>
            Mine for all
          </button>
          <button type="button" onClick={() => choose(conflicts, 'theirs')}>
            Theirs for all
          </button>
        </div>
      ) : null}
      <ul className={styles.conflicts} aria-label="Conflicts">
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <Conflict
              conflict={conflict}
              choice={decisionOn(conflict, choices)}
              onChoose={(choice) => onChange(new Map([...choices, [conflict.id, choice]]))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Conflict(props: {
  readonly conflict: MergeConflict
  /** Null until somebody decides. */
  readonly choice: MergeChoice | null
  readonly onChoose: (choice: MergeChoice) => void
}) {
  const { conflict, choice, onChoose } = props
  const context = useApp()
  const group = useId()
  const options: readonly { readonly value: MergeChoice; readonly label: string; readonly text: string }[] = [
    { value: 'mine', label: 'Mine', text: valueText(conflict.mine) },
    { value: 'theirs', label: 'Theirs', text: valueText(conflict.theirs) },
    ...(conflict.canJoin ? [{ value: 'both' as const, label: 'Both', text: 'one after the other' }] : []),
  ]
  return (
    <fieldset className={styles.conflict} data-conflict={conflict.id} data-open={choice === null || undefined}>
      <legend>{conflictName(context, conflict)}</legend>
      <small>Before: {valueText(conflict.base)}</small>
      {options.map(({ value, label, text }) => (
        <label key={value}>
          <input type="radio" name={group} checked={choice === value} onChange={() => onChoose(value)} />
          <b>{label}</b>
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
