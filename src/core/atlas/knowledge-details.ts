import type { TacticId, TechniqueId } from './ids.ts'

/** The prose and the relations of a knowledge base that the first matrix does not need. Same source file as its `KnowledgeBase`. */
export interface KnowledgeDetails {
  /** Credit line of the source as the file states it. */
  readonly description: string
  readonly tactics: ReadonlyMap<TacticId, ObjectDetails>
  readonly techniques: ReadonlyMap<TechniqueId, ObjectDetails>
  /** Sorted by ID. */
  readonly mitigations: readonly Mitigation[]
  /** Sorted by ID. */
  readonly caseStudies: readonly CaseStudy[]
}

export interface ObjectDetails {
  /** Markdown as the file holds it: untrusted text, shown as text or through an allow-list, never as HTML. */
  readonly description: string
  readonly references: readonly Reference[]
  /** `2021-05-13`, as the file writes it; null where absent. */
  readonly created: string | null
  readonly modified: string | null
  /** UUID of the object's STIX id (`<type>--<uuid>`); null in legacy data. */
  readonly uuid: string | null
  /** Address of the ATT&CK counterpart, when there is one. */
  readonly attackUrl: string | null
}

export interface Reference {
  readonly title: string
  /** Unchecked: the reader keeps the text, whoever makes a link of it checks the scheme. */
  readonly url: string | null
}

export interface Mitigation extends ObjectDetails {
  readonly id: string
  readonly name: string
  readonly categories: readonly string[]
  readonly lifecyclePhases: readonly string[]
  readonly attackId: string | null
  readonly techniques: readonly { readonly id: TechniqueId; readonly use: string }[]
}

export interface CaseStudy extends ObjectDetails {
  readonly id: string
  readonly name: string
  readonly type: 'Incident' | 'Exercise' | null
  readonly actor: string | null
  readonly target: string | null
  readonly reporter: string | null
  /** As far as known: see `dateGranularity`. */
  readonly date: string | null
  readonly dateGranularity: 'Year' | 'Month' | 'Day' | null
  /** In the file's order; the order of the attack is the graph of `leadsTo`. */
  readonly steps: readonly CaseStudyStep[]
}

export interface CaseStudyStep {
  /** `S00`; made from the position in legacy data. */
  readonly id: string
  readonly technique: TechniqueId
  readonly tactic: TacticId
  readonly leadsTo: readonly string[]
  readonly description: string
}
