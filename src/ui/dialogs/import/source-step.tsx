import { useId, useRef, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import styles from './import.module.css'

/** A text as large as a field of the page can show without delay; larger ones come as files. */
const MOST_SHOWN = 200_000

/** Where the table or the text comes from. */
export function SourceStep(props: {
  readonly title: string
  readonly text: string
  readonly onRead: (text: string) => void
}) {
  const { browser } = useApp()
  const form = useId()
  const hint = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(props.text.length > MOST_SHOWN ? '' : props.text)
  const [asked, setAsked] = useState(false)
  const isBlank = text.trim() === ''
  return (
    <Frame
      title={props.title}
      wide
      actions={
        <button type="submit" form={form} className={styles.primary}>
          Next
        </button>
      }
    >
      <form
        id={form}
        className={styles.source}
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (isBlank) field.current?.focus()
          else props.onRead(text)
        }}
      >
        <label htmlFor={`${form}-text`}>Paste rows of a spreadsheet, a CSV file, or any text with technique IDs</label>
        <textarea
          id={`${form}-text`}
          ref={field}
          value={text}
          spellCheck={false}
          aria-describedby={hint}
          aria-invalid={asked && isBlank ? true : undefined}
          placeholder={'Technique ID\tScore\tComment\nAML.T0051\t80\ttested in spring'}
          onChange={(event) => setText(event.target.value)}
        />
        <p
          id={hint}
          className={asked && isBlank ? styles.problem : styles.muted}
          role={asked && isBlank ? 'alert' : undefined}
        >
          {asked && isBlank
            ? 'There is nothing to read yet: paste something, or choose a file.'
            : 'Columns are recognised by their headings and by what stands in them; you see what becomes of each row before anything is imported.'}
        </p>
        <div className={styles.choose}>
          <button type="button" onClick={() => browser.chooseFiles()}>
            Choose a file
          </button>
          <span className={styles.muted}>CSV, TSV or text. A workbook has to be saved as CSV first.</span>
        </div>
      </form>
    </Frame>
  )
}
