import { useId, useState } from 'react'
import styles from './filter.module.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  /** A colour that the choice stands for. */
  readonly color?: string
}

/** Any number of values; none means all. Short words stand as chips in a row, longer ones in a list. */
export function Choices<Value extends string>(props: {
  readonly name: string
  readonly choices: readonly Choice<Value>[]
  readonly chosen: readonly Value[]
  readonly set: (chosen: readonly Value[]) => void
  readonly look?: 'chips' | 'list'
}) {
  const { name, choices, chosen, set, look = 'chips' } = props
  return (
    <fieldset className={styles.group}>
      <legend>{name}</legend>
      <div className={look === 'chips' ? styles.chips : styles.list}>
        {choices.map(({ value, label, color }) => (
          <label key={value} className={look === 'chips' ? styles.chip : styles.line}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                set(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
            <span>
              {color === undefined ? null : <i className={styles.swatch} style={{ backgroundColor: color }} />}
              {label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Any, yes or no. */
export function YesNo(props: {
  readonly name: string
  readonly value: boolean | null
  readonly set: (value: boolean | null) => void
}) {
  const group = useId()
  return (
    <fieldset className={styles.yesNo}>
      <legend>{props.name}</legend>
      <div className={styles.segments}>
        {([null, true, false] as const).map((value) => (
          <label key={String(value)}>
            <input type="radio" name={group} checked={props.value === value} onChange={() => props.set(value)} />
            <span>{value === null ? 'any' : value ? 'yes' : 'no'}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A number, or null for none. What is being typed can be no number yet, so the text is the field's own while it has the focus. */
export function NumberField(props: {
  readonly label: string
  readonly hidesLabel?: boolean
  /** Seen behind the field. */
  readonly unit?: string
  readonly value: number | null
  readonly isAllowed?: (value: number) => boolean
  readonly set: (value: number | null) => void
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const parsed = draft === null ? props.value : numberOf(draft)
  const invalid = draft !== null && draft.trim() !== '' && (parsed === null || !(props.isAllowed?.(parsed) ?? true))
  return (
    <label className={styles.number}>
      <span className={props.hidesLabel ? 'visually-hidden' : undefined}>{props.label}</span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={invalid || undefined}
        value={draft ?? (props.value === null ? '' : String(props.value))}
        onChange={(event) => {
          const text = event.target.value
          setDraft(text)
          const value = numberOf(text)
          if (text.trim() === '') props.set(null)
          else if (value !== null && (props.isAllowed?.(value) ?? true)) props.set(value)
        }}
        onBlur={() => setDraft(null)}
      />
      {props.unit === undefined ? null : <span aria-hidden="true">{props.unit}</span>}
    </label>
  )
}

function numberOf(text: string): number | null {
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? number : null
}
