import { useId, useLayoutEffect, useMemo, useRef } from 'react'
import { openAttack } from '../../app/attack-walk.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { AttackSort, ListedAttack } from '../../core/insight/attack-list.ts'
import { listedAttacks } from '../../core/insight/attack-list.ts'
import type { AttackPath } from '../../core/insight/attack-path.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CoverageOnly, useNotCoverage } from '../assess/not-coverage.tsx'
import { usePainted } from '../controls/use-painted.ts'
import { screenfulOf, useRestLater } from '../controls/use-rest-later.ts'
import { coverWords, factsOf } from './attack-words.ts'
import styles from './attacks.module.css'
import { CoverBar } from './cover-bar.tsx'
import { RuleNote } from './rule-note.tsx'
import { useCellCover } from './use-attacks.ts'

const SORTS: readonly { readonly sort: AttackSort; readonly label: string }[] = [
  { sort: 'uncovered', label: 'Least covered first' },
  { sort: 'name', label: 'Name' },
  { sort: 'date', label: 'Newest first' },
  { sort: 'similar', label: 'Similar to the selection' },
]

export function AttackList({ paths }: { readonly paths: readonly AttackPath[] }) {
  const { store } = useApp()
  const { sort: wanted, parentsCount } = useAppState(({ session }) => session.attackList)
  const selection = useAppState(({ session }) => session.selection)
  const coverOf = usePainted(useCellCover())
  const hasCover = useNotCoverage() === null
  const sorts = hasCover ? SORTS : SORTS.filter((each) => each.sort !== 'uncovered')
  const sort = sorts.find((each) => each.sort === wanted)?.sort ?? 'name'
  const id = useId()
  const attacks = useMemo(
    () => listedAttacks(paths, coverOf, new Set([...selection].map((key) => parseCellKey(key).technique)), sort),
    [paths, coverOf, selection, sort],
  )
  return (
    <div className={styles.body}>
      <h2>Would it have been stopped?</h2>
      <CoverageOnly>
        <Summary attacks={attacks} />
        <RuleNote />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={parentsCount}
            onChange={(event) => store.setSession({ attackList: { sort: wanted, parentsCount: event.target.checked } })}
          />
          A technique covers its unmarked sub-techniques
        </label>
      </CoverageOnly>
      <label className={styles.sort} htmlFor={id}>
        <span>Order</span>
        <select
          id={id}
          value={sort}
          onChange={(event) => {
            const chosen = SORTS.find((each) => each.sort === event.target.value)?.sort ?? 'uncovered'
            store.setSession({ attackList: { sort: chosen, parentsCount } })
          }}
        >
          {sorts.map((each) => (
            <option key={each.sort} value={each.sort}>
              {each.label}
            </option>
          ))}
        </select>
      </label>
      {sort === 'similar' ? (
        <p className={styles.muted}>
          {selection.size === 0
            ? 'Select techniques to see which case studies use the same.'
            : 'Similarity, not attribution: likeness of techniques says nothing about who did it.'}
        </p>
      ) : null}
      <AttackRows attacks={attacks} withSimilarity={sort === 'similar' && selection.size > 0} />
    </div>
  )
}

function Summary({ attacks }: { readonly attacks: readonly ListedAttack[] }) {
  const applicable = attacks.flatMap(({ cover }) => (cover && cover.applicable > 0 ? cover : []))
  const broken = applicable.filter(({ brokenAt }) => brokenAt !== null).length
  return (
    <p data-attacks-summary="">
      <b>
        {broken} of {applicable.length} attacks
      </b>{' '}
      have a step that this layer covers.
    </p>
  )
}

// The row to go back to when the path over the matrix is closed.
let lastOpened: string | null = null

// In pixels: a row with its name on one line.
const LOWEST_ROW = 96

function AttackRows(props: { readonly attacks: readonly ListedAttack[]; readonly withSimilarity: boolean }) {
  const { attacks } = props
  const list = useRef<HTMLUListElement>(null)
  const screenful = screenfulOf(LOWEST_ROW)
  const isFarDown = attacks.findIndex(({ path }) => path.caseStudy.id === lastOpened) >= screenful
  const shown = useRestLater(attacks, screenful, isFarDown)
  useLayoutEffect(() => {
    const page = list.current?.ownerDocument
    // The timeline that had the keyboard is gone.
    if (!page || lastOpened === null || page.activeElement !== page.body) return
    list.current?.querySelector<HTMLElement>(`[data-case-study="${lastOpened}"]`)?.focus()
  }, [])
  return (
    <ul ref={list} className={styles.list} aria-label="Case studies">
      {shown.map((attack) => (
        <li key={attack.path.caseStudy.id}>
          <AttackRow attack={attack} withSimilarity={props.withSimilarity} />
        </li>
      ))}
    </ul>
  )
}

function AttackRow({ attack, withSimilarity }: { readonly attack: ListedAttack; readonly withSimilarity: boolean }) {
  const context = useApp()
  const { path, cover, similarity } = attack
  const { caseStudy } = path
  return (
    <button
      type="button"
      className={styles.row}
      data-case-study={caseStudy.id}
      data-covered={cover?.covered}
      data-broken-at={cover?.brokenAt ?? undefined}
      onClick={() => {
        lastOpened = caseStudy.id
        openAttack(context, path)
      }}
    >
      <b>{caseStudy.name}</b>
      <small>{factsOf(caseStudy)}</small>
      {cover ? (
        <>
          <CoverBar cover={cover} />
          <small>{coverWords(context.knowledge.base, path, cover)}</small>
        </>
      ) : null}
      {withSimilarity ? (
        <small className={styles.similarity}>
          {similarity.shared} shared {similarity.shared === 1 ? 'technique' : 'techniques'}, similarity{' '}
          {similarity.jaccard.toFixed(2)}
        </small>
      ) : null}
    </button>
  )
}
