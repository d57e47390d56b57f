import type { Entry, EntryKind } from '../../core/atlas/entries.ts'
import { entryDetails, entryName, siteAddress } from '../../core/atlas/entries.ts'
import type { KnowledgeDetails, ObjectDetails, Reference } from '../../core/atlas/knowledge-details.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { useApp } from '../app-context.tsx'
import { numbered } from '../controls/numbered.ts'
import { CaseStudyFacts, CaseStudySteps } from './case-study-entry.tsx'
import { Description } from './description.tsx'
import { EntryActions } from './entry-actions.tsx'
import { OutsideLink } from './entry-link.tsx'
import { AttackFact, Fact, Facts, Section } from './entry-parts.tsx'
import styles from './knowledge.module.css'
import { MitigationFacts, MitigationTechniques } from './mitigation-entry.tsx'
import { TacticTechniques } from './tactic-entry.tsx'
import { TechniqueFacts, TechniqueSections } from './technique-entry.tsx'

const KIND_NAMES: Readonly<Record<EntryKind, string>> = {
  technique: 'Technique',
  tactic: 'Tactic',
  mitigation: 'Mitigation',
  'case-study': 'Case study',
}

/** Everything that ATLAS says of one thing. */
export function EntryView({ entry, details }: { readonly entry: Entry; readonly details: KnowledgeDetails }) {
  const { base } = useApp().knowledge
  const own = entryDetails(details, entry)
  const address = siteAddress(entry)
  const isSub = entry.kind === 'technique' && (lookupsOf(base).technique.get(entry.id)?.parentId ?? null) !== null
  return (
    <article className={styles.entry} data-entry-shown={entry.id} aria-labelledby="entry-name">
      <header>
        <p className={styles.kind}>
          <span className={styles.id}>{entry.id}</span> {isSub ? 'Sub-technique' : KIND_NAMES[entry.kind]}
        </p>
        <h2 id="entry-name" tabIndex={-1}>
          {entryName(base, details, entry)}
        </h2>
      </header>
      <EntryActions entry={entry} details={details} />
      <Facts>
        <OwnFacts entry={entry} details={details} />
        {own ? <Dates own={own} /> : null}
      </Facts>
      {own && own.description.trim() !== '' ? (
        <Description text={own.description} details={details} />
      ) : (
        <p className={styles.muted}>
          {base.name} {base.release} says nothing more of it.
        </p>
      )}
      <Sections entry={entry} details={details} />
      {own ? <References references={own.references} /> : null}
      {address === null ? null : (
        <p className={styles.site}>
          <OutsideLink url={address}>{entry.id} on the ATLAS site</OutsideLink>
        </p>
      )}
    </article>
  )
}

function OwnFacts({ entry, details }: { readonly entry: Entry; readonly details: KnowledgeDetails }) {
  switch (entry.kind) {
    case 'technique':
      return <TechniqueFacts id={entry.id} details={details} />
    case 'tactic':
      return <AttackFact id={null} url={details.tactics.get(entry.id)?.attackUrl ?? null} />
    case 'mitigation':
      return <MitigationFacts id={entry.id} details={details} />
    case 'case-study':
      return <CaseStudyFacts id={entry.id} details={details} />
  }
}

function Sections({ entry, details }: { readonly entry: Entry; readonly details: KnowledgeDetails }) {
  switch (entry.kind) {
    case 'technique':
      return <TechniqueSections id={entry.id} details={details} />
    case 'tactic':
      return <TacticTechniques id={entry.id} details={details} />
    case 'mitigation':
      return <MitigationTechniques id={entry.id} details={details} />
    case 'case-study':
      return <CaseStudySteps id={entry.id} details={details} />
  }
}

function Dates({ own }: { readonly own: ObjectDetails }) {
  return (
    <>
      {own.created === null ? null : <Fact name="Added">{own.created}</Fact>}
      {own.modified === null || own.modified === own.created ? null : <Fact name="Changed">{own.modified}</Fact>}
    </>
  )
}

function References({ references }: { readonly references: readonly Reference[] }) {
  if (references.length === 0) return null
  return (
    <Section name="References" count={references.length}>
      <ol className={styles.references}>
        {numbered(references).map(({ key, item }) => (
          <li key={key}>
            <OutsideLink url={item.url}>{item.title === '' ? (item.url ?? 'Untitled') : item.title}</OutsideLink>
          </li>
        ))}
      </ol>
    </Section>
  )
}
