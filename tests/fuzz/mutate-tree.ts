import { AWKWARD_KEYS, AWKWARD_TEXTS, AWKWARD_VALUES, RAW } from './awkward-values.ts'
import { type Draw, pick } from './subject.ts'

type Node = Record<string, unknown> | unknown[]

/**
 * A tree of JSON values with some places changed: values of other types, fields left out, copied, renamed, exchanged with those of
 * another tree; lists made long, values nested deep.
 */
export function mutateTree(tree: unknown, other: unknown, draw: Draw): unknown {
  let root = copy(tree)
  for (let changes = 1 + draw(4); changes > 0; changes--) root = changeOnce(root, other, draw)
  return root
}

/** JSON text; own keys such as `__proto__` are written, and `RAW` values as the characters behind the mark. */
export function writeTree(tree: unknown, indent = 0): string {
  const text = JSON.stringify(tree, null, indent) ?? 'null'
  return text.replace(/"\\u0001raw:([^"]*)"/g, '$1')
}

function changeOnce(root: unknown, other: unknown, draw: Draw): unknown {
  const place = randomPlace(root, draw)
  if (place === null) return changed(root, other, draw)
  const { parent, key } = place
  const value = Reflect.get(parent, key)
  switch (draw(9)) {
    case 0:
      remove(parent, key)
      return root
    case 1:
      if (Array.isArray(parent))
        parent.splice(Number(key), 0, ...Array.from({ length: 1 + draw(3) }, () => copy(value)))
      else put(parent, pick(draw, AWKWARD_KEYS), copy(value))
      return root
    case 2:
      if (Array.isArray(parent)) parent.reverse()
      else {
        remove(parent, key)
        put(parent, pick(draw, AWKWARD_KEYS), value)
      }
      return root
    case 3:
      put(parent, Array.isArray(parent) ? key : pick(draw, AWKWARD_KEYS), copy(pick(draw, AWKWARD_VALUES)))
      return root
    default:
      put(parent, key, changed(value, other, draw))
      return root
  }
}

function changed(value: unknown, other: unknown, draw: Draw): unknown {
  switch (draw(8)) {
    case 0:
      return copy(pick(draw, AWKWARD_VALUES))
    case 1:
      return pick(draw, AWKWARD_TEXTS)
    case 2: {
      const foreign = randomPlace(other, draw)
      return foreign === null ? copy(other) : copy(Reflect.get(foreign.parent, foreign.key))
    }
    case 3:
      return draw(2) === 0 ? [value] : { [pick(draw, ['value', 'layer', 'data'])]: value }
    case 4:
      return nested(value, draw)
    case 5:
      return Array.isArray(value) && value.length > 0 ? longList(value, draw) : otherType(value)
    case 6:
      return typeof value === 'string' ? withPiece(value, draw) : otherType(value)
    default:
      return otherType(value)
  }
}

function otherType(value: unknown): unknown {
  if (typeof value === 'string') return Number.isNaN(Number(value)) ? [value] : Number(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return Object.fromEntries(value.map((item, i) => [String(i), item]))
  return value === null ? '' : Object.values(value as object)
}

function withPiece(text: string, draw: Draw): string {
  const at = draw(text.length + 1)
  return `${text.slice(0, at)}${pick(draw, AWKWARD_TEXTS)}${text.slice(at)}`
}

function nested(value: unknown, draw: Draw): unknown {
  let deep = value
  for (let levels = draw(draw(20) === 0 ? 1000 : 80); levels > 0; levels--) deep = draw(2) === 0 ? [deep] : { a: deep }
  return deep
}

// A list that was made long before would take all memory of the fuzzer itself: 409 MB of text were seen.
const MAX_LIST_TEXT = 8_000_000

function longList(list: readonly unknown[], draw: Draw): readonly unknown[] {
  const drawn = draw(20) === 0 ? 200 + draw(2000) : 1 + draw(12)
  const fitting = Math.floor(MAX_LIST_TEXT / JSON.stringify(list).length)
  const times = Math.max(1, Math.min(drawn, fitting))
  return Array.from({ length: times }, () => list).flat()
}

/** A place below the root, deep ones as likely as others; null for a tree without any. */
function randomPlace(root: unknown, draw: Draw): { readonly parent: Node; readonly key: string } | null {
  let found: { readonly parent: Node; readonly key: string } | null = null
  let node = root
  for (;;) {
    if (typeof node !== 'object' || node === null) return found
    const keys = Object.keys(node)
    if (keys.length === 0) return found
    const key = pick(draw, keys)
    found = { parent: node as Node, key }
    if (draw(4) === 0) return found
    node = Reflect.get(node, key)
  }
}

// An assignment to `__proto__` would change the object instead of giving it a field.
function put(parent: Node, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, writable: true, configurable: true })
}

function remove(parent: Node, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else Reflect.deleteProperty(parent, key)
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]))
}

/** Whether a tree holds a value that only `writeTree` can write. */
export function hasRawValue(tree: unknown): boolean {
  return JSON.stringify(tree)?.includes(JSON.stringify(RAW).slice(1, -1)) ?? false
}
