import { mitigationUses, procedureExamples } from '../../core/atlas/entries.ts'
import type { TechniqueId } from '../../core/atlas/ids.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { useApp } from '../app-context.tsx'
import { Description } from './description.tsx'
import { EntryLink, NamedEntry } from './entry-link.tsx'
import { AttackFact, Fact, LongList, ManyFact, Section } from './entry-parts.tsx'
import styles from './knowledge.module.css'

interface TechniqueProps {
  readonly id: TechniqueId
  readonly details: KnowledgeDetails
}

export function TechniqueFacts({ id, details }: TechniqueProps) {
  const { base } = useApp().knowledge
  const technique = lookupsOf(base).technique.get(id)
  if (!technique) return null
  const { tacticIds, parentId, platforms, maturity, attackId } = technique
  return (
    <>
      <ManyFact
        name={tacticIds.length === 1 ? 'Tactic' : 'Tactics'}
        values={tacticIds.map((tactic) => (
          <NamedEntry key={tactic} entry={{ kind: 'tactic', id: tactic }} details={details} />
        ))}
      />
      {parentId === null ? null : (
        <Fact name="Part of">
          <NamedEntry entry={{ kind: 'technique', id: parentId }} details={details} />
        </Fact>
      )}
      {platforms.length === 0 ? null : <Fact name="Platforms">{platforms.join(', ')}</Fact>}
      {maturity === null ? null : <Fact name="Maturity">{maturity}</Fact>}
      <AttackFact id={attackId} url={details.techniques.get(id)?.attackUrl ?? null} />
    </>
  )
}

export function TechniqueSections({ id, details }: TechniqueProps) {
  return (
    <>
      <Subtechniques id={id} />
      <Uses id={id} details={details} />
      <Examples id={id} details={details} />
    </>
  )
}

function Subtechniques({ id }: { readonly id: TechniqueId }) {
  const { base } = useApp().knowledge
  const subtechniques = lookupsOf(base).subtechniques.get(id) ?? []
  if (subtechniques.length === 0) return null
  return (
    <Section name="Sub-techniques" count={subtechniques.length}>
      <ul className={styles.names}>
        {subtechniques.map((technique) => (
          <li key={technique.id}>
            <EntryLink entry={{ kind: 'technique', id: technique.id }}>
              <span>{technique.name}</span> <small>{technique.id}</small>
            </EntryLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Uses({ id, details }: TechniqueProps) {
  const uses = mitigationUses(details, id)
  return (
    <Section name="Mitigations" count={uses.length}>
      {uses.length === 0 ? <p className={styles.muted}>None named for this technique itself.</p> : null}
      <LongList
        what="mitigations"
        items={uses.map(({ mitigation, use }) => (
          <div key={mitigation.id}>
            <NamedEntry entry={{ kind: 'mitigation', id: mitigation.id }} details={details} />
            <Description text={use} details={details} />
          </div>
        ))}
      />
    </Section>
  )
}

function Examples({ id, details }: TechniqueProps) {
  const examples = procedureExamples(details, id)
  return (
    <Section name="Procedure examples" count={examples.length}>
      {examples.length === 0 ? <p className={styles.muted}>No case study uses this technique itself.</p> : null}
      <LongList
        what="procedure examples"
        items={examples.map(({ study, steps }) => (
          <div key={study.id}>
            <NamedEntry entry={{ kind: 'case-study', id: study.id }} details={details} />
            {steps.map((step) => (
              <Description key={step.id} text={step.description} details={details} />
            ))}
          </div>
        ))}
      />
    </Section>
  )
}
