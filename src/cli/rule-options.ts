import type { CompareRule } from '../core/insight/compare.ts'
import type { MarkRule } from '../core/insight/mark-rule.ts'
import type { Layer } from '../core/layer/layer.ts'
import { statusScaleOf } from '../core/layer/status.ts'
import { UsageRefusal } from './command.ts'

/*
 * When a cell counts, as an option: `any`, `scored`, a number ("from this score"), `status:full,tested` by label or id.
 */

export const RULE_WORDS = 'any, scored, a least score such as 50'
export const STATUS_RULE_WORDS = `${RULE_WORDS}, or statuses such as status:full,partial`

export function parseCompareRule(option: string, text: string): CompareRule {
  if (text === 'any') return { kind: 'annotated' }
  if (text === 'scored') return { kind: 'scored' }
  const score = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(score)) throw new UsageRefusal(`--${option} takes ${RULE_WORDS}, not "${text}".`)
  return { kind: 'at-least', score }
}

/** @param layer whose vocabulary the statuses are in */
export function parseRule(option: string, text: string, layer: Layer): MarkRule {
  const list = /^status:(.*)$/s.exec(text)?.[1]
  if (list === undefined) {
    if (!/^(?:any|scored)$/.test(text) && !Number.isFinite(text.trim() === '' ? Number.NaN : Number(text))) {
      throw new UsageRefusal(`--${option} takes ${STATUS_RULE_WORDS}, not "${text}".`)
    }
    return parseCompareRule(option, text)
  }
  const statuses = statusScaleOf(layer)?.statuses ?? []
  const ids = list.split(',').map((name) => {
    const wanted = name.trim().toLowerCase()
    const status = statuses.find(({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted)
    if (status) return status.id
    const known = statuses.length === 0 ? 'it has none' : `it has ${statuses.map(({ label }) => label).join(', ')}`
    throw new UsageRefusal(`"${layer.name}" has no status "${name.trim()}"; ${known}.`)
  })
  return { kind: 'status', ids }
}
