import { useLayoutEffect, useRef, useState } from 'react'
import { activeLayer } from '../../../app/selectors.ts'
import type { SheetChoice } from '../../../app/sheet-file.ts'
import { filterWords, leftOutWords, sheetFile } from '../../../app/sheet-file.ts'
import type { SheetFormat } from '../../../app/state.ts'
import type { KnowledgeBase } from '../../../core/atlas/knowledge-base.ts'
import { notCoverageWords } from '../../../core/insight/subject-words.ts'
import { shownTechniques } from '../../../core/matrix/shown-words.ts'
import { useApp, useAppState } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import styles from './sheet.module.css'

interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

const FORMATS: readonly Choice<SheetFormat>[] = [
  { value: 'xlsx', label: 'Excel workbook', hint: 'Matrix in colour, annotations, legend and coverage, a sheet each' },
  { value: 'csv', label: 'CSV table', hint: 'Annotations, for any spreadsheet or script; opens here again' },
  {
    value: 'report',
    label: 'Report',
    hint: 'Summary, coverage with its charts and trend, gaps and annotations in Markdown',
  },
  { value: 'gaps', label: 'List of gaps', hint: 'Techniques that are not covered, or not annotated' },
  { value: 'stix', label: 'STIX 2.1 bundle' },
]

/** With whose ids the attack patterns of a bundle are, which depends on the matrix. */
function formatsOn({ name }: KnowledgeBase): readonly Choice<SheetFormat>[] {
  const hint = `Attack patterns with ${name}’s own ids, and your notes on them`
  return FORMATS.map((choice) => (choice.value === 'stix' ? { ...choice, hint } : choice))
}

/** Whether the file would have figures of coverage of the layer in front; in the book of all layers each says it for itself. */
function tellsCoverage({ format, layers }: SheetChoice): boolean {
  return format === 'report' || format === 'gaps' || (format === 'xlsx' && layers === 'front')
}

const GAP_LISTS: readonly Choice<SheetChoice['gapList']>[] = [
  { value: 'uncovered', label: 'Not covered', hint: 'by the rule of the coverage panel, the largest gap first' },
  { value: 'unmarked', label: 'Not annotated', hint: 'without any mark of yours' },
]

const GAP_FORMATS: readonly Choice<SheetChoice['gapFormat']>[] = [
  { value: 'xlsx', label: 'Excel workbook' },
  { value: 'csv', label: 'CSV table' },
  { value: 'markdown', label: 'Markdown' },
]

/** Layers as tables and reports. Whatever is chosen here is forgotten when the dialog closes. */
export function SheetDialog({ first }: { readonly first: SheetFormat }) {
  const context = useApp()
  const { store } = context
  const layer = useAppState(activeLayer)
  const count = useAppState((state) => state.document.layers.length)
  const filter = useAppState((state) => filterWords(context, state))
  const notCoverage = notCoverageWords(layer)
  const gapLists = notCoverage === null ? GAP_LISTS : GAP_LISTS.filter(({ value }) => value === 'unmarked')
  const [problem, setProblem] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // The browser would take the first format, whichever is chosen.
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [])
  const [choice, setChoice] = useState<SheetChoice>({
    format: first,
    layers: 'front',
    rows: 'marked',
    filtered: filter !== null,
    gapList: notCoverage === null ? 'uncovered' : 'unmarked',
    gapFormat: 'xlsx',
  })
  const change = (patch: Partial<SheetChoice>) => setChoice({ ...choice, ...patch })

  const save = async () => {
    setProblem('')
    try {
      const file = await sheetFile(context, choice)
      context.browser.saveFile(file)
      store.setSession({ dialog: null })
      const leftOut = choice.format === 'gaps' || choice.layers === 'all' ? '' : leftOutWords(layer)
      store.showMessage({
        tone: 'success',
        text: [`Saved ${file.name}.`, leftOut].filter(Boolean).join(' '),
        action: null,
      })
    } catch (error) {
      setProblem(`The file could not be made: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  return (
    <Frame
      title="Export table or report"
      wide
      actions={
        <button type="submit" form="export-sheet" className={styles.save}>
          Save file
        </button>
      }
    >
      <form
        ref={form}
        id="export-sheet"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Radios
          name="What"
          cards
          choices={formatsOn(context.knowledge.base)}
          value={choice.format}
          set={(format) => change({ format })}
        />
        <div className={styles.options}>
          {choice.format === 'xlsx' && count > 1 ? (
            <Radios
              name="Layers"
              choices={[
                { value: 'front', label: layer.name },
                { value: 'all', label: `All ${count} layers`, hint: 'a matrix sheet each' },
              ]}
              value={choice.layers}
              set={(layers) => change({ layers })}
            />
          ) : null}
          {choice.format === 'gaps' ? (
            <>
              <Radios name="List" choices={gapLists} value={choice.gapList} set={(gapList) => change({ gapList })} />
              <Radios
                name="Save as"
                choices={GAP_FORMATS}
                value={choice.gapFormat}
                set={(gapFormat) => change({ gapFormat })}
              />
            </>
          ) : (
            <Radios
              name={choice.format === 'stix' ? 'Attack patterns' : 'Annotations'}
              choices={[
                { value: 'marked', label: 'Marked techniques only' },
                { value: 'all', label: 'Every technique', hint: 'also those without marks' },
              ]}
              value={choice.rows}
              set={(rows) => change({ rows })}
            />
          )}
          {filter === null ? null : (
            <Radios
              name="Filtered view"
              choices={[
                {
                  value: 'shown',
                  label: `Only what is shown: ${shownTechniques(context.view(store.getState()).counts)}`,
                  hint: filter,
                },
                { value: 'everything', label: 'Everything' },
              ]}
              value={choice.filtered ? 'shown' : 'everything'}
              set={(value) => change({ filtered: value === 'shown' })}
            />
          )}
        </div>
        {notCoverage === null || !tellsCoverage(choice) ? null : (
          <p role="note" className={styles.notCoverage}>
            <b>Not coverage.</b> {notCoverage}
          </p>
        )}
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      </form>
    </Frame>
  )
}

function Radios<Value extends string>(props: {
  readonly name: string
  readonly choices: readonly Choice<Value>[]
  readonly value: Value
  readonly set: (value: Value) => void
  /** As a list of boxes. */
  readonly cards?: boolean
}) {
  const { name, choices, value, set } = props
  return (
    <fieldset className={props.cards ? styles.cards : styles.choices}>
      <legend>{name}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => set(choice.value)} />
          <span>
            {choice.label}
            {choice.hint === undefined ? null : <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
