import { useId, useState } from 'react'
import styles from './links.module.css'

/** A field for a passphrase, which can be looked at: nobody sends a passphrase on that they could not read. */
export function PassphraseField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoComplete: 'new-password' | 'current-password'
  /** What is wrong with what was typed. */
  readonly problem?: string | null
}) {
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      <div className={styles.row}>
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          autoComplete={props.autoComplete}
          spellCheck={false}
          maxLength={200}
          value={props.value}
          aria-invalid={props.problem ? true : undefined}
          aria-describedby={props.problem ? `${id}-problem` : undefined}
          onChange={(event) => props.onChange(event.target.value)}
        />
        <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          Show passphrase
        </button>
      </div>
      {props.problem ? (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          {props.problem}
        </p>
      ) : null}
    </div>
  )
}
