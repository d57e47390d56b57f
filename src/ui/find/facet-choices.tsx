import { toggleFacet } from '../../app/find-and-select.ts'
import type { FacetKind, FacetMatches, FacetValues } from '../../core/layer/facets.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './find.module.css'

export interface FacetChoice<Kind extends FacetKind> {
  readonly value: FacetValues[Kind]
  readonly label: string
}

interface FacetProps<Kind extends FacetKind> {
  readonly kind: Kind
  readonly name: string
  readonly choices: readonly FacetChoice<Kind>[]
  readonly counts: FacetMatches['counts']
}

/** The values of one kind, any of which may fit, each with the number of techniques that choosing it brings. */
export function FacetChoices<Kind extends FacetKind>(props: FacetProps<Kind>) {
  const { kind, name, choices, counts } = props
  return (
    <fieldset className={styles.facet}>
      <legend>{name}</legend>
      <Lines kind={kind} choices={choices} counts={counts} />
    </fieldset>
  )
}

/** The same for many values: folded away, with the number of chosen ones in sight. */
export function FoldedChoices<Kind extends FacetKind>(props: FacetProps<Kind>) {
  const { kind, name, choices, counts } = props
  const chosen = useAppState((state) => state.session.find.facets.chosen[kind].size)
  return (
    <details className={styles.folded}>
      <summary>
        {name}
        {chosen > 0 ? <b>{chosen} chosen</b> : null}
      </summary>
      <fieldset className={styles.long}>
        <legend className="visually-hidden">{name}</legend>
        <Lines kind={kind} choices={choices} counts={counts} />
      </fieldset>
    </details>
  )
}

function Lines<Kind extends FacetKind>({ kind, choices, counts }: Omit<FacetProps<Kind>, 'name'>) {
  const context = useApp()
  const chosen = useAppState((state) => state.session.find.facets.chosen[kind])
  return choices.map(({ value, label }) => {
    const count = counts.get(kind)?.get(value) ?? 0
    return (
      <label key={value} className={styles.line} data-empty={count === 0 || undefined}>
        <input type="checkbox" checked={chosen.has(value)} onChange={() => toggleFacet(context, kind, value)} />
        <span>{label}</span>
        <small>{count}</small>
      </label>
    )
  })
}
