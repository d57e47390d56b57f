import { colouringOf } from '../colour/layer-colouring.ts'
import type { Annotation, Layer, Score } from '../layer/layer.ts'
import { isAnnotated } from '../layer/layer.ts'
import { countStatuses, statusIdOf, statusScaleOf } from '../layer/status.ts'
import type { StatusScale } from '../layer/status-scale.ts'
import { unreachable } from '../result.ts'

/**
 * When a cell counts: as covered in the numbers of one layer, as contained in the comparison of several. Whatever the rule, a disabled
 * cell does not.
 */
export type MarkRule =
  /** Any mark: score, colour, comment, link or metadata. */
  | { readonly kind: 'annotated' }
  /** Any score, 0 too. */
  | { readonly kind: 'scored' }
  /** The cell's own score, the limit included. */
  | { readonly kind: 'at-least'; readonly score: Score }
  /** One of these statuses, by the ids of the layer's vocabulary. */
  | { readonly kind: 'status'; readonly ids: readonly string[] }

/** A status stands for "covered" when its score comes to this part of the highest: "Full" and "Tested", not "Partial". */
const COVERED_PART = 0.75

/** The gradient is what the scores are about when this part of them lies in its range: the rest are slips, such as 123456 for 12. */
const IN_RANGE_PART = 0.75

export function isMarked(rule: MarkRule, annotation: Annotation): boolean {
  if (!annotation.enabled) return false
  switch (rule.kind) {
    case 'annotated':
      return isAnnotated(annotation)
    case 'scored':
      return annotation.score !== null
    case 'at-least':
      return annotation.score !== null && annotation.score >= rule.score
    case 'status': {
      const id = statusIdOf(annotation)
      return id !== null && rule.ids.includes(id)
    }
    default:
      return unreachable(rule)
  }
}

/**
 * What "covered" means in a layer as long as nobody says: by its statuses where it has any, else from half of its highest score, else
 * by any mark. Scores that are all 0 say that nothing is covered yet: then it is half of what the gradient goes up to.
 *
 * Half of the highest score, not of the gradient: scores from 0 to 5 on the usual gradient up to 100 would all stay open.
 */
export function suggestRule(layer: Layer): MarkRule {
  const scale = statusScaleOf(layer)
  if (scale && countStatuses(layer).size > 0) return { kind: 'status', ids: coveredStatuses(scale) }
  const scores = scoresWithoutSlips(layer)
  if (scores.length === 0) return { kind: 'annotated' }
  const highest = scores.reduce((one, other) => Math.max(one, other))
  const top = highest > 0 ? highest : layer.gradient.max
  return top > 0 ? { kind: 'at-least', score: top / 2 } : { kind: 'scored' }
}

/**
 * The scores that say how far the scale of a layer goes: one slip beyond the gradient would leave open what shows the full score. Where
 * bands or categories colour the layer, its gradient is not in use and says nothing of the scores.
 */
function scoresWithoutSlips(layer: Layer): readonly Score[] {
  const scores: Score[] = []
  for (const { score, enabled } of layer.annotations.values()) if (enabled && score !== null) scores.push(score)
  if (colouringOf(layer).kind !== 'gradient') return scores
  const { min, max } = layer.gradient
  const inRange = scores.filter((score) => score >= min && score <= max)
  return inRange.length >= IN_RANGE_PART * scores.length ? inRange : scores
}

/** The statuses of a vocabulary that say "covered" to begin with. */
export function coveredStatuses(scale: StatusScale): readonly string[] {
  const highest = Math.max(0, ...scale.statuses.map(({ score }) => score ?? 0))
  return scale.statuses
    .filter(
      ({ score, notApplicable }) => !notApplicable && score !== null && score > 0 && score >= COVERED_PART * highest,
    )
    .map(({ id }) => id)
}
