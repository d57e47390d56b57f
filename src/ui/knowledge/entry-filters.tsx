import { changeQuery } from '../../app/knowledge/knowledge-reading.ts'
import type { EntryKind } from '../../core/atlas/entries.ts'
import type { EntryFacet, EntryMatches, EntryQuery } from '../../core/atlas/entry-list.ts'
import { FACETS_OF_KIND, plainQuery, withFacetValue } from '../../core/atlas/entry-list.ts'
import { useApp } from '../app-context.tsx'
import styles from './knowledge.module.css'

const FACET_NAMES: Readonly<Record<EntryFacet, string>> = {
  tactic: 'Tactic',
  platform: 'Platform',
  maturity: 'Maturity',
  category: 'Category',
  phase: 'Lifecycle phase',
  type: 'Type',
  year: 'Year',
  actor: 'Actor',
  target: 'Target',
}

interface FilterProps {
  readonly list: EntryKind
  readonly query: EntryQuery
  readonly matches: EntryMatches
}

/** The values that a list can be narrowed to, folded away by kind. */
export function EntryFilters({ list, query, matches }: FilterProps) {
  const facets = FACETS_OF_KIND[list].filter((facet) => (matches.counts.get(facet)?.size ?? 0) > 0)
  if (facets.length === 0) return null
  return (
    <div className={styles.filters}>
      {facets.map((facet) => (
        <FacetFilter key={facet} list={list} query={query} matches={matches} facet={facet} />
      ))}
    </div>
  )
}

/** Takes off what is asked of a list. It stays where it is when there is nothing to take off, and so does the focus. */
export function ResetButton({ list, query }: { readonly list: EntryKind; readonly query: EntryQuery }) {
  const context = useApp()
  const isNarrowed = query.text.trim() !== '' || Object.keys(query.chosen).length > 0
  return (
    <button
      type="button"
      aria-disabled={isNarrowed ? undefined : true}
      onClick={() => {
        if (isNarrowed) changeQuery(context, list, ({ sort }) => ({ ...plainQuery(list), sort }))
      }}
    >
      Reset
    </button>
  )
}

function FacetFilter({ list, query, matches, facet }: FilterProps & { readonly facet: EntryFacet }) {
  const context = useApp()
  const chosen = query.chosen[facet] ?? []
  const name = FACET_NAMES[facet]
  return (
    <details className={styles.facet}>
      <summary>
        {name}
        {chosen.length === 0 ? null : <b>{chosen.length === 1 ? chosen[0] : `${chosen.length} chosen`}</b>}
      </summary>
      <fieldset>
        <legend className="visually-hidden">{name}</legend>
        {[...(matches.counts.get(facet) ?? [])].map(([value, count]) => (
          <label key={value} data-empty={count === 0 || undefined}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => changeQuery(context, list, (before) => withFacetValue(before, facet, value))}
            />
            <span>{value}</span>
            <small>{count}</small>
          </label>
        ))}
      </fieldset>
    </details>
  )
}
