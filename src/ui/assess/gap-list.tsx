import { X } from 'lucide-react'
import { useState } from 'react'
import { setAside } from '../../app/change-gap-settings.ts'
import { revealTechnique } from '../../app/insight-cells.ts'
import { fullNameOf } from '../../core/atlas/lookups.ts'
import type { Gap, GapRanking } from '../../core/insight/gaps.ts'
import { rounded } from '../../core/insight/insight-layers.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { EditOnly } from '../controls/editable.tsx'
import styles from './assess.module.css'
import { Bar } from './tally-table.tsx'
import { useCoverage } from './use-coverage.ts'

const LIMITS = [10, 25, 50, null] as const

/** The gaps with their working. A click on one goes to its cell. */
export function GapList({ ranking }: { readonly ranking: GapRanking }) {
  const [limit, setLimit] = useState<number | null>(10)
  const { gaps } = ranking
  const shown = limit === null ? gaps : gaps.slice(0, limit)
  const heaviest = gaps[0]?.weight ?? 1
  if (gaps.length === 0) {
    return (
      <p className={styles.note}>
        {ranking.highestRelevance === null
          ? 'Nothing is open: everything in scope is covered, or no technique has a weight.'
          : 'Nothing that matters is open.'}
      </p>
    )
  }
  return (
    <>
      <ol className={styles.gaps}>
        {shown.map((gap, place) => (
          <GapRow key={gap.technique.id} gap={gap} place={place} heaviest={heaviest} most={ranking.mostCaseStudies} />
        ))}
      </ol>
      <label className={styles.limit}>
        Show
        <select
          value={String(limit)}
          onChange={(event) => setLimit(LIMITS.find((each) => String(each) === event.target.value) ?? null)}
        >
          {LIMITS.map((each) => (
            <option key={each} value={String(each)}>
              {each === null ? `all ${gaps.length}` : `the first ${each}`}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

function GapRow(props: {
  readonly gap: Gap
  readonly place: number
  readonly heaviest: number
  readonly most: number
}) {
  const context = useApp()
  const { settings } = useCoverage()
  const { technique, relevance, prevalence, maturity, coverage, weight, caseStudies, cells } = props.gap
  const name = fullNameOf(context.knowledge.base, technique)
  const selected = useAppState((state) => cells.some((key) => state.session.selection.has(key)))
  return (
    <li data-gap={technique.id} data-selected={selected || undefined}>
      <button
        type="button"
        className={styles.gap}
        aria-current={selected || undefined}
        onClick={() => revealTechnique(context, technique.id)}
      >
        <span className={styles.gapHead}>
          <span>
            {props.place + 1}. {name} <small>{technique.id}</small>
          </span>
          <b>{rounded(weight)}</b>
        </span>
        <Bar share={weight / props.heaviest} />
        <small className={styles.factors}>
          relevance {rounded(relevance.value)} × prevalence {rounded(prevalence.value)} ({caseStudies} of {props.most})
          × maturity {rounded(maturity.value)} ({technique.maturity ?? 'not stated'}) × open {rounded(1 - coverage)}
        </small>
      </button>
      <EditOnly>
        <button
          type="button"
          className={styles.icon}
          title="Set aside: no gap by decision"
          aria-label={`Set aside ${name}`}
          onClick={() => setAside(context, settings.setAside, technique.id, name, true)}
        >
          <X size={13} aria-hidden="true" />
        </button>
      </EditOnly>
    </li>
  )
}
