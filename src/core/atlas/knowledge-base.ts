import type { ReleaseName, TacticId, TechniqueId } from './ids.ts'

/**
 * What the matrix needs of a knowledge base: names, order and relations, without prose.
 * The prose (descriptions, mitigations, case studies) is in `KnowledgeDetails`, which is loaded later.
 */
export interface KnowledgeBase {
  /** Unique among the knowledge bases of a session: `atlas-2026.09`. */
  readonly id: string
  /** Shown to people: `ATLAS`. */
  readonly name: string
  /** The `domain` that layers for it carry: `atlas-atlas`. */
  readonly domain: string
  /** Content release: `2026.09`, or `5.6.0` for data before 2026.05. */
  readonly release: ReleaseName
  /** Day of the release as the file states it (`2026-09-15`), or null where it does not. */
  readonly date: string | null
  /** Columns, left to right. */
  readonly tactics: readonly Tactic[]
  /** Parents and sub-techniques, sorted by ID; retired ones are absent. */
  readonly techniques: readonly Technique[]
  /** Numbers for the header; the lists behind the last two are in `KnowledgeDetails`. */
  readonly counts: {
    readonly tactics: number
    readonly techniques: number
    readonly subtechniques: number
    readonly mitigations: number
    readonly caseStudies: number
  }
}

export interface Tactic {
  readonly id: TacticId
  readonly name: string
  /** Slug of the name, which layer files use as the key of a column: `initial-access`. */
  readonly shortname: string
}

export type Maturity = 'Feasible' | 'Demonstrated' | 'Realized'

export interface Technique {
  readonly id: TechniqueId
  readonly name: string
  /** The technique that a sub-technique specialises; null for a parent. */
  readonly parentId: TechniqueId | null
  /** Tactics the technique achieves. A sub-technique's can differ from its parent's. */
  readonly tacticIds: readonly TacticId[]
  /** `Predictive AI`, `Generative AI`, `Agentic AI`, `Enterprise`; empty in legacy data. */
  readonly platforms: readonly string[]
  /** Null in data before 5.0.0. */
  readonly maturity: Maturity | null
  /** Counterpart in ATT&CK Enterprise (`T1596`), when there is one. */
  readonly attackId: string | null
}

/** Lower-case words joined by `-`, as the layer format names tactics: "AI Model Access" -> `ai-model-access`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
