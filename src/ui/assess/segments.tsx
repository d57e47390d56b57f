import { useId } from 'react'
import styles from './assess.module.css'

/** One of a few, side by side. */
export function Segments<Value extends string>(props: {
  readonly name: string
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly set: (value: Value) => void
}) {
  const group = useId()
  return (
    <fieldset className={styles.segments}>
      <legend className="visually-hidden">{props.name}</legend>
      {props.choices.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name={group} checked={props.value === value} onChange={() => props.set(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
