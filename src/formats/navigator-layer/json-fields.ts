import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { DroppedReason } from '../../core/layer/notices.ts'
import { copyJson, formatJson, isList, isObject } from './json-text.ts'
import type { NoticeSink } from './notice-sink.ts'

/**
 * Reads single fields of somebody's JSON. Each function gives the value, or the fallback when the key is absent or null, and says
 * in a notice when it had to convert or drop something. `null` counts as absent: scripts write it for "nothing".
 */
export interface FieldSource {
  readonly object: JsonObject
  /** Path of the object in the file, empty for the layer itself. */
  readonly where: string
  readonly notices: NoticeSink
}

const EXCERPT = 60

// More than a double can tell apart is no number of anybody's: digits, sign, fraction, exponent; no hexadecimal, no blank text.
const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

export function textField(source: FieldSource, key: string, fallback: string): string {
  const value = source.object[key] ?? null
  return value === null ? fallback : asText(value, pathOf(source, key), source.notices)
}

/** Text as it is; anything else as its JSON text, with a notice. */
export function asText(value: JsonValue, where: string, notices: NoticeSink): string {
  if (typeof value === 'string') return value
  const text = value === null ? '' : formatJson(value)
  notices.push({ kind: 'value-converted', where, from: excerptOf(value), to: excerptOf(text) })
  return text
}

export function switchField(source: FieldSource, key: string, fallback: boolean): boolean {
  const value = source.object[key] ?? null
  if (value === null) return fallback
  if (typeof value === 'boolean') return value
  const said = switchIn(value)
  if (said === null) {
    drop(source, key, 'not-a-switch')
    return fallback
  }
  source.notices.push({ kind: 'value-converted', where: pathOf(source, key), from: excerptOf(value), to: String(said) })
  return said
}

/** A finite number; numerals in text count, with a notice. Minus zero, which JSON can hold, is zero. */
export function numberField<Fallback>(source: FieldSource, key: string, fallback: Fallback): number | Fallback {
  const value = source.object[key] ?? null
  if (value === null) return fallback
  const number = numberIn(value)
  if (number === null) {
    drop(source, key, 'not-a-number')
    return fallback
  }
  if (typeof value === 'string') {
    source.notices.push({
      kind: 'value-converted',
      where: pathOf(source, key),
      from: excerptOf(value),
      to: String(number),
    })
  }
  return number
}

export function numberIn(value: JsonValue): number | null {
  const number = typeof value === 'string' && NUMERAL.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number + 0 : null
}

export function choiceField<Choice extends string>(
  source: FieldSource,
  key: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const value = source.object[key] ?? null
  if (value === null) return fallback
  const choice = choices.find((candidate) => candidate === value)
  if (choice !== undefined) return choice
  drop(source, key, 'not-a-choice')
  return fallback
}

/** Null where the key is absent or holds no object. `null` in the file is told too: other tools fail on it. */
export function objectField(source: FieldSource, key: string): FieldSource | null {
  const value = source.object[key]
  if (isObject(value)) return { object: value, where: pathOf(source, key), notices: source.notices }
  if (value !== undefined) drop(source, key, 'not-an-object')
  return null
}

/** Empty where the key is absent or holds no list. `null` in the file is told too: other tools fail on it. */
export function listField(source: FieldSource, key: string): readonly JsonValue[] {
  const value = source.object[key]
  if (isList(value)) return value
  if (value !== undefined) drop(source, key, 'not-a-list')
  return []
}

/** The keys that the format does not have, to be written back; null where there are none. */
export function unknownKeys(object: JsonObject, known: ReadonlySet<string>): JsonObject | null {
  const names = Object.keys(object).filter((key) => !known.has(key))
  if (names.length === 0) return null
  const kept: Record<string, JsonValue> = Object.create(null)
  for (const key of names) kept[key] = copyJson(object[key] ?? null)
  return kept
}

export function drop(source: FieldSource, key: string, reason: DroppedReason): void {
  const value = source.object[key] ?? null
  source.notices.push({ kind: 'value-dropped', where: pathOf(source, key), reason, value: excerptOf(value) })
}

export function pathOf(source: FieldSource, key: string): string {
  return source.where === '' ? key : `${source.where}.${key}`
}

/** The start of the value's JSON text, for a receipt. */
export function excerptOf(value: JsonValue): string {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, EXCERPT)) : formatJson(value)
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text
}

function switchIn(value: JsonValue): boolean | null {
  // Objects of a file can have a `toString` of their own, so nothing but text and numbers is made text.
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).trim().toLowerCase()
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : null
}
