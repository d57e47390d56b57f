import { setFilter } from '../../app/view-state.ts'
import { namesCounterparts } from '../../core/atlas/counterparts.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { platformsOf } from '../../core/layer/platform-filter.ts'
import type { ViewFilter } from '../../core/matrix/view-filter.ts'
import { MATURITIES } from '../../core/matrix/view-filter.ts'
import { useApp, useAppState } from '../app-context.tsx'
import type { Choice } from './choices.tsx'
import { Choices, YesNo } from './choices.tsx'
import styles from './filter.module.css'
import { NewSinceFilter } from './new-since-filter.tsx'
import { useDetails } from './use-details.ts'

/** What ATLAS says of a technique. */
export function KnowledgeFilters() {
  const context = useApp()
  const { base } = context.knowledge
  const filter = useAppState((state) => state.session.view.filter)
  const details = useDetails(true)
  return (
    <>
      <Choices
        name="Platform"
        choices={platformsOf(base).map((value) => ({ value, label: value }))}
        chosen={filter.platforms}
        set={(platforms) => setFilter(context, { platforms })}
      />
      <Choices
        name="Maturity"
        choices={MATURITIES.map((value) => ({ value, label: value }))}
        chosen={filter.maturities}
        set={(maturities) => setFilter(context, { maturities })}
      />
      <Choices
        name="Tactic"
        look="list"
        choices={base.tactics.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={filter.tactics}
        set={(tactics) => setFilter(context, { tactics })}
      />
      {namesCounterparts(base) || filter.attack !== null ? (
        <YesNo name="From ATT&CK" value={filter.attack} set={(attack) => setFilter(context, { attack })} />
      ) : null}
      <NewSinceFilter />
      {details === 'loading' ? (
        <p className={styles.note}>Loading mitigations and case studies…</p>
      ) : details === 'failed' ? (
        <p className={styles.note}>Mitigations and case studies could not be loaded.</p>
      ) : (
        <Relations details={details} filter={filter} />
      )}
    </>
  )
}

function Relations({ details, filter }: { readonly details: KnowledgeDetails; readonly filter: ViewFilter }) {
  const context = useApp()
  const { caseStudies, mitigations } = filter
  const chosen = caseStudies?.kind === 'chosen' ? caseStudies.ids : []
  return (
    <>
      <details className={styles.more}>
        <summary>Mitigated by{counted(mitigations.length)}</summary>
        <Choices
          name="Mitigated by"
          look="list"
          choices={byName(details.mitigations)}
          chosen={mitigations}
          set={(ids) => setFilter(context, { mitigations: ids })}
        />
      </details>
      <details className={styles.more}>
        <summary>Used in case study{caseStudies?.kind === 'any' ? ': any' : counted(chosen.length)}</summary>
        <label className={styles.line}>
          <input
            type="checkbox"
            checked={caseStudies?.kind === 'any'}
            onChange={(event) => setFilter(context, { caseStudies: event.target.checked ? { kind: 'any' } : null })}
          />
          <span>Any case study</span>
        </label>
        <Choices
          name="Used in case study"
          look="list"
          choices={byName(details.caseStudies)}
          chosen={chosen}
          set={(ids) => setFilter(context, { caseStudies: ids.length === 0 ? null : { kind: 'chosen', ids } })}
        />
      </details>
    </>
  )
}

function byName(items: readonly { readonly id: string; readonly name: string }[]): readonly Choice<string>[] {
  return items.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

function counted(count: number): string {
  return count === 0 ? '' : `: ${count}`
}
