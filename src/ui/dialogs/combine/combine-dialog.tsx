import { useId, useMemo, useRef, useState } from 'react'
import { createCombinedLayer, selectByScores } from '../../../app/combine-layers.ts'
import { combineProblemText, SUGGESTED_NAME } from '../../../core/layer/combine-words.ts'
import type { UnscoredRule } from '../../../core/score/expression/score-cells.ts'
import { useApp } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import form from './combine.module.css'
import { ExpressionField } from './expression-field.tsx'
import { LayerLetters } from './layer-letters.tsx'
import { outcomeOf } from './outcome.ts'
import { NO_CHOICES, type PartChoices, PartFields, partsOf } from './part-fields.tsx'
import { Preview } from './preview.tsx'
import { ResultSelection } from './result-selection.tsx'

const RULES: readonly { readonly rule: UnscoredRule; readonly text: string }[] = [
  { rule: 'zero', text: 'Count it as 0' },
  { rule: 'skip', text: 'Leave the cell unscored' },
  { rule: 'keep', text: 'Keep the score another layer has' },
]

/** A new layer whose scores are computed from other layers. Whatever is typed here is forgotten when the dialog closes. */
export function CombineDialog() {
  const context = useApp()
  const { base } = context.knowledge
  // The layers as they were when the dialog opened: letters must not move while somebody writes with them.
  const [layers] = useState(() => context.store.getState().document.layers)
  const [text, setText] = useState('')
  const [rule, setRule] = useState<UnscoredRule>('zero')
  const [choices, setChoices] = useState<PartChoices>(NO_CHOICES)
  const [name, setName] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()

  const outcome = useMemo(() => outcomeOf(base, layers, text, rule), [base, layers, text, rule])
  const parts = outcome.kind === 'scores' ? partsOf(choices, outcome.expression, layers, base) : null
  const close = () => context.store.setSession({ dialog: null })

  const create = () => {
    if (outcome.kind !== 'scores' || !parts) {
      field.current?.focus()
      return
    }
    const problem = createCombinedLayer(context, { ...outcome, layers, rule, parts, name })
    if (problem) setFailed(combineProblemText(problem, base))
    else close()
  }

  return (
    <Frame
      title="New layer from other layers"
      wide
      actions={
        <button
          type="submit"
          form={id}
          className={form.create}
          aria-disabled={outcome.kind === 'problem' ? true : undefined}
        >
          Create layer
        </button>
      }
    >
      <form
        id={id}
        className={form.columns}
        onSubmit={(event) => {
          event.preventDefault()
          create()
        }}
      >
        <div className={form.column}>
          <ExpressionField ref={field} text={text} layerCount={layers.length} outcome={outcome} onChange={setText} />
          <LayerLetters layers={layers} base={base} field={field} onInsert={setText} />
          <label className={form.row}>
            <span>Where a layer is unscored</span>
            <select value={rule} onChange={(event) => setRule(ruleCalled(event.target.value))}>
              {RULES.map((entry) => (
                <option key={entry.rule} value={entry.rule}>
                  {entry.text}
                </option>
              ))}
            </select>
          </label>
          <PartFields layers={layers} base={base} choices={choices} onChange={setChoices} />
          <label className={form.row}>
            <span>Name</span>
            <input
              value={name}
              placeholder={SUGGESTED_NAME}
              maxLength={200}
              onChange={(e) => setName(e.target.value)}
            />
          </label>
          {failed === null ? null : (
            <p role="alert" className={form.problem}>
              {failed}
            </p>
          )}
        </div>
        <div className={form.column}>
          <Preview outcome={outcome} layers={layers} parts={parts} />
          <ResultSelection
            scores={outcome.kind === 'scores' ? outcome.scores : null}
            onSelect={(scores, mode) => {
              selectByScores(context, scores, mode)
              close()
            }}
          />
        </div>
      </form>
      <p className={form.muted}>The layers it is made from stay as they are. Undo takes the new one away again.</p>
    </Frame>
  )
}

function ruleCalled(value: string): UnscoredRule {
  return RULES.find(({ rule }) => rule === value)?.rule ?? 'zero'
}
