import { changeQuery } from '../../app/knowledge-reading.ts'
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

/** The values that a list can be narrowed to, folded away by kind, and a button that takes all of it off. */
export function EntryFilters({ list, query, matches }: FilterProps) {
  const context = useApp()
  const facets = FACETS_OF_KIND[list].filter((facet) => (matches.counts.get(facet)?.size ?? 0) > 0)
  const isNarrowed = query.text.trim() !== '' || Object.keys(query.chosen).length > 0
  if (facets.length === 0 && !isNarrowed) return null
  return (
    <div className={styles.filters}>
      {facets.map((facet) => (
        <FacetFilter key={facet} list={list} query={query} matches={matches} facet={facet} />
      ))}
      <button
        type="button"
        className={styles.reset}
        aria-disabled={isNarrowed ? undefined : true}
        onClick={() => {
          if (isNarrowed) changeQuery(context, list, ({ sort }) => ({ ...plainQuery(list), sort }))
        }}
      >
        Reset list
      </button>
    </div>
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
