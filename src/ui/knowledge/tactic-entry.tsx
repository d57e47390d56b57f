import type { TacticId } from '../../core/atlas/ids.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { useApp } from '../app-context.tsx'
import { NamedEntry } from './entry-link.tsx'
import { Section } from './entry-parts.tsx'
import styles from './knowledge.module.css'

/** The column of the tactic: each technique followed by its sub-techniques there. */
export function TacticTechniques({ id, details }: { readonly id: TacticId; readonly details: KnowledgeDetails }) {
  const { topCellsOfTactic, site } = lookupsOf(useApp().knowledge.base)
  const top = (topCellsOfTactic.get(id) ?? []).flatMap((key) => site.get(key) ?? [])
  return (
    <Section name="Techniques" count={top.length}>
      <ul className={styles.names}>
        {top.map(({ technique, children }) => (
          <li key={technique.id}>
            <NamedEntry entry={{ kind: 'technique', id: technique.id }} details={details} />
            {children.length === 0 ? null : (
              <small className={styles.muted}>
                {' '}
                {children.length === 1 ? '1 sub-technique' : `${children.length} sub-techniques`}
              </small>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
