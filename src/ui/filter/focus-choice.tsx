import { useId } from 'react'
import { setFocus } from '../../app/view-state.ts'
import type { FocusMode } from '../../core/matrix/focus-mode.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { NumberField } from './choices.tsx'
import styles from './filter.module.css'

// Half of the usual scale, to begin with.
const FIRST_SCORE = 50

/** The focus switch with the numbers that its buttons in the toolbar have no room for. */
export function FocusChoice() {
  const context = useApp()
  const group = useId()
  const focus = useAppState((state) => state.session.view.focus)
  const selection = useAppState((state) => state.session.selection)
  const set = (next: FocusMode) => setFocus(context, next)
  const choice = (kind: FocusMode['kind'], label: string, next: FocusMode, disabled = false) => (
    <label className={styles.line} data-disabled={disabled || undefined}>
      <input
        type="radio"
        name={group}
        checked={focus.kind === kind}
        disabled={disabled}
        onChange={() => set(next)}
        onClick={() => kind === 'selected' && focus.kind === 'selected' && set(next)}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <fieldset className={styles.group} aria-describedby={`${group}-note`}>
      <legend>Focus</legend>
      {choice('all', 'All techniques', { kind: 'all' })}
      {choice('annotated', 'Annotated', { kind: 'annotated' })}
      {choice(
        'selected',
        'What is selected now',
        { kind: 'selected', cells: selection },
        selection.size === 0 && focus.kind !== 'selected',
      )}
      <div className={styles.withNumber}>
        {choice('at-least', 'Score at least', { kind: 'at-least', score: FIRST_SCORE })}
        <NumberField
          label="Score at least"
          hidesLabel
          value={focus.kind === 'at-least' ? focus.score : null}
          set={(score) => score !== null && set({ kind: 'at-least', score })}
        />
      </div>
      <div className={styles.withNumber}>
        {choice('gaps', 'Gaps: not annotated, or below', { kind: 'gaps', below: null })}
        <NumberField
          label="A score below this is a gap"
          hidesLabel
          value={focus.kind === 'gaps' ? focus.below : null}
          set={(below) => set({ kind: 'gaps', below })}
        />
      </div>
      <p id={`${group}-note`} className={styles.note}>
        The focus is the switch in the toolbar. Filters narrow down what it shows.
      </p>
    </fieldset>
  )
}
