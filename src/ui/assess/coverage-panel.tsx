import { useState } from 'react'
import { changeGapSettings } from '../../app/change-gap-settings.ts'
import { selectCells } from '../../app/insight-cells.ts'
import type { CellKey } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { CellCoverage, Coverage, FamilyTally } from '../../core/insight/coverage.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import { percentWords, ruleWords } from '../../core/insight/coverage-words.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import { useApp } from '../app-context.tsx'
import { Editable } from '../controls/editable.tsx'
import styles from './assess.module.css'
import { HeatStrip } from './heat-strip.tsx'
import { CoverageOnly } from './not-coverage.tsx'
import { RuleChoice } from './rule-choice.tsx'
import { Segments } from './segments.tsx'
import { TallyTable } from './tally-table.tsx'
import { Trend } from './trend.tsx'
import { useCoverage } from './use-coverage.ts'

export type FamilyPart = keyof FamilyTally

const PARTS: readonly { readonly value: FamilyPart; readonly label: string }[] = [
  { value: 'together', label: 'Together' },
  { value: 'parents', label: 'Techniques' },
  { value: 'subtechniques', label: 'Sub-techniques' },
]

/** How much of ATLAS the layer in front covers, by a rule that stands beside the numbers. */
export function CoveragePanel() {
  const { rule, coverage } = useCoverage()
  const [part, setPart] = useState<FamilyPart>('together')
  return (
    <div className={styles.panel}>
      <h2 className="visually-hidden">Coverage</h2>
      <CoverageOnly>
        <Headline coverage={coverage} />
        <Editable>
          <Rule />
        </Editable>
        <section>
          <h3>By tactic</h3>
          <p className={styles.note}>
            Counts under the names in the matrix are of annotated techniques, whatever their marks say; these are of
            covered ones.
          </p>
          <Segments name="What is counted" choices={PARTS} value={part} set={setPart} />
          <HeatStrip tactics={coverage.tactics} part={part} />
          <TallyTable
            caption="Coverage by tactic"
            heading="Tactic"
            rows={coverage.tactics.map(({ tactic, tally }) => ({
              key: tactic.id,
              name: tactic.name,
              tally: tally[part],
            }))}
            openCells={(key) => cellsIn(coverage, 'open', key)}
          />
        </section>
        <section>
          <h3>By platform</h3>
          <TallyTable
            caption="Coverage by platform"
            heading="Platform"
            rows={coverage.platforms.map(({ platform, tally }) => ({
              key: platform,
              name: platform,
              tally: tally[part],
            }))}
          />
        </section>
        <section>
          <h3>By maturity</h3>
          <TallyTable
            caption="Coverage by maturity"
            heading="Maturity"
            rows={coverage.maturities.map(({ maturity, tally }) => ({
              key: maturity ?? '',
              name: maturity ?? 'Not stated',
              tally: tally[part],
            }))}
          />
        </section>
        <Trend rule={rule} part={part} />
      </CoverageOnly>
    </div>
  )
}

function Headline({ coverage }: { readonly coverage: Coverage }) {
  const context = useApp()
  const { base } = context.knowledge
  const { total, outOfScope } = coverage
  const { covered, inScope, all, partly } = total.together
  const left = [
    outOfScope.notApplicable > 0 ? `${outOfScope.notApplicable} not applicable or disabled` : null,
    outOfScope.otherPlatform > 0 ? `${outOfScope.otherPlatform} for platforms that the layer leaves out` : null,
  ].filter((text) => text !== null)
  return (
    <section className={styles.headline}>
      <p className={styles.big}>
        <b>{percentWords(shareOf(total.together))}</b> covered
      </p>
      <p data-covered={covered} data-in-scope={inScope}>
        {covered} of {inScope} in scope (of {all} in {base.name} {base.release})
      </p>
      <TallyTable
        caption="Coverage of techniques and sub-techniques"
        heading="Counted apart"
        rows={[
          { key: 'parents', name: 'Techniques', tally: total.parents },
          { key: 'subtechniques', name: 'Sub-techniques', tally: total.subtechniques },
        ]}
      />
      {partly > 0 ? (
        <p className={styles.note}>
          {partly} more {partly === 1 ? 'is' : 'are'} covered under some of their tactics only, and not counted.
        </p>
      ) : null}
      {left.length > 0 ? <p className={styles.note}>Out of scope: {left.join(', ')}.</p> : null}
      <div className={styles.buttons}>
        <button type="button" onClick={() => selectCells(context, cellsIn(coverage, 'covered', null))}>
          Select covered
        </button>
        <button type="button" onClick={() => selectCells(context, cellsIn(coverage, 'open', null))}>
          Select not covered
        </button>
      </div>
    </section>
  )
}

function Rule() {
  const context = useApp()
  const { layer, rule, settings } = useCoverage()
  const scale = statusScaleOf(layer)
  return (
    <section>
      <RuleChoice
        label="Covered is what has"
        rule={rule}
        kinds={['annotated', 'scored', 'at-least', 'status']}
        scale={scale}
        set={(next) =>
          changeGapSettings(
            context,
            'Change what counts as covered',
            { rule: next },
            next?.kind === 'at-least' && rule.kind === 'at-least' ? 'coverage-rule' : null,
          )
        }
      />
      {settings.rule === null ? (
        <p className={styles.note}>Suggested by what the layer holds: {ruleWords(rule, scale)}.</p>
      ) : (
        <button
          type="button"
          className={styles.quiet}
          onClick={() => changeGapSettings(context, 'Change what counts as covered', { rule: null })}
        >
          Back to the suggested rule
        </button>
      )}
    </section>
  )
}

function cellsIn({ cells }: Coverage, wanted: CellCoverage, tactic: string | null): readonly CellKey[] {
  return [...cells]
    .filter(([key, state]) => state === wanted && (tactic === null || parseCellKey(key).tactic === tactic))
    .map(([key]) => key)
}
