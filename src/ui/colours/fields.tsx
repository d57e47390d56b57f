import { useState } from 'react'
import { formatHex, isCssColor, parseCssColor } from '../../core/colour/css-color.ts'
import styles from './colours.module.css'

interface FieldProps<Value> {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Called when the field gets the focus: what follows is one step of undo. */
  readonly begin: () => void
}

/** A colour by eye. */
export function ColourField(props: FieldProps<string>) {
  const parsed = parseCssColor(props.value)
  return (
    <input
      type="color"
      className={styles.colour}
      aria-label={props.label}
      title={props.value}
      value={parsed ? formatHex(parsed) : '#000000'}
      onFocus={props.begin}
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
}

/** A colour in words of CSS, applied while it is typed as soon as it is one. */
export function ColourTextField(props: FieldProps<string>) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <input
      aria-label={props.label}
      aria-invalid={(draft !== null && !isCssColor(draft)) || undefined}
      spellCheck={false}
      maxLength={64}
      value={draft ?? props.value}
      onFocus={props.begin}
      onBlur={() => setDraft(null)}
      onChange={(event) => {
        const text = event.target.value
        setDraft(text)
        if (isCssColor(text)) props.onChange(text.trim())
      }}
    />
  )
}

/** A number, applied while it is typed as soon as it is one. */
export function NumberField(
  props: FieldProps<number> & { readonly className?: string | undefined; readonly describedBy?: string | undefined },
) {
  const [draft, setDraft] = useState<string | null>(null)
  const isWrong = draft !== null && numberIn(draft) === null
  return (
    <input
      inputMode="decimal"
      className={props.className}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={isWrong || props.describedBy !== undefined || undefined}
      value={draft ?? String(props.value)}
      onFocus={props.begin}
      onBlur={() => setDraft(null)}
      onChange={(event) => {
        const text = event.target.value
        setDraft(text)
        const number = numberIn(text)
        if (number !== null) props.onChange(number)
      }}
    />
  )
}

function numberIn(text: string): number | null {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  // Minus zero is zero in a file.
  return Number.isFinite(number) ? number + 0 : null
}
