import type { ObjectDetails } from '../../core/atlas/knowledge-details.ts'
import type { Path } from './problem.ts'

/**
 * What both formats say, in one form, each statement with its place in the file.
 * Texts are as the file has them: no ID is known to exist yet.
 */
export interface Draft {
  /** `6.0.0`, or `legacy`. */
  readonly format: string
  readonly release: string
  readonly date: string | null
  readonly description: string
  /** In column order. */
  readonly tactics: readonly DraftObject[]
  readonly techniques: readonly DraftTechnique[]
  readonly mitigations: readonly DraftMitigation[]
  readonly caseStudies: readonly DraftCaseStudy[]
}

export interface DraftObject {
  readonly id: string
  readonly name: string
  readonly path: Path
  readonly details: ObjectDetails
}

/** The ID of another object, and where the file names it. */
export interface Mention {
  readonly id: string
  readonly path: Path
}

export interface DraftTechnique extends DraftObject {
  readonly parents: readonly Mention[]
  /** Null: those of the parent. */
  readonly tactics: readonly Mention[] | null
  readonly platforms: readonly string[]
  readonly maturity: string | null
  readonly maturityPath: Path
  readonly attackId: string | null
}

export interface DraftMitigation extends DraftObject {
  readonly categories: readonly string[]
  readonly lifecyclePhases: readonly string[]
  readonly attackId: string | null
  readonly techniques: readonly (Mention & { readonly use: string })[]
}

export interface DraftCaseStudy extends DraftObject {
  readonly type: string | null
  readonly typePath: Path
  readonly actor: string | null
  readonly target: string | null
  readonly reporter: string | null
  readonly date: string | null
  readonly dateGranularity: string | null
  readonly dateGranularityPath: Path
  readonly steps: readonly DraftStep[]
}

export interface DraftStep {
  readonly id: string
  readonly path: Path
  readonly technique: Mention
  readonly tactic: Mention
  readonly leadsTo: readonly Mention[]
  readonly description: string
}
