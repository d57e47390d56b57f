import { useMemo, useState } from 'react'
import { changeGapSettings, setAside } from '../../app/change-gap-settings.ts'
import { saveGaps } from '../../app/comparison.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { fullNameOf } from '../../core/atlas/lookups.ts'
import { techniqueLinksOf } from '../../core/atlas/technique-links.ts'
import { ruleWords } from '../../core/insight/coverage-words.ts'
import type { GapRanking } from '../../core/insight/gaps.ts'
import { rankGaps } from '../../core/insight/gaps.ts'
import { rounded } from '../../core/insight/insight-layers.ts'
import { chosenRelevance } from '../../core/insight/relevance-choice.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { Editable, EditOnly } from '../controls/editable.tsx'
import { useDetails } from '../filter/use-details.ts'
import styles from './assess.module.css'
import { GapFormula } from './gap-formula.tsx'
import { GapList } from './gap-list.tsx'
import { NextMitigations } from './next-mitigations.tsx'
import { CoverageOnly } from './not-coverage.tsx'
import { Segments } from './segments.tsx'
import { useCoverage } from './use-coverage.ts'

const PARTS = [
  { value: 'gaps', label: 'Gaps' },
  { value: 'mitigations', label: 'Next mitigations' },
] as const

/** What is not covered, the most important first, and which mitigations would close most of it. */
export function GapsPanel() {
  const details = useDetails(true)
  if (details === 'loading') return <p className={styles.note}>Loading case studies and mitigations…</p>
  if (details === 'failed') {
    return (
      <p className={styles.note}>Case studies and mitigations could not be loaded. Reload the page to try again.</p>
    )
  }
  return <Gaps details={details} />
}

function Gaps({ details }: { readonly details: KnowledgeDetails }) {
  const context = useApp()
  const { base } = context.knowledge
  const { layer, settings, rule } = useCoverage()
  const relevance = useAppState((state) => chosenRelevance(settings, layer, state.document.layers))
  const [part, setPart] = useState<(typeof PARTS)[number]['value']>('gaps')
  const ranking = useMemo(
    () => rankGaps(base, techniqueLinksOf(details), layer, relevance, settings),
    [base, details, layer, relevance, settings],
  )
  const { gaps, total } = ranking
  return (
    <div className={styles.panel}>
      <h2 className="visually-hidden">Gaps and next mitigations</h2>
      <CoverageOnly>
        <Editable>
          <GapFormula ranking={ranking} relevance={relevance} />
        </Editable>
        <p className={styles.note}>
          In “{layer.name}”, covered is what has {ruleWords(rule, statusScaleOf(layer))}.{' '}
          <button type="button" className={styles.link} onClick={() => context.store.setSession({ panel: 'coverage' })}>
            Change the rule
          </button>
        </p>
        <Segments name="What is listed" choices={PARTS} value={part} set={setPart} />
        <p role="status" data-gap-count={gaps.length}>
          <b>{gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`}</b>, weight {rounded(total)} together
        </p>
        {part === 'gaps' ? (
          <GapList ranking={ranking} />
        ) : (
          <NextMitigations gaps={gaps} total={total} details={details} />
        )}
        <SetAside ranking={ranking} details={details} />
        <EditOnly>
          <div className={styles.buttons}>
            <button
              type="button"
              aria-disabled={gaps.length === 0 || undefined}
              onClick={() => gaps.length > 0 && saveGaps(context, ranking)}
            >
              New layer of these gaps
            </button>
          </div>
        </EditOnly>
      </CoverageOnly>
    </div>
  )
}

function SetAside({ ranking, details }: { readonly ranking: GapRanking; readonly details: KnowledgeDetails }) {
  const context = useApp()
  const { base } = context.knowledge
  const { settings } = useCoverage()
  if (settings.setAside.length === 0) return null
  const nameOf = (id: string) => {
    const technique = base.techniques.find((each) => each.id === id)
    return technique ? fullNameOf(base, technique) : (details.mitigations.find((each) => each.id === id)?.name ?? id)
  }
  return (
    <details className={styles.aside}>
      <summary>{settings.setAside.length} set aside</summary>
      <ul>
        {settings.setAside.map((id) => (
          <li key={id}>
            <span>
              {nameOf(id)} <small>{id}</small>
            </span>
            <EditOnly>
              <button
                type="button"
                aria-label={`Take back ${nameOf(id)}`}
                onClick={() => setAside(context, settings.setAside, id, nameOf(id), false)}
              >
                Take back
              </button>
            </EditOnly>
          </li>
        ))}
      </ul>
      {ranking.setAside.length > 0 ? <p className={styles.note}>Techniques among them are in no sum.</p> : null}
      <EditOnly>
        <button
          type="button"
          onClick={() => changeGapSettings(context, 'Take back everything set aside', { setAside: [] })}
        >
          Take back all
        </button>
      </EditOnly>
    </details>
  )
}
