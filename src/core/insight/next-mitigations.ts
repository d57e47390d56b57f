import type { Mitigation } from '../atlas/knowledge-details.ts'
import type { Gap } from './gaps.ts'
import { compareIds, compareWeights, sumOfWeights } from './gaps.ts'

export interface NextMitigation {
  readonly mitigation: Mitigation
  /** The gaps that were still open and that it closes, heaviest first. */
  readonly closes: readonly Gap[]
  /** Sum of their weights. */
  readonly closed: number
  /** Weight of what is open after this mitigation and all before it. */
  readonly remaining: number
}

export interface MitigationPlan {
  readonly steps: readonly NextMitigation[]
  /** Gaps that no mitigation on offer names. */
  readonly unmitigated: readonly Gap[]
}

/**
 * Greedy: the mitigation that closes most of the open weight, then the one that closes most of what is left, and so on while any closes
 * something. A mitigation is taken to close the techniques that ATLAS names for it, wholly, and not their sub-techniques or parents.
 * Equals: the one that closes more techniques, then by ID.
 * @param setAside IDs of mitigations that are no choice
 * @param limit most steps to take
 */
export function planMitigations(
  gaps: readonly Gap[],
  mitigations: readonly Mitigation[],
  setAside: readonly string[],
  limit: number,
): MitigationPlan {
  const offered = mitigations.filter(({ id }) => !setAside.includes(id))
  const named = new Map(offered.map((mitigation) => [mitigation, new Set(mitigation.techniques.map(({ id }) => id))]))
  const steps: NextMitigation[] = []
  let open = gaps
  while (steps.length < limit) {
    let best: Omit<NextMitigation, 'remaining'> | null = null
    for (const [mitigation, techniques] of named) {
      const closes = open.filter(({ technique }) => techniques.has(technique.id))
      const candidate = { mitigation, closes, closed: sumOfWeights(closes) }
      if (closes.length > 0 && (!best || isBetter(candidate, best))) best = candidate
    }
    if (!best) break
    const { closes } = best
    open = open.filter((gap) => !closes.includes(gap))
    steps.push({ ...best, remaining: sumOfWeights(open) })
  }
  const unmitigated = gaps.filter(({ technique }) => [...named.values()].every((ids) => !ids.has(technique.id)))
  return { steps, unmitigated }
}

type Candidate = Omit<NextMitigation, 'remaining'>

function isBetter(one: Candidate, other: Candidate): boolean {
  const byWeight = compareWeights(one.closed, other.closed)
  if (byWeight !== 0) return byWeight > 0
  if (one.closes.length !== other.closes.length) return one.closes.length > other.closes.length
  return compareIds(one.mitigation.id, other.mitigation.id) < 0
}
