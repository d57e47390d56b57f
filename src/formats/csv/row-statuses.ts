import type { JsonObject, JsonValue } from '../../core/json.ts'
import { STATUS_ENTRY } from '../../core/layer/status.ts'
import type { Status, StatusScale } from '../../core/layer/status-scale.ts'
import { isList, isObject } from '../navigator-layer/json-text.ts'

/** The vocabulary that most of the rows' statuses are in, by label or id; the first where none is better, null without any status. */
export function scaleOfStatuses(texts: readonly string[], scales: readonly StatusScale[]): StatusScale | null {
  if (texts.length === 0) return null
  const distinct = new Set(texts)
  let best: StatusScale | null = null
  let most = 0
  for (const scale of scales) {
    const count = [...distinct].filter((text) => statusCalled(scale, text) !== null).length
    if (count > most) {
      best = scale
      most = count
    }
  }
  return best
}

/** A label or an id, in any case; `Partial, changed since` as our own tables have it. */
export function statusCalled({ statuses }: StatusScale, text: string): Status | null {
  const words = text
    .trim()
    .replace(/, changed since$/, '')
    .toLowerCase()
  return statuses.find(({ id, label }) => label.toLowerCase() === words || id.toLowerCase() === words) ?? null
}

/** The status that the row's metadata names, as our own tables write it; null without one. */
export function statusInMetadata(values: JsonObject): string | null {
  const { metadata } = values
  if (!isList(metadata)) return null
  const entry = metadata.find((item) => isObject(item) && item['name'] === STATUS_ENTRY)
  return isObject(entry) && typeof entry['value'] === 'string' ? entry['value'] : null
}

/** The row with a status: its score, colour and state where the row has none of its own. */
export function withRowStatus(values: JsonObject, status: Status): JsonObject {
  const metadata: readonly JsonValue[] = isList(values['metadata']) ? values['metadata'] : []
  return {
    ...(status.score === null ? {} : { score: status.score }),
    color: status.color,
    ...(status.notApplicable ? { enabled: false } : {}),
    ...values,
    metadata: [...metadata, { name: STATUS_ENTRY, value: status.id }],
  }
}
