import { unreachable } from '../result.ts'
import type { TacticId, TechniqueId } from './ids.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import type { CaseStudy, CaseStudyStep, KnowledgeDetails, Mitigation, ObjectDetails } from './knowledge-details.ts'
import { fullNameOf, lookupsOf } from './lookups.ts'

/** One thing of a knowledge base that can be read about. */
export type Entry =
  | { readonly kind: 'technique'; readonly id: TechniqueId }
  | { readonly kind: 'tactic'; readonly id: TacticId }
  | { readonly kind: 'mitigation'; readonly id: string }
  | { readonly kind: 'case-study'; readonly id: string }

export type EntryKind = Entry['kind']

export const ENTRY_KINDS: readonly EntryKind[] = ['technique', 'tactic', 'mitigation', 'case-study']

interface Index {
  readonly mitigation: ReadonlyMap<string, Mitigation>
  readonly caseStudy: ReadonlyMap<string, CaseStudy>
}

const indexes = new WeakMap<KnowledgeDetails, Index>()

/** Mitigations and case studies by ID, made once for each. */
export function detailsIndex(details: KnowledgeDetails): Index {
  let index = indexes.get(details)
  if (!index) {
    index = {
      mitigation: new Map(details.mitigations.map((mitigation) => [mitigation.id, mitigation])),
      caseStudy: new Map(details.caseStudies.map((study) => [study.id, study])),
    }
    indexes.set(details, index)
  }
  return index
}

/** The entry that an ID names, whatever its kind; null where the knowledge base has none. */
export function entryOfId(base: KnowledgeBase, details: KnowledgeDetails, id: string): Entry | null {
  const { technique, tactic } = lookupsOf(base)
  const { mitigation, caseStudy } = detailsIndex(details)
  if (technique.has(id as TechniqueId)) return { kind: 'technique', id: id as TechniqueId }
  if (tactic.has(id as TacticId)) return { kind: 'tactic', id: id as TacticId }
  if (mitigation.has(id)) return { kind: 'mitigation', id }
  return caseStudy.has(id) ? { kind: 'case-study', id } : null
}

/** A sub-technique brings its parent's name; an ID stands for a name that is not there. */
export function entryName(base: KnowledgeBase, details: KnowledgeDetails, entry: Entry): string {
  const { technique: techniques, tactic: tactics } = lookupsOf(base)
  switch (entry.kind) {
    case 'technique': {
      const technique = techniques.get(entry.id)
      return technique ? fullNameOf(base, technique) : entry.id
    }
    case 'tactic':
      return tactics.get(entry.id)?.name ?? entry.id
    case 'mitigation':
      return detailsIndex(details).mitigation.get(entry.id)?.name ?? entry.id
    case 'case-study':
      return detailsIndex(details).caseStudy.get(entry.id)?.name ?? entry.id
    default:
      return unreachable(entry)
  }
}

/** Prose, references and dates of an entry; null where the knowledge base has none. */
export function entryDetails(details: KnowledgeDetails, entry: Entry): ObjectDetails | null {
  switch (entry.kind) {
    case 'technique':
      return details.techniques.get(entry.id) ?? null
    case 'tactic':
      return details.tactics.get(entry.id) ?? null
    case 'mitigation':
      return detailsIndex(details).mitigation.get(entry.id) ?? null
    case 'case-study':
      return detailsIndex(details).caseStudy.get(entry.id) ?? null
    default:
      return unreachable(entry)
  }
}

const SITE_FOLDERS: Readonly<Record<EntryKind, string>> = {
  technique: 'techniques',
  tactic: 'tactics',
  mitigation: 'mitigations',
  'case-study': 'studies',
}

/** Page about an entry on the site of MITRE ATLAS; null for what is not from there. */
export function siteAddress({ kind, id }: Entry): string | null {
  return /^AML\.[A-Z]{1,2}\d{4}(\.\d{3})?$/.test(id) ? `https://atlas.mitre.org/${SITE_FOLDERS[kind]}/${id}` : null
}

/** What helps against a technique itself, and how; what helps against its parent is the parent's. */
export function mitigationUses(
  details: KnowledgeDetails,
  technique: TechniqueId,
): readonly { readonly mitigation: Mitigation; readonly use: string }[] {
  return details.mitigations.flatMap((mitigation) =>
    mitigation.techniques.filter(({ id }) => id === technique).map(({ use }) => ({ mitigation, use })),
  )
}

/** How case studies used a technique itself. */
export function procedureExamples(
  details: KnowledgeDetails,
  technique: TechniqueId,
): readonly { readonly study: CaseStudy; readonly steps: readonly CaseStudyStep[] }[] {
  return details.caseStudies.flatMap((study) => {
    const steps = study.steps.filter((step) => step.technique === technique)
    return steps.length > 0 ? [{ study, steps }] : []
  })
}

/** The date as exactly as it is known: `2024`, `2024-03`, `2024-03-01`; null where it is not. */
export function caseStudyDate({ date, dateGranularity }: CaseStudy): string | null {
  if (date === null) return null
  return date.slice(0, dateGranularity === 'Year' ? 4 : dateGranularity === 'Month' ? 7 : 10)
}
