import type { TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { SystemRecord } from './relevance-record.ts'
import type { AnswerId, RelevanceRule, RelevanceRules } from './relevance-rules.ts'

/** What the answers make of one technique. */
export interface Relevance {
  /** The weights added up, at most 100. Never 0: a technique without weight is not relevant. */
  readonly score: number
  /** The rules that gave it, heaviest first, then in the order of the file. */
  readonly reasons: readonly RelevanceReason[]
}

export interface RelevanceReason {
  readonly rule: RelevanceRule
  /** The rule's own, or what was put in its place for this system. */
  readonly weight: number
}

/** A score says "certainly", so there is nothing above it. */
export const MOST_RELEVANT = 100

export function isHolding(rule: RelevanceRule, answers: ReadonlySet<AnswerId>): boolean {
  return rule.when.every((list) => list.some((answer) => answers.has(answer)))
}

/** The weight of a rule for this system. */
export function weightOf(rule: RelevanceRule, system: SystemRecord): number {
  return system.weights.get(rule.id) ?? rule.weight
}

/**
 * The rules that name a technique: by its own ID, or by that of one of its sub-techniques, which no one can use without it. In the
 * order of the file.
 */
export function rulesOf(base: KnowledgeBase, { rules }: RelevanceRules, id: TechniqueId): readonly RelevanceRule[] {
  const family = new Set([id, ...(lookupsOf(base).subtechniques.get(id) ?? []).map((child) => child.id)])
  return rules.filter(({ techniques }) => techniques.some((named) => family.has(named)))
}

/**
 * Technique -> why it matters to the system; techniques that do not are absent. Each rule that holds adds its weight once, and a
 * rule whose weight is 0 adds nothing and is no reason.
 */
export function relevanceOf(
  base: KnowledgeBase,
  rules: RelevanceRules,
  system: SystemRecord,
): ReadonlyMap<TechniqueId, Relevance> {
  const { technique } = lookupsOf(base)
  const reasons = new Map<TechniqueId, RelevanceReason[]>()
  for (const rule of rules.rules) {
    const weight = weightOf(rule, system)
    if (weight === 0 || !isHolding(rule, system.answers)) continue
    // Rules are written for the newest release; the knowledge base can be another one.
    const named = rule.techniques.flatMap((id) => technique.get(id) ?? [])
    for (const id of new Set(
      named.flatMap((each) => (each.parentId === null ? [each.id] : [each.id, each.parentId])),
    )) {
      const found = reasons.get(id)
      if (found) found.push({ rule, weight })
      else reasons.set(id, [{ rule, weight }])
    }
  }
  return new Map(
    [...reasons].map(([id, found]) => {
      const sum = found.reduce((total, { weight }) => total + weight, 0)
      const sorted = found.toSorted((one, other) => other.weight - one.weight)
      return [id, { score: Math.min(sum, MOST_RELEVANT), reasons: sorted }]
    }),
  )
}
