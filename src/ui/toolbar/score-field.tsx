import { useState } from 'react'
import { annotateSelection } from '../../app/commands/edit-commands.ts'
import { activeLayer } from '../../app/selectors.ts'
import { takeBackVisit } from '../../app/take-back-visit.ts'
import { annotationOf } from '../../core/layer/layer.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useVisit } from '../controls/use-visit.ts'

const MIXED = 'mixed'

/**
 * The score of the selection. Applied while typing; the numbers typed in one visit to the field are one step of undo. A visit that ends
 * with what is no number leaves the layer, and what can be undone, as they were.
 * @param name what tells it from another such field; the word that is seen is part of it
 */
export function ScoreField({ name, className }: { readonly name: string; readonly className: string | undefined }) {
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
  const invalid = draft !== null && draft.trim() !== '' && numberIn(draft) === null

  const apply = (text: string) => {
    setDraft(text)
    const typed = numberIn(text)
    if (typed === null && text.trim() !== '') return
    const verb = typed === null ? 'Remove the score of' : `Score ${typed} on`
    annotateSelection(context, verb, { score: typed }, visit.key)
  }
  const leave = () => {
    if (invalid) {
      // Of "12abc", the 12 was applied.
      takeBackVisit(context.store, visit.key)
      const text = `“${draft.slice(0, 40)}” is no score: a score is a number such as 1.5. The scores are as they were.`
      // Said of the last entry alone.
      context.store.dismissMessage('score')
      context.store.showMessage({ tone: 'problem', text, action: null, about: 'score' })
    }
    setDraft(null)
  }
  return (
    <label
      className={className}
      title="Score of the selected techniques. In the matrix, typing a number does the same."
    >
      <span>Score</span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={name}
        placeholder={score === MIXED ? 'mixed' : 'Score'}
        disabled={none}
        aria-invalid={invalid || undefined}
        value={draft ?? (score === null || score === MIXED ? '' : String(score))}
        onFocus={visit.begin}
        onChange={(event) => apply(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          const field = event.currentTarget
          field.blur()
          // People go on with the arrows of the matrix. Escape leads there from every field.
          const cell =
            context.store.getState().session.focus &&
            field.ownerDocument.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')
          if (cell) cell.focus({ preventScroll: true })
          else field.select()
        }}
      />
    </label>
  )
}

/** Null for what is no number. Many people's decimal sign is a comma. */
function numberIn(text: string): number | null {
  const plain = text.trim().replace(/^([+-]?\d*),(\d+)$/, '$1.$2')
  const value = Number(plain)
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(value) ? value : null
}
