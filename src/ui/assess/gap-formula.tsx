import { changeGapSettings, chooseRelevance } from '../../app/change-gap-settings.ts'
import type { GapWeights } from '../../core/insight/gap-settings.ts'
import type { GapRanking } from '../../core/insight/gaps.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { withDistinctNames } from '../../core/layer/layer-name.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { NumberField } from '../filter/choices.tsx'
import styles from './assess.module.css'
import { useCoverage } from './use-coverage.ts'

/** No layer has this ID. */
const MISSING = 'missing'

/** The formula with its weights, always in sight; what changes them and what each factor is measured by unfolds, and leaves room for gaps. */
export function GapFormula({ ranking, relevance }: { readonly ranking: GapRanking; readonly relevance: Layer | null }) {
  const context = useApp()
  const { layer, settings } = useCoverage()
  const layers = useAppState((state) => state.document.layers)
  const others = withDistinctNames(layers).filter(({ id }) => id !== layer.id)
  const { relevanceLayer, graded } = settings
  const missing = relevanceLayer !== null && !relevance
  const { relevance: relevanceWeight, prevalence, maturity } = settings.weights
  const unfolded = useAppState((state) => state.session.gapWeightsUnfolded)
  return (
    <section className={styles.formula}>
      <p>
        {/* A line does not end within a factor. */}
        <b>
          gap = relevance × prevalence × maturity × (1{'\u00a0'}−{'\u00a0'}coverage)
        </b>
      </p>
      <label className={styles.field}>
        <span>Relevance by the scores of</span>
        <select
          value={relevance?.id ?? (missing ? MISSING : '')}
          onChange={(event) => chooseRelevance(context, others.find(({ id }) => id === event.target.value)?.id ?? null)}
        >
          <option value="">no layer: all alike</option>
          {missing ? <option value={MISSING}>{relevanceLayer} (not open)</option> : null}
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {missing ? (
        <p className={styles.note}>That layer is not open, so everything counts as equally relevant.</p>
      ) : null}
      <details
        className={styles.aside}
        open={unfolded}
        onToggle={(event) => {
          const { open } = event.currentTarget
          if (open !== unfolded) context.store.setSession({ gapWeightsUnfolded: open })
        }}
      >
        <summary>
          Weights: relevance {relevanceWeight}, prevalence {prevalence}, maturity {maturity}
          {graded === null ? '' : '; scores cover in part'}
        </summary>
        <div className={styles.unfolded}>
          <p className={styles.note}>Each of the first three counts 1 − weight + weight × share.</p>
          <div className={styles.weights}>
            <Weight
              factor="relevance"
              label="Relevance"
              measure={
                ranking.highestRelevance === null
                  ? relevance
                    ? 'all 1: that layer has no score above 0'
                    : 'all 1 without scores'
                  : `score by ${ranking.highestRelevance}, the highest`
              }
            />
            <Weight
              factor="prevalence"
              label="Prevalence"
              measure={`case studies by ${ranking.mostCaseStudies}, the most`}
            />
            <Weight factor="maturity" label="Maturity" measure="Realized 1, Demonstrated ⅔, Feasible ⅓" />
          </div>
          <div className={styles.check}>
            <label>
              <input
                type="checkbox"
                checked={graded !== null}
                onChange={(event) =>
                  changeGapSettings(context, 'Change how scores count in part', {
                    graded: event.target.checked ? 100 : null,
                  })
                }
              />
              Scores below the rule cover in part
            </label>
            {graded === null ? null : (
              <NumberField
                label="Full score"
                value={graded}
                isAllowed={(value) => value > 0}
                set={(value) =>
                  value !== null &&
                  changeGapSettings(context, 'Change how scores count in part', { graded: value }, 'gaps-graded')
                }
              />
            )}
          </div>
        </div>
      </details>
    </section>
  )
}

function Weight(props: { readonly factor: keyof GapWeights; readonly label: string; readonly measure: string }) {
  const context = useApp()
  const { settings } = useCoverage()
  const { factor, label } = props
  const weight = settings.weights[factor]
  return (
    <label title="A weight of 0 leaves the factor out, 1 counts it fully: 1 − weight + weight × share">
      <span>{label}</span>
      <input
        type="range"
        aria-label={`Weight of ${label.toLowerCase()}`}
        min={0}
        max={1}
        step={0.05}
        value={weight}
        onChange={(event) =>
          changeGapSettings(
            context,
            `Change the weight of ${label.toLowerCase()}`,
            { weights: { ...settings.weights, [factor]: Number(event.target.value) } },
            `gap-weight-${factor}`,
          )
        }
      />
      <b>{weight}</b>
      <small>{props.measure}</small>
    </label>
  )
}
