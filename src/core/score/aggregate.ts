import type { AggregateFunction, Score } from '../layer/layer.ts'

export interface AggregateRule {
  readonly aggregateFunction: AggregateFunction
  /** Lets unscored members count as 0, for the average alone, as the layer format has it. */
  readonly countUnscored: boolean
}

/**
 * One score for a technique and its sub-techniques under one tactic, rounded to two decimals; null when nobody is scored.
 * Unscored members take no part unless counted. The ATT&CK Navigator lets an unscored parent take part as 0 in min, max and sum,
 * against its own documentation; we follow the documentation.
 */
export function aggregateScore(members: readonly (Score | null)[], rule: AggregateRule): Score | null {
  const scored = members.filter((score): score is Score => score !== null)
  if (scored.length === 0) return null
  const sum = scored.reduce((total, score) => total + score, 0)
  switch (rule.aggregateFunction) {
    case 'min':
      return round2(Math.min(...scored))
    case 'max':
      return round2(Math.max(...scored))
    case 'sum':
      return round2(sum)
    case 'average':
      return round2(sum / (rule.countUnscored ? members.length : scored.length))
  }
}

function round2(value: number): number {
  // Beyond this there are no decimals to round, and a hundredfold can be infinite.
  return Math.abs(value) < Number.MAX_SAFE_INTEGER ? Math.round(value * 100) / 100 : value
}
