import { useState } from 'react'
import styles from './from-atlas.module.css'

// From here on a list is searched rather than read.
const LONG = 12

/** Boxes to tick, with a field to find them by where there are many. What is ticked stays ticked while the words hide it. */
export function CheckList(props: {
  readonly name: string
  readonly items: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}) {
  const { name, items, chosen, onChange } = props
  const [words, setWords] = useState('')
  const shown = items.filter((item) => item.name.toLowerCase().includes(words.trim().toLowerCase()))
  const ids = new Set(chosen)
  const tick = (id: string, on: boolean) =>
    onChange(items.map((item) => item.id).filter((each) => (each === id ? on : ids.has(each))))
  return (
    <fieldset className={styles.checks}>
      <legend>
        {name}
        {items.length >= LONG ? `: ${chosen.length} of ${items.length} chosen` : null}
      </legend>
      {items.length >= LONG ? (
        <div className={styles.finding}>
          <input
            type="search"
            aria-label={`Find in ${name.toLowerCase()}`}
            placeholder="Name or ID"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <button
            type="button"
            onClick={() =>
              onChange(items.map(({ id }) => id).filter((id) => ids.has(id) || shown.some((item) => item.id === id)))
            }
          >
            All
          </button>
          <button type="button" onClick={() => onChange([])}>
            None
          </button>
        </div>
      ) : null}
      <div className={styles.list}>
        {shown.map((item) => (
          <label key={item.id} className={styles.check}>
            <input
              type="checkbox"
              checked={ids.has(item.id)}
              onChange={(event) => tick(item.id, event.target.checked)}
            />
            {item.name}
          </label>
        ))}
        {shown.length === 0 ? <p>Nothing has these words.</p> : null}
      </div>
    </fieldset>
  )
}
