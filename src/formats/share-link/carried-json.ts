import type { JsonObject, JsonValue } from '../../core/json.ts'
import { LinkRefusal } from './limits.ts'
import type { SymbolCoder } from './symbol-coder.ts'
import { textKinds } from './text-model.ts'

// The order is part of the format.
const KINDS = ['string', 'number', 'object', 'array', 'true', 'false', 'null'] as const
type Kind = (typeof KINDS)[number]

/** Keys that some file held beyond the layer format, or null. `place` says where: objects at the same place tend to be alike. */
export function codeCarried(coder: SymbolCoder, place: string, carried: JsonObject | null): JsonObject | null {
  return coder.rare(`${place} carried`, carried !== null) ? codeObject(coder, carried ?? {}, 1) : null
}

export function codeJson(coder: SymbolCoder, place: string, value: JsonValue, depth = 1): JsonValue {
  coder.budget.spend('entries', 1)
  const kind = KINDS[coder.choice(`json ${place}`, KINDS.length, KINDS.indexOf(kindOf(value)))] ?? 'null'
  switch (kind) {
    case 'string':
      return coder.text('json', textKinds.prose, typeof value === 'string' ? value : '')
    case 'number':
      return coder.decimal('json number', typeof value === 'number' ? value : 0)
    case 'object':
      return codeObject(coder, isObject(value) ? value : {}, depth)
    case 'array':
      return codeArray(coder, place, Array.isArray(value) ? value : [], depth)
    case 'true':
      return true
    case 'false':
      return false
    case 'null':
      return null
  }
}

function codeObject(coder: SymbolCoder, value: JsonObject, depth: number): JsonObject {
  spendDepth(coder, depth)
  const keys = Object.keys(value)
  // Without a prototype `__proto__` is a key like any other.
  const coded: Record<string, JsonValue> = Object.create(null)
  let last = ''
  for (let i = 0; coder.flag(`json key after ${last}`, i < keys.length); i++) {
    const key = coder.text('json key', textKinds.label, keys[i] ?? '')
    if (Object.hasOwn(coded, key)) throw new LinkRefusal({ kind: 'damaged' })
    coded[key] = codeJson(coder, key, value[key] ?? null, depth + 1)
    last = key
  }
  return coded
}

function codeArray(
  coder: SymbolCoder,
  place: string,
  value: readonly JsonValue[],
  depth: number,
): readonly JsonValue[] {
  spendDepth(coder, depth)
  const length = coder.count('json array', value.length)
  const coded: JsonValue[] = []
  for (let i = 0; i < length; i++) coded.push(codeJson(coder, `in ${place}`, value[i] ?? null, depth + 1))
  return coded
}

// The budget counts what is used up for good; depth is handed back by returning, so only the deepest point counts.
function spendDepth(coder: SymbolCoder, depth: number): void {
  const deeper = depth - coder.budget.used('depth')
  if (deeper > 0) coder.budget.spend('depth', deeper)
}

function kindOf(value: JsonValue): Kind {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'number'
  return isObject(value) ? 'object' : 'array'
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
