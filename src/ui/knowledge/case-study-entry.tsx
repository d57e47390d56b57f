import { caseStudyDate, detailsIndex } from '../../core/atlas/entries.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { inAttackOrder } from '../../core/insight/attack-path.ts'
import { Description } from './description.tsx'
import { NamedEntry } from './entry-link.tsx'
import { Fact, Section } from './entry-parts.tsx'
import styles from './knowledge.module.css'

interface CaseStudyProps {
  readonly id: string
  readonly details: KnowledgeDetails
}

export function CaseStudyFacts({ id, details }: CaseStudyProps) {
  const study = detailsIndex(details).caseStudy.get(id)
  if (!study) return null
  const date = caseStudyDate(study)
  return (
    <>
      {study.type === null ? null : <Fact name="Type">{study.type}</Fact>}
      {date === null ? null : <Fact name="Date">{date}</Fact>}
      {study.actor === null ? null : <Fact name="Actor">{study.actor}</Fact>}
      {study.target === null ? null : <Fact name="Target">{study.target}</Fact>}
      {study.reporter === null ? null : <Fact name="Reporter">{study.reporter}</Fact>}
    </>
  )
}

/** What was done, in the order of the attack. */
export function CaseStudySteps({ id, details }: CaseStudyProps) {
  const steps = inAttackOrder(detailsIndex(details).caseStudy.get(id)?.steps ?? [])
  return (
    <Section name="Steps" count={steps.length}>
      <ol className={styles.steplist}>
        {steps.map(({ id: stepId, technique, tactic, description }) => (
          <li key={stepId}>
            <NamedEntry entry={{ kind: 'technique', id: technique }} details={details} />
            <p className={styles.under}>
              <NamedEntry entry={{ kind: 'tactic', id: tactic }} details={details} />
            </p>
            <Description text={description} details={details} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
