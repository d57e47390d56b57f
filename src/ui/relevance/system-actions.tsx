import { useRef, useState } from 'react'
import { dropDraft, hasDraft, makeSystemLayer, updateSystemLayer } from '../../app/relevance.ts'
import type { TechniqueId } from '../../core/atlas/ids.ts'
import { fullNameOf } from '../../core/atlas/lookups.ts'
import type { Relevance } from '../../core/insight/relevance.ts'
import type { RelevanceRules } from '../../core/insight/relevance-rules.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { countApart, countWords } from '../../core/layer/technique-words.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { useClearOfFoot } from '../controls/use-clear-of-foot.ts'
import styles from './relevance.module.css'
import { useSelectedTechnique } from './use-selected-technique.ts'

/** What the answers come to, and the layer they are made into. */
export function SystemActions(props: {
  readonly rules: RelevanceRules
  readonly layer: Layer | null
  /** Techniques that matter. */
  readonly relevance: ReadonlyMap<TechniqueId, Relevance>
}) {
  const { rules, layer, relevance } = props
  const relevant = [...relevance.keys()]
  const selected = useSelectedTechnique()
  const context = useApp()
  const { base } = context.knowledge
  const changed = useAppState((state) => hasDraft(context, state))
  const readOnly = useAppState((state) => state.session.readOnly)
  const [name, setName] = useState('')
  const foot = useRef<HTMLFormElement>(null)
  useClearOfFoot(foot)
  // A layer without answers would say of everything that it does not matter.
  const idle = layer ? !changed : relevant.length === 0
  return (
    <form
      ref={foot}
      className={styles.actions}
      aria-label="Layer of the system"
      onSubmit={(event) => {
        event.preventDefault()
        if (readOnly || idle) return
        if (layer) updateSystemLayer(context, rules)
        else {
          makeSystemLayer(context, rules, name)
          setName('')
        }
      }}
    >
      <p role="status">
        <b data-relevant={relevant.length}>
          {countWords(countApart(relevant), [base.counts.techniques, base.counts.subtechniques])}
        </b>{' '}
        matter
      </p>
      {selected ? (
        <button type="button" className={styles.toWhy} title="Which rules speak for it" onClick={showWhy}>
          <span>{fullNameOf(base, selected)}</span>
          <b>{relevance.get(selected.id)?.score ?? 'out of scope'}</b>
          <span>Why?</span>
        </button>
      ) : null}
      {readOnly ? null : (
        <>
          {layer ? null : (
            <label className={styles.name}>
              <span>Name of the system</span>
              <input
                value={name}
                placeholder="System"
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            </label>
          )}
          <div className={styles.buttons}>
            <button type="submit" className={styles.primary} aria-disabled={idle || undefined}>
              {layer ? 'Update layer' : 'Make layer'}
            </button>
            <button type="button" aria-disabled={!changed || undefined} onClick={() => changed && dropDraft(context)}>
              {layer ? 'Discard changes' : 'Clear answers'}
            </button>
          </div>
          {layer ? <p className={styles.muted}>Updates “{layer.name}”. What you changed by hand stays.</p> : null}
        </>
      )}
    </form>
  )
}

/** It stands above the questions, out of sight of who answers them. */
function showWhy({ currentTarget }: React.MouseEvent<HTMLElement>): void {
  const heading = currentTarget.ownerDocument.getElementById('why-heading')
  heading?.scrollIntoView({ block: 'center' })
  heading?.focus({ preventScroll: true })
}
