import { useId } from 'react'
import type { ImportKind, ImportTarget } from '../../../app/opening/import-table.ts'
import type { DuplicateRule, ImportOptions } from '../../../core/layer/table-import.ts'
import styles from './import.module.css'

const RULES: readonly (readonly [rule: DuplicateRule, text: string])[] = [
  ['last', 'The last row counts'],
  ['max', 'Highest score, comments joined'],
  ['sum', 'Sum of the scores, comments joined'],
  ['count', 'Number of rows as score'],
]

/** Headings, repeated techniques, the score of bare IDs, and where it all goes. */
export function Options(props: {
  readonly kind: ImportKind
  readonly options: ImportOptions
  readonly target: ImportTarget
  readonly suggestedName: string
  readonly frontName: string
  readonly onTarget: (target: ImportTarget) => void
  readonly onHead: (hasHead: boolean) => void
  readonly onChange: (options: Partial<ImportOptions>) => void
}) {
  const { options, target, onTarget, onChange } = props
  const group = useId()
  return (
    <div className={styles.options}>
      {props.kind === 'table' ? (
        <>
          <label className={styles.check}>
            <input type="checkbox" checked={options.hasHead} onChange={(event) => props.onHead(event.target.checked)} />
            The first row has the headings
          </label>
          <label className={styles.row}>
            <span>Several rows for a technique</span>
            <select
              value={options.duplicates}
              onChange={(event) => onChange({ duplicates: ruleCalled(event.target.value) })}
            >
              {RULES.map(([rule, text]) => (
                <option key={rule} value={rule}>
                  {text}
                </option>
              ))}
            </select>
          </label>
          <label className={styles.row}>
            <span>Score of rows that mark nothing</span>
            <input
              type="number"
              step="any"
              value={options.plainScore ?? ''}
              placeholder="none"
              onChange={(event) => {
                const { valueAsNumber } = event.target
                onChange({ plainScore: Number.isFinite(valueAsNumber) ? valueAsNumber : null })
              }}
            />
          </label>
        </>
      ) : (
        <p className={styles.muted}>The score is how often an ID stands in the text.</p>
      )}
      <fieldset className={styles.target}>
        <legend>Import into</legend>
        <label className={styles.check}>
          <input
            type="radio"
            name={group}
            checked={target.kind === 'new'}
            onChange={() => onTarget({ kind: 'new', name: '' })}
          />
          a new layer
        </label>
        {target.kind === 'new' ? (
          <label className={styles.row}>
            <span>Name of the new layer</span>
            <input
              value={target.name}
              placeholder={props.suggestedName}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => onTarget({ kind: 'new', name: event.target.value })}
            />
          </label>
        ) : null}
        <label className={styles.check}>
          <input
            type="radio"
            name={group}
            checked={target.kind === 'front'}
            onChange={() => onTarget({ kind: 'front' })}
          />
          the layer in front, “{props.frontName}”
        </label>
        {target.kind === 'front' ? (
          <p className={styles.muted}>
            What the table says replaces what the layer says of the same technique. Blank cells change nothing. Undo
            takes it all back.
          </p>
        ) : null}
      </fieldset>
    </div>
  )
}

function ruleCalled(value: string): DuplicateRule {
  return RULES.find(([rule]) => rule === value)?.[0] ?? 'last'
}
