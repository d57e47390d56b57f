import { useState } from 'react'
import type { CellKey } from '../../../core/atlas/ids.ts'
import type { Score } from '../../../core/layer/layer.ts'
import type { SelectionMode } from '../../../core/layer/selection.ts'
import styles from './combine.module.css'

const MODES: readonly { readonly mode: SelectionMode; readonly text: string }[] = [
  { mode: 'replace', text: 'as the new selection' },
  { mode: 'add', text: 'added to the selection' },
  { mode: 'remove', text: 'taken out of the selection' },
  { mode: 'intersect', text: 'kept of the selection' },
]

/** Instead of a new layer: selects the cells with a result other than 0 in the layer in front. */
export function ResultSelection(props: {
  readonly scores: ReadonlyMap<CellKey, Score> | null
  readonly onSelect: (scores: ReadonlyMap<CellKey, Score>, mode: SelectionMode) => void
}) {
  const [mode, setMode] = useState<SelectionMode>('replace')
  const { scores } = props
  const count = scores ? [...scores.values()].filter((score) => score !== 0).length : 0
  return (
    <section className={styles.selecting} aria-label="Select by result">
      <h3>Or select instead</h3>
      <div>
        <button
          type="button"
          aria-disabled={count === 0 ? true : undefined}
          onClick={() => {
            if (scores && count > 0) props.onSelect(scores, mode)
          }}
        >
          Select {count === 1 ? 'the one cell that is' : `${count} cells that are`} not 0
        </button>
        <select
          aria-label="How to select"
          value={mode}
          onChange={(event) => setMode(MODES.find((entry) => entry.mode === event.target.value)?.mode ?? 'replace')}
        >
          {MODES.map((entry) => (
            <option key={entry.mode} value={entry.mode}>
              {entry.text}
            </option>
          ))}
        </select>
      </div>
    </section>
  )
}
