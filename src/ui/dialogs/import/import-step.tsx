import { useId, useMemo, useState } from 'react'
import {
  type ImportFacts,
  type ImportKind,
  type ImportTarget,
  importPlanned,
  nameOfSource,
  planSource,
  readImport,
  suggestOptions,
} from '../../../app/opening/import-table.ts'
import { useApp, useAppState } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import { ColumnsTable } from './columns-table.tsx'
import styles from './import.module.css'
import { Options } from './options.tsx'
import { Outcome } from './outcome.tsx'
import { Questions } from './questions.tsx'

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }

/** What the columns mean, and what would become of the rows. */
export function ImportStep(props: {
  readonly title: string
  readonly text: string
  readonly fileName: string | null
  readonly facts: ImportFacts
  readonly likely: ImportKind
  readonly onBack: () => void
}) {
  const { facts, text, fileName } = props
  const context = useApp()
  const form = useId()
  const front = useAppState(({ document, session }) => document.layers.find(({ id }) => id === session.activeLayerId))
  const [kind, setKind] = useState(props.likely)
  const source = useMemo(() => readImport(text, kind), [text, kind])
  const [options, setOptions] = useState(() => suggestOptions(context, facts, source))
  const [target, setTarget] = useState<ImportTarget>({ kind: 'new', name: '' })
  const plan = useMemo(() => planSource(context, facts, source, options), [context, facts, source, options])
  const isEmpty = plan.marks.size === 0 && plan.strays.length === 0

  const read = (next: ImportKind) => {
    setKind(next)
    setOptions(suggestOptions(context, facts, readImport(text, next)))
  }
  return (
    <Frame
      title={props.title}
      wide
      actions={
        <>
          <button type="submit" form={form} className={styles.primary} aria-disabled={isEmpty || undefined}>
            Import
          </button>
          <button type="button" onClick={props.onBack}>
            Back
          </button>
        </>
      }
    >
      <form
        id={form}
        className={styles.step}
        onSubmit={(event) => {
          event.preventDefault()
          if (isEmpty) return
          const name = target.kind === 'new' ? target.name.trim() : ''
          const wanted: ImportTarget =
            target.kind === 'new' ? { kind: 'new', name: name || nameOfSource(fileName) } : target
          importPlanned(
            context,
            plan,
            wanted,
            fileName === null ? { kind: 'clipboard' } : { kind: 'file', name: fileName },
          )
          context.store.setSession({ dialog: null })
        }}
      >
        <div className={styles.head}>
          <p>
            <b>{fileName ?? 'Pasted text'}</b>
            {source.kind === 'table'
              ? `: ${plan.counts.rows} ${plan.counts.rows === 1 ? 'row' : 'rows'}, separated by ${DELIMITERS[source.delimiter]}`
              : source.kind === 'text'
                ? `: ${plan.counts.rows} different technique ${plan.counts.rows === 1 ? 'ID' : 'IDs'} of ${context.knowledge.base.name}`
                : ''}
          </p>
          <fieldset className={styles.kinds}>
            <legend>Read as</legend>
            {(['table', 'text'] as const).map((each) => (
              <label key={each}>
                <input type="radio" name={`${form}-kind`} checked={kind === each} onChange={() => read(each)} />
                {each === 'table' ? 'table' : 'text with IDs'}
              </label>
            ))}
          </fieldset>
        </div>
        {source.kind === 'problem' ? (
          <p role="alert" className={styles.problem}>
            {source.text}
          </p>
        ) : (
          <>
            <ColumnsTable rows={source.rows} options={options} onChange={(uses) => setOptions({ ...options, uses })} />
            <div className={styles.columns}>
              <Options
                kind={source.kind}
                options={options}
                target={target}
                suggestedName={nameOfSource(fileName)}
                frontName={front?.name ?? ''}
                onTarget={setTarget}
                onHead={(hasHead) => setOptions(suggestOptions(context, facts, source, hasHead))}
                onChange={(changed) => setOptions({ ...options, ...changed })}
              />
              <Outcome plan={plan} source={source} base={context.knowledge.base} />
            </div>
            <Questions
              questions={plan.questions}
              accepted={options.accepted}
              onChange={(accepted) => setOptions({ ...options, accepted })}
            />
          </>
        )}
      </form>
    </Frame>
  )
}
