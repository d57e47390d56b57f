import { chooseAnswer, setOutOfScope } from '../../app/relevance.ts'
import type { OutOfScope, SystemRecord } from '../../core/insight/relevance-record.ts'
import type { Question, RelevanceRules } from '../../core/insight/relevance-rules.ts'
import { useApp } from '../app-context.tsx'
import styles from './relevance.module.css'

export function Questionnaire({ rules, system }: { readonly rules: RelevanceRules; readonly system: SystemRecord }) {
  return (
    <section className={styles.questions} aria-label="Questions about the system">
      {rules.questions.map((question) => (
        <Asked key={question.id} question={question} system={system} />
      ))}
      <OutOfScopeChoice system={system} />
    </section>
  )
}

function Asked({ question, system }: { readonly question: Question; readonly system: SystemRecord }) {
  const context = useApp()
  const { id, ask, help, several, answers } = question
  const hint = [help, several ? 'Several can be true.' : null].filter(Boolean).join(' ')
  return (
    <fieldset className={styles.question} aria-describedby={hint === '' ? undefined : `${id}-hint`}>
      <legend>{ask}</legend>
      {hint === '' ? null : <small id={`${id}-hint`}>{hint}</small>}
      {answers.map((answer) => (
        <label key={answer.id}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={`relevance-${id}`}
            checked={system.answers.has(answer.id)}
            data-answer={answer.id}
            onChange={(event) => chooseAnswer(context, question, answer.id, event.target.checked)}
          />
          <span>{answer.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

const OUT_OF_SCOPE: readonly { readonly value: OutOfScope; readonly label: string }[] = [
  { value: 'disabled', label: 'Disabled, and the comment says so' },
  { value: 'unscored', label: 'Unscored, and the comment says so' },
  { value: 'blank', label: 'Left blank' },
]

function OutOfScopeChoice({ system }: { readonly system: SystemRecord }) {
  const context = useApp()
  return (
    <fieldset className={styles.question}>
      <legend>How do techniques out of scope look?</legend>
      {OUT_OF_SCOPE.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            name="relevance-out-of-scope"
            checked={system.outOfScope === value}
            onChange={() => setOutOfScope(context, value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
