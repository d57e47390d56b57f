import type { TechniqueId } from '../atlas/ids.ts'

/** The questionnaire about a system and the rules that tell from its answers which techniques matter. From `data/relevance.yaml`. */
export interface RelevanceRules {
  readonly questions: readonly Question[]
  readonly rules: readonly RelevanceRule[]
}

export interface Question {
  readonly id: string
  /** "What kind of AI is it?" */
  readonly ask: string
  /** A sentence more, or null. */
  readonly help: string | null
  /** More than one answer can be true. */
  readonly several: boolean
  readonly answers: readonly Answer[]
}

export interface Answer {
  readonly id: AnswerId
  readonly label: string
  /** True of a question with several answers only without the others: "We train nothing". */
  readonly alone?: true
}

/** `kind.agentic`: question and answer. */
export type AnswerId = string

export interface RelevanceRule {
  readonly id: string
  /** Holds when each of the lists has at least one chosen answer. */
  readonly when: readonly (readonly AnswerId[])[]
  readonly techniques: readonly TechniqueId[]
  /** 1 to 100. */
  readonly weight: number
  /** One line for people. */
  readonly reason: string
}
