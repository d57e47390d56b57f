import { fullNameOf, lookupsOf } from '../../../core/atlas/lookups.ts'
import type { ImportQuestion } from '../../../core/layer/table-import.ts'
import { useApp } from '../../app-context.tsx'
import styles from './import.module.css'
import { groupQuestions } from './unknown-ids.ts'

const LISTED = 100

/** What somebody may know better: each with the technique that is likely meant, where there is one. */
export function Questions(props: {
  readonly questions: readonly ImportQuestion[]
  readonly accepted: ReadonlySet<string>
  readonly onChange: (accepted: ReadonlySet<string>) => void
}) {
  const { questions, accepted, onChange } = props
  const { base } = useApp().knowledge
  if (questions.length === 0) return null
  const offered = questions.filter(({ suggestion }) => suggestion !== null)
  const isAll = offered.every(({ key }) => accepted.has(key))
  const choose = (key: string, on: boolean) => {
    const next = new Set(accepted)
    if (on) next.add(key)
    else next.delete(key)
    onChange(next)
  }
  const { single, unknownIds } = groupQuestions(questions, base.name)
  // The list is as long as the table is wrong.
  const listed = single.slice(0, LISTED)
  return (
    <section className={styles.questions} aria-labelledby="import-questions">
      <div className={styles.questionsHead}>
        <h3 id="import-questions">To check ({questions.length})</h3>
        {offered.length > 1 ? (
          <button type="button" onClick={() => onChange(isAll ? new Set() : new Set(offered.map(({ key }) => key)))}>
            {isAll ? 'Take none of the suggestions' : `Take all ${offered.length} suggestions`}
          </button>
        ) : null}
      </div>
      <ul>
        {listed.map((question) => (
          <li key={question.key}>
            <Question question={question} isOn={accepted.has(question.key)} onChoose={choose} />
          </li>
        ))}
        {single.length > listed.length ? <li>and {single.length - listed.length} more, all in the receipt</li> : null}
        {unknownIds === null ? null : (
          <li>
            <span>{unknownIds}</span> <small>Nothing to suggest.</small>
          </li>
        )}
      </ul>
    </section>
  )
}

function Question(props: {
  readonly question: ImportQuestion
  readonly isOn: boolean
  readonly onChoose: (key: string, on: boolean) => void
}) {
  const { question, isOn, onChoose } = props
  const { base } = useApp().knowledge
  const { suggestion } = question
  const technique = suggestion === null ? undefined : lookupsOf(base).technique.get(suggestion)
  return (
    <>
      <span>
        {doubtText(question, nameIn(base, question.id), base.name)} <small>{linesText(question)}</small>
      </span>
      {technique ? (
        <label className={styles.check}>
          <input type="checkbox" checked={isOn} onChange={(event) => onChoose(question.key, event.target.checked)} />
          <span>
            Use {technique.id} {fullNameOf(base, technique)}
          </span>
        </label>
      ) : (
        <small>{question.kind === 'name-differs' ? 'The ID counts.' : 'Nothing to suggest.'}</small>
      )}
    </>
  )
}

function nameIn(base: Parameters<typeof fullNameOf>[0], id: string): string {
  const technique = base.techniques.find((one) => one.id === id)
  return technique ? fullNameOf(base, technique) : ''
}

function doubtText({ kind, id, name }: ImportQuestion, known: string, baseName: string): string {
  switch (kind) {
    case 'retired':
      return `${id} was retired by ${baseName}.`
    case 'unknown-id':
      return name === '' ? `${id} is no technique of ${baseName}.` : `${id} (“${name}”) is no technique of ${baseName}.`
    case 'unknown-name':
      return `“${name}” is no technique of ${baseName}.`
    case 'name-differs':
      return `${id} is “${known}”, not “${name}”.`
  }
}

function linesText({ lines, rows }: ImportQuestion): string {
  const some = lines.slice(0, 5).join(', ')
  return `${rows === 1 ? 'line' : 'lines'} ${some}${rows > 5 ? ` and ${rows - 5} more` : ''}`
}
