import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useApp } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import styles from './colours.module.css'

/** Rows that can be added, taken out and moved, by pointer and keyboard alike; the focus goes with the row, or to its neighbour. */
export function RowList<Row>(props: {
  readonly label: string
  /** "stop": part of the names of the buttons. */
  readonly noun: string
  readonly rows: readonly Row[]
  /** Rows that have to remain. */
  readonly min: number
  readonly max: number
  readonly children: (row: Row, place: number) => ReactNode
  readonly onChange: (rows: readonly Row[]) => void
  /** What the add button adds. */
  readonly make: () => Row
  /** Absent where the order follows from the rows themselves. */
  readonly movable?: boolean
  /** The focus has left the list. */
  readonly onLeave?: () => void
}) {
  const { noun, rows, min, max, onChange, movable = false } = props
  const { store } = useApp()
  const list = useRef<HTMLDivElement>(null)
  /** Selectors of buttons, best first, one of which is to get the focus once the rows are drawn again. */
  const focusNext = useRef<readonly string[]>([])
  useEffect(() => {
    const wanted = focusNext.current
    focusNext.current = []
    for (const selector of wanted) {
      const target = list.current?.querySelector<HTMLElement>(selector)
      if (target) return target.focus()
    }
  })

  const say = (announcement: string) => store.setSession({ announcement })
  const remove = (place: number) => {
    if (rows.length <= min) return
    const next = Math.min(place, rows.length - 2)
    focusNext.current = [`[data-place="${next}"] [data-remove]`, '[data-add]']
    onChange(rows.toSpliced(place, 1))
    say(`Removed ${noun} ${place + 1}, ${rows.length - 1} left`)
  }
  const move = (place: number, by: 1 | -1) => {
    const row = rows[place]
    const to = place + by
    if (row === undefined || to < 0 || to >= rows.length) return
    focusNext.current = [`[data-place="${to}"] [data-move="${by}"]`]
    onChange(rows.toSpliced(place, 1).toSpliced(to, 0, row))
    say(`Moved to ${to + 1} of ${rows.length}`)
  }
  const add = () => {
    if (rows.length >= max) return
    focusNext.current = [`[data-place="${rows.length}"] input:not([type="color"])`, '[data-add]']
    onChange([...rows, props.make()])
    say(`Added ${noun} ${rows.length + 1}`)
  }
  return (
    <div
      ref={list}
      role="group"
      aria-label={props.label}
      className={styles.rows}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) props.onLeave?.()
      }}
    >
      {numbered(rows).map(({ key, place, item }) => (
        <div key={key} className={styles.row} data-place={place}>
          {props.children(item, place)}
          {movable ? (
            <>
              <RowButton
                label={`Move ${noun} ${place + 1} up`}
                off={place === 0}
                data={{ 'data-move': -1 }}
                onClick={() => move(place, -1)}
              >
                <ArrowUp size={14} aria-hidden="true" />
              </RowButton>
              <RowButton
                label={`Move ${noun} ${place + 1} down`}
                off={place === rows.length - 1}
                data={{ 'data-move': 1 }}
                onClick={() => move(place, 1)}
              >
                <ArrowDown size={14} aria-hidden="true" />
              </RowButton>
            </>
          ) : null}
          <RowButton
            label={`Remove ${noun} ${place + 1}`}
            off={rows.length <= min}
            data={{ 'data-remove': '' }}
            onClick={() => remove(place)}
          >
            <X size={14} aria-hidden="true" />
          </RowButton>
        </div>
      ))}
      <div className={styles.buttons}>
        <button type="button" data-add="" aria-disabled={rows.length >= max || undefined} onClick={add}>
          <Plus size={14} aria-hidden="true" />
          Add {noun}
        </button>
      </div>
    </div>
  )
}

/** `aria-disabled`, so that the focus stays where the last possible step was made. */
function RowButton(props: {
  readonly label: string
  readonly off: boolean
  readonly data: Readonly<Record<`data-${string}`, string | number>>
  readonly onClick: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={props.label}
      title={props.label}
      aria-disabled={props.off || undefined}
      onClick={props.onClick}
      {...props.data}
    >
      {props.children}
    </button>
  )
}
