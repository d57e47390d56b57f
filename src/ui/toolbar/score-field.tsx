import { useState } from 'react'
import { annotateSelection } from '../../app/commands/edit-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useVisit } from '../controls/use-visit.ts'
import styles from './toolbar.module.css'

const MIXED = 'mixed'

/** The score of the selection. Applied while typing; the numbers typed in one visit to the field are one step of undo. */
export function ScoreField() {
  const context = useApp()
  const none = useAppState((state) => state.session.selection.size === 0)
  const score = useAppState((state) => {
    const layer = activeLayer(state)
    let common: number | null | undefined
    for (const key of state.session.selection) {
      const own = annotationOf(layer, key).score
      if (common === undefined) common = own
      else if (common !== own) return MIXED
    }
    return common ?? null
  })
  // What is being typed can be no number yet ("-", "1e"), so the text is the field's own while it has the focus.
  const [draft, setDraft] = useState<string | null>(null)
  const visit = useVisit('score')
  const invalid = draft !== null && draft.trim() !== '' && !isNumber(draft)

  const apply = (text: string) => {
    setDraft(text)
    const trimmed = text.trim()
    if (trimmed === '') annotateSelection(context, 'Remove the score of', { score: null }, visit.key)
    else if (isNumber(trimmed)) {
      annotateSelection(context, `Score ${Number(trimmed)} on`, { score: Number(trimmed) }, visit.key)
    }
  }
  return (
    <label title="Score of the selected techniques. In the matrix, typing a number does the same.">
      <span className="visually-hidden">Score</span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={styles.score}
        placeholder={score === MIXED ? 'mixed' : 'Score'}
        disabled={none}
        aria-invalid={invalid || undefined}
        value={draft ?? (score === null || score === MIXED ? '' : String(score))}
        onFocus={visit.begin}
        onChange={(event) => apply(event.target.value)}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </label>
  )
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) && Number.isFinite(Number(text))
}
