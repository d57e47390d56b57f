import { RotateCcw } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { setWeight } from '../../app/relevance.ts'
import type { TechniqueId } from '../../core/atlas/ids.ts'
import { fullNameOf } from '../../core/atlas/lookups.ts'
import { isHolding, MOST_RELEVANT, type Relevance, rulesOf, weightOf } from '../../core/insight/relevance.ts'
import { isWeight, type SystemRecord } from '../../core/insight/relevance-record.ts'
import type { RelevanceRule, RelevanceRules } from '../../core/insight/relevance-rules.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './relevance.module.css'
import { useSelectedTechnique } from './use-selected-technique.ts'

/** For the technique that was selected first: every rule about it, those that hold with their weights, and what they add up to. */
export function Why(props: {
  readonly rules: RelevanceRules
  readonly system: SystemRecord
  readonly relevance: ReadonlyMap<TechniqueId, Relevance>
}) {
  const { base } = useApp().knowledge
  const readOnly = useAppState((state) => state.session.readOnly)
  const technique = useSelectedTechnique()
  if (!technique) {
    return (
      <section className={styles.why} aria-labelledby="why-heading">
        <h3 id="why-heading">Why</h3>
        <p className={styles.muted}>
          Select a technique to see which rules speak for it{readOnly ? '' : ', and to change their weights'}.
        </p>
      </section>
    )
  }
  const { id } = technique
  const all = rulesOf(base, props.rules, id)
  const holding = all.filter((rule) => isHolding(rule, props.system.answers))
  const others = all.filter((rule) => !holding.includes(rule))
  const sum = holding.reduce((total, rule) => total + weightOf(rule, props.system), 0)
  const score = props.relevance.get(id)?.score ?? null
  return (
    <section className={styles.why} aria-labelledby="why-heading" data-why={id}>
      <h3 id="why-heading" tabIndex={-1}>
        Why
      </h3>
      <p>
        <b>{fullNameOf(base, technique)}</b> <span className={styles.id}>{id}</span>
      </p>
      <p className={styles.rule} role="status">
        <span>
          {score === null ? 'Out of scope' : `Relevance ${score}`}
          {sum > MOST_RELEVANT ? <span className={styles.muted}>, as {sum} counts as 100</span> : null}
        </span>
        {holding.length === 0 ? null : (
          <span className={styles.muted} aria-hidden="true">
            Weight
          </span>
        )}
      </p>
      {holding.length === 0 ? null : (
        <ul className={styles.rules}>
          {holding.map((rule) => (
            <Rule key={rule.id} rule={rule} weight={weightOf(rule, props.system)} />
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <details className={styles.others}>
          <summary>{others.length === 1 ? '1 rule does not hold' : `${others.length} rules do not hold`}</summary>
          <ul className={styles.rules}>
            {others.map((rule) => (
              <li key={rule.id}>
                <span>{rule.reason}</span>
                <small>
                  Would add {weightOf(rule, props.system)} with: {conditionText(rule, props.rules)}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Rule({ rule, weight }: { readonly rule: RelevanceRule; readonly weight: number }) {
  const context = useApp()
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? String(weight)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const commit = () => {
    const wanted = Number(text)
    if (text.trim() !== '' && isWeight(wanted)) setWeight(context, rule, wanted)
    setTyped(null)
  }
  return (
    <li className={styles.rule}>
      <span id={id}>{rule.reason}</span>
      <label>
        <span className="visually-hidden">Weight</span>
        <input
          ref={field}
          inputMode="numeric"
          aria-describedby={id}
          value={text}
          data-rule={rule.id}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
          }}
        />
      </label>
      {weight === rule.weight ? null : (
        <button
          type="button"
          onClick={() => {
            setWeight(context, rule, null)
            // The button goes away with what it takes back.
            field.current?.focus()
          }}
        >
          <RotateCcw size={13} aria-hidden="true" />
          Back to {rule.weight}
        </button>
      )}
    </li>
  )
}

/** One answer out of every list, in the words of the questionnaire. */
function conditionText(rule: RelevanceRule, { questions }: RelevanceRules): string {
  const labels = new Map(questions.flatMap(({ answers }) => answers.map(({ id, label }) => [id, label])))
  return rule.when.map((list) => list.map((answer) => `“${labels.get(answer) ?? answer}”`).join(' or ')).join(', and ')
}
