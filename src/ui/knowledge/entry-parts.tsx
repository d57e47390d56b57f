import { type ReactNode, useId, useState } from 'react'
import { numbered } from '../controls/numbered.ts'
import { OutsideLink } from './entry-link.tsx'
import styles from './knowledge.module.css'

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Several values under one name, a line each. */
export function ManyFact({ name, values }: { readonly name: string; readonly values: readonly ReactNode[] }) {
  if (values.length === 0) return null
  return (
    <Fact name={name}>
      <ul>
        {numbered(values).map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
      </ul>
    </Fact>
  )
}

/** The counterpart in ATT&CK: a link out where the source gives an address. */
export function AttackFact({ id, url }: { readonly id: string | null; readonly url: string | null }) {
  if (id === null && url === null) return null
  return (
    <Fact name="ATT&CK">
      <OutsideLink url={url}>{id ?? /\/([A-Z]+\d+)\/?$/.exec(url ?? '')?.[1] ?? 'Counterpart'}</OutsideLink>
    </Fact>
  )
}

export function Section(props: { readonly name: string; readonly count: number; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {props.name} <small>{props.count}</small>
      </h3>
      {props.children}
    </section>
  )
}

const FIRST_SHOWN = 5

/** The beginning of a long list, and the rest of it on request. */
export function LongList(props: { readonly items: readonly ReactNode[]; readonly what: string }) {
  const { items, what } = props
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, FIRST_SHOWN)
  return (
    <>
      <ul className={styles.said}>
        {numbered(shown).map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
      </ul>
      {items.length > FIRST_SHOWN ? (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST_SHOWN} ${what}` : `Show all ${items.length} ${what}`}
        </button>
      ) : null}
    </>
  )
}
