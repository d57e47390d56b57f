import { memo, useMemo, useState } from 'react'
import { changeQuery, openEntry, queryOf } from '../../app/knowledge/knowledge-reading.ts'
import type { EntryKind } from '../../core/atlas/entries.ts'
import type { EntryMatches, EntryQuery, EntryRow, EntrySort } from '../../core/atlas/entry-list.ts'
import { entryRows, matchingEntries, plainQuery, SORTS_OF_KIND } from '../../core/atlas/entry-list.ts'
import type { TechniqueId } from '../../core/atlas/ids.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { countApart, countWords } from '../../core/layer/technique-words.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { screenfulOf, useRestLater } from '../controls/use-rest-later.ts'
import { EntryFilters, ResetButton } from './entry-filters.tsx'
import styles from './knowledge.module.css'
import { LIST_NAMES } from './list-names.ts'

const SORT_NAMES: Readonly<Record<EntrySort, string>> = {
  matrix: 'Matrix order',
  id: 'By ID',
  name: 'By name',
  newest: 'Newest first',
  oldest: 'Oldest first',
  'most-techniques': 'Most techniques',
  'most-studies': 'Most case studies',
}

// In pixels: a row with its name on one line.
const LOWEST_ROW = 44

/** All entries of a kind that fit what is asked. */
export function EntryList(props: {
  readonly list: EntryKind
  readonly details: KnowledgeDetails
  /** Somebody comes back to a place in the list. */
  readonly isLeftFarDown: boolean
}) {
  const { list, details, isLeftFarDown } = props
  const context = useApp()
  const { base } = context.knowledge
  const asked = useAppState((state) => queryOf(state, list))
  const query = useMemo(() => asked ?? plainQuery(list), [asked, list])
  const rows = useMemo(() => entryRows(base, details, list), [base, details, list])
  const matches = useMemo(() => matchingEntries(base, rows, query), [base, rows, query])
  const name = LIST_NAMES[list]
  return (
    <div className={styles.list}>
      <h2 tabIndex={-1} className="visually-hidden">
        {name}
      </h2>
      <div className={styles.query}>
        <input
          type="search"
          aria-label={`Search ${name.toLowerCase()}`}
          placeholder="Name, ID, description"
          autoComplete="off"
          spellCheck={false}
          value={query.text}
          onChange={({ target }) => changeQuery(context, list, (before) => ({ ...before, text: target.value }))}
        />
        <ResetButton list={list} query={query} />
      </div>
      <EntryFilters list={list} query={query} matches={matches} />
      <Found list={list} query={query} matches={matches} all={rows} atOnce={isLeftFarDown} />
    </div>
  )
}

function Found(props: {
  readonly list: EntryKind
  readonly query: EntryQuery
  readonly matches: EntryMatches
  readonly all: readonly EntryRow[]
  readonly atOnce: boolean
}) {
  const { list, query, matches, all } = props
  const { rows } = matches
  // As it was on arrival: whoever scrolls on is there already.
  const [isExact] = useState(props.atOnce)
  const shown = useRestLater(rows, screenfulOf(LOWEST_ROW), isExact)
  return (
    <>
      <div className={styles.found}>
        <p role="status" data-entries={rows.length}>
          {foundWords(list, rows, all)}
        </p>
        <SortField list={list} query={query} />
      </div>
      <Rows list={list} rows={shown} isExact={isExact} />
    </>
  )
}

/** "12 of 35 mitigations". */
function foundWords(list: EntryKind, rows: readonly EntryRow[], all: readonly EntryRow[]): string {
  const isAll = rows.length === all.length
  if (list === 'technique') {
    const apart = (some: readonly EntryRow[]) => countApart(some.map(({ entry }) => entry.id as TechniqueId))
    return countWords(apart(rows), isAll ? undefined : apart(all))
  }
  return `${isAll ? '' : `${rows.length} of `}${all.length} ${LIST_NAMES[list].toLowerCase()}`
}

/** Drawn again only when other rows are found: a panel that is opened again finds them as they were. */
const Rows = memo(function Rows(props: {
  readonly list: EntryKind
  readonly rows: readonly EntryRow[]
  readonly isExact: boolean
}) {
  return (
    <ul className={styles.rows} data-exact={props.isExact || undefined} aria-label={LIST_NAMES[props.list]}>
      {props.rows.map((row) => (
        <li key={row.entry.id}>
          <Row row={row} />
        </li>
      ))}
    </ul>
  )
})

function SortField({ list, query }: { readonly list: EntryKind; readonly query: EntryQuery }) {
  const context = useApp()
  return (
    <select
      aria-label={`Sort ${LIST_NAMES[list].toLowerCase()}`}
      value={query.sort}
      onChange={({ target }) => {
        const sort = SORTS_OF_KIND[list].find((each) => each === target.value)
        if (sort) changeQuery(context, list, (before) => ({ ...before, sort }))
      }}
    >
      {SORTS_OF_KIND[list].map((sort) => (
        <option key={sort} value={sort}>
          {SORT_NAMES[sort]}
        </option>
      ))}
    </select>
  )
}

function Row({ row }: { readonly row: EntryRow }) {
  const context = useApp()
  const words = [row.entry.id, ...rowWords(row)]
  return (
    <button
      type="button"
      className={styles.row}
      data-entry={row.entry.id}
      onClick={() => openEntry(context, row.entry)}
    >
      <span>{row.name}</span> <small>{words.join(' · ')}</small>
    </button>
  )
}

/** What tells entries of a list apart at a glance. */
function rowWords({ entry, values, date, techniques, studies }: EntryRow): readonly string[] {
  const named = techniques.length === 0 ? [] : [countWords(countApart(techniques))]
  switch (entry.kind) {
    case 'technique':
      return [
        ...(values.maturity ?? []),
        ...named,
        ...(studies === 0 ? [] : [studies === 1 ? '1 case study' : `${studies} case studies`]),
      ]
    case 'tactic':
      return named
    case 'mitigation':
      return [...(values.category ?? []), ...named]
    case 'case-study':
      return [...(values.type ?? []), ...(date === null ? [] : [date]), ...named]
  }
}
