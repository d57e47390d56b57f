import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { setAside } from '../../app/change-gap-settings.ts'
import { revealTechnique } from '../../app/insight-cells.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { fullNameOf } from '../../core/atlas/lookups.ts'
import { percentWords } from '../../core/insight/coverage-words.ts'
import type { Gap } from '../../core/insight/gaps.ts'
import { sumOfWeights } from '../../core/insight/gaps.ts'
import { rounded } from '../../core/insight/insight-layers.ts'
import type { NextMitigation } from '../../core/insight/next-mitigations.ts'
import { planMitigations } from '../../core/insight/next-mitigations.ts'
import { countApart, countWords } from '../../core/layer/technique-words.ts'
import { useApp } from '../app-context.tsx'
import { EditOnly } from '../controls/editable.tsx'
import styles from './assess.module.css'
import { Bar } from './tally-table.tsx'
import { useCoverage } from './use-coverage.ts'

const FIRST_STEPS = 5

/** What to do next, one mitigation after another. */
export function NextMitigations(props: {
  readonly gaps: readonly Gap[]
  readonly total: number
  readonly details: KnowledgeDetails
}) {
  const { gaps, total, details } = props
  const { base } = useApp().knowledge
  const { settings } = useCoverage()
  const [all, setAll] = useState(false)
  const plan = useMemo(
    () => planMitigations(gaps, details.mitigations, settings.setAside, details.mitigations.length),
    [gaps, details, settings.setAside],
  )
  const shown = all ? plan.steps : plan.steps.slice(0, FIRST_STEPS)
  return (
    <>
      <p className={styles.note}>
        Each step takes the mitigation that closes most of what is still open. It is taken to close the techniques that{' '}
        {base.name} names for it, wholly; equals go by number of techniques, then by ID.
      </p>
      <ol className={styles.gaps}>
        {shown.map((step, place) => (
          <Step key={step.mitigation.id} step={step} place={place} total={total} />
        ))}
      </ol>
      {plan.steps.length > FIRST_STEPS ? (
        <button type="button" className={styles.quiet} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST_STEPS}` : `Show all ${plan.steps.length}`}
        </button>
      ) : null}
      {plan.unmitigated.length > 0 ? (
        <details className={styles.aside}>
          <summary>
            {plan.unmitigated.length} without a mitigation, weight {rounded(sumOfWeights(plan.unmitigated))}
          </summary>
          <Techniques gaps={plan.unmitigated} />
        </details>
      ) : null}
    </>
  )
}

function Step(props: { readonly step: NextMitigation; readonly place: number; readonly total: number }) {
  const context = useApp()
  const { settings } = useCoverage()
  const { mitigation, closes, closed, remaining } = props.step
  return (
    <li data-mitigation={mitigation.id}>
      <div className={styles.gap}>
        <span className={styles.gapHead}>
          <span>
            {props.place + 1}. {mitigation.name} <small>{mitigation.id}</small>
          </span>
          <b>{rounded(closed)}</b>
        </span>
        <Bar share={props.total > 0 ? closed / props.total : null} />
        <small className={styles.factors}>
          closes {percentWords(props.total > 0 ? closed / props.total : null)} of the weight of all gaps, leaves{' '}
          {rounded(remaining)}
        </small>
        <details className={styles.aside}>
          <summary>
            {countWords(countApart(closes.map(({ technique }) => technique.id)))}
            <span className="visually-hidden"> closed by {mitigation.name}</span>
          </summary>
          <Techniques gaps={closes} />
        </details>
      </div>
      <EditOnly>
        <button
          type="button"
          className={styles.icon}
          title="Set aside: in place already, or no choice"
          aria-label={`Set aside ${mitigation.name}`}
          onClick={() => setAside(context, settings.setAside, mitigation.id, mitigation.name, true)}
        >
          <X size={13} aria-hidden="true" />
        </button>
      </EditOnly>
    </li>
  )
}

function Techniques({ gaps }: { readonly gaps: readonly Gap[] }) {
  const context = useApp()
  return (
    <ul>
      {gaps.map(({ technique, weight }) => (
        <li key={technique.id}>
          <button type="button" className={styles.rowButton} onClick={() => revealTechnique(context, technique.id)}>
            {fullNameOf(context.knowledge.base, technique)} <small>{technique.id}</small>
          </button>
          <small>{rounded(weight)}</small>
        </li>
      ))}
    </ul>
  )
}
