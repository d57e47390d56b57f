import { type Ref, useId } from 'react'
import styles from './combine.module.css'
import type { Outcome } from './outcome.ts'

const EXAMPLES: readonly { readonly text: string; readonly layers: number }[] = [
  { text: '100 - a', layers: 1 },
  { text: '(a + b) / 2', layers: 2 },
  { text: 'max(a, b)', layers: 2 },
  { text: 'a > b ? 25 : 10', layers: 2 },
  { text: 'a >= 50 and not scored(b)', layers: 2 },
]

/** Where the expression is typed. What is wrong with it stands under it at once, with the place marked in a copy of the text. */
export function ExpressionField(props: {
  readonly ref: Ref<HTMLInputElement>
  readonly text: string
  readonly layerCount: number
  readonly outcome: Outcome
  readonly onChange: (text: string) => void
}) {
  const { text, outcome } = props
  const id = useId()
  const wrong = outcome.kind === 'problem'
  return (
    <div className={styles.expression}>
      <label htmlFor={`${id}field`}>Score expression</label>
      <input
        ref={props.ref}
        id={`${id}field`}
        value={text}
        placeholder="(a + b) / 2"
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={`${id}status`}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <div className={styles.status}>
        {wrong && outcome.place ? <MarkedText text={text} {...outcome.place} /> : null}
        <p id={`${id}status`} role="status" className={wrong ? styles.problem : styles.muted}>
          {wrong ? outcome.text : scoresText(outcome)}
        </p>
      </div>
      <div className={styles.examples}>
        <span>Examples</span>
        {EXAMPLES.filter(({ layers }) => layers <= props.layerCount).map((example) => (
          <button key={example.text} type="button" onClick={() => props.onChange(example.text)}>
            {example.text}
          </button>
        ))}
      </div>
      <Language />
    </div>
  )
}

function scoresText(outcome: Extract<Outcome, { kind: 'scores' }>): string {
  const count = outcome.scores.size
  if (!outcome.expression.root) return 'Left blank, the new layer has no scores, only what is taken over below.'
  if (count === 0) return 'No cell gets a score.'
  return count === 1 ? 'One cell gets a score.' : `${count} cells get a score.`
}

/** For the eyes; the words beside it say the same. */
function MarkedText({
  text,
  offset,
  length,
}: {
  readonly text: string
  readonly offset: number
  readonly length: number
}) {
  return (
    <p className={styles.marked} aria-hidden="true">
      {text.slice(0, offset)}
      <mark>{length === 0 ? ' ' : text.slice(offset, offset + length)}</mark>
      {text.slice(offset + length)}
    </p>
  )
}

function Language() {
  return (
    <details className={styles.language}>
      <summary>What can be written</summary>
      <dl>
        <dt>Layers</dt>
        <dd>
          their letters, or their names: <code>"Detection coverage"</code>
        </dd>
        <dt>Numbers</dt>
        <dd>
          <code>0.5</code> <code>10%</code> <code>pi</code> <code>true</code>
        </dd>
        <dt>Arithmetic</dt>
        <dd>
          <code>+ - * / ^ mod</code> <code>2 a</code> <code>( )</code>
        </dd>
        <dt>Questions</dt>
        <dd>
          <code>{'< <= > >= == !='}</code> <code>and or xor not</code> give 1 or 0; <code>a {'>'} b ? 25 : 10</code>
        </dd>
        <dt>Functions</dt>
        <dd>
          <code>min max mean median sum std abs round floor ceil sqrt log exp</code> and more; <code>scored(a)</code> is
          1 where a has a score
        </dd>
      </dl>
    </details>
  )
}
