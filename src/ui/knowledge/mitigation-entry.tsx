import { detailsIndex } from '../../core/atlas/entries.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { numbered } from '../controls/numbered.ts'
import { Description } from './description.tsx'
import { NamedEntry } from './entry-link.tsx'
import { AttackFact, ManyFact, Section } from './entry-parts.tsx'
import styles from './knowledge.module.css'

interface MitigationProps {
  readonly id: string
  readonly details: KnowledgeDetails
}

export function MitigationFacts({ id, details }: MitigationProps) {
  const mitigation = detailsIndex(details).mitigation.get(id)
  if (!mitigation) return null
  const { categories, lifecyclePhases, attackId, attackUrl } = mitigation
  return (
    <>
      <ManyFact name={categories.length === 1 ? 'Category' : 'Categories'} values={categories} />
      <ManyFact name={lifecyclePhases.length === 1 ? 'Phase' : 'Phases'} values={lifecyclePhases} />
      <AttackFact id={attackId} url={attackUrl} />
    </>
  )
}

/** What it helps against, and how. */
export function MitigationTechniques({ id, details }: MitigationProps) {
  const techniques = detailsIndex(details).mitigation.get(id)?.techniques ?? []
  return (
    <Section name="What it mitigates" count={techniques.length}>
      <ul className={styles.said}>
        {numbered(techniques).map(({ key, item }) => (
          <li key={key}>
            <NamedEntry entry={{ kind: 'technique', id: item.id }} details={details} />
            <Description text={item.use} details={details} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
