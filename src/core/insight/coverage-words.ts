import type { StatusScale } from '../layer/status-scale.ts'
import { unreachable } from '../result.ts'
import { scoreText } from '../score/score-text.ts'
import type { Tally } from './coverage.ts'
import { shareOf } from './coverage.ts'
import type { MarkRule } from './mark-rule.ts'

/** "a score of at least 50": what stands after "Covered is what has". */
export function ruleWords(rule: MarkRule, scale: StatusScale | null): string {
  switch (rule.kind) {
    case 'annotated':
      return 'any mark'
    case 'scored':
      return 'any score'
    case 'at-least':
      return `a score of at least ${scoreText(rule.score)}`
    case 'status': {
      const labels = rule.ids.map((id) => scale?.statuses.find((status) => status.id === id)?.label ?? id)
      const last = labels.at(-1)
      if (last === undefined) return 'a chosen status, and none is chosen: nothing counts'
      return `the status ${labels.length === 1 ? last : `${labels.slice(0, -1).join(', ')} or ${last}`}`
    }
    default:
      return unreachable(rule)
  }
}

/** "34 %"; whole numbers, but nothing that is there becomes 0 and nothing short of all becomes 100. */
export function percentWords(share: number | null): string {
  if (share === null) return '–'
  const whole = Math.round(share * 100)
  if (share > 0 && whole === 0) return '<1 %'
  if (share < 1 && whole === 100) return '>99 %'
  return `${whole} %`
}

/** "3 of 14 in scope (of 18)", and what is only partly covered. */
export function tallyWords(tally: Tally): string {
  const partly = tally.partly > 0 ? `, ${tally.partly} more under some of their tactics` : ''
  return `${tally.covered} of ${tally.inScope} in scope (of ${tally.all})${partly}: ${percentWords(shareOf(tally))}`
}

/** In techniques: shares of different scopes are not subtracted. */
export function changeWords(before: Tally | undefined, after: Tally): string {
  if (!before) return '–'
  const change = after.covered - before.covered
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'
}
