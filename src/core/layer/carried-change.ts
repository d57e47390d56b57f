import type { CellKey } from '../atlas/ids.ts'
import { carriedList, type ListItem } from './carried-list.ts'
import type { Annotation, Layer } from './layer.ts'
import { annotationOf, BLANK_ANNOTATION, isWorthKeeping } from './layer.ts'
import { isSame } from './merge.ts'

/**
 * What somebody else changed between two states of a layer, for any other state of it: every field that they changed is as they have
 * it, every other stays. Lists are carried item by item.
 * Unlike `mergeLayers` it looks at all fields once, for a history of hundreds of states: where nothing changed, objects stay the same.
 */
export function carriedChange(from: Layer, to: Layer): (state: Layer) => Layer {
  const whole = changedFields(from, to)
  const cells = [...new Set([...from.annotations.keys(), ...to.annotations.keys()])].flatMap((key) => {
    const [before, after] = [annotationOf(from, key), annotationOf(to, key)]
    const fields = changedFields(before, after)
    return fields.length === 0 ? [] : [{ key, before, after, fields }]
  })
  return (state) => {
    if (state === from) return to
    if (whole.length + cells.length === 0) return state
    const annotations = new Map<CellKey, Annotation>(state.annotations)
    for (const { key, before, after, fields } of cells) {
      const annotation = withChanged(state.annotations.get(key) ?? BLANK_ANNOTATION, before, after, fields)
      if (isWorthKeeping(annotation)) annotations.set(key, annotation)
      else annotations.delete(key)
    }
    return { ...withChanged(state, from, to, whole), annotations }
  }
}

/** The layers say the same, whichever their objects. */
export function isSameLayer(one: Layer, other: Layer): boolean {
  if (one === other) return true
  return (
    changedFields(one, other).length === 0 &&
    one.annotations.size === other.annotations.size &&
    [...one.annotations].every(([key, annotation]) => isSame(annotation, other.annotations.get(key)))
  )
}

/** Those of a layer without its annotations: a map. */
function changedFields<Part extends object>(from: Part, to: Part): readonly (keyof Part)[] {
  const fields = Object.keys(to) as (keyof Part)[]
  return fields.filter((field) => field !== 'annotations' && !isSame(from[field], to[field]))
}

function withChanged<Part extends object>(state: Part, from: Part, to: Part, fields: readonly (keyof Part)[]): Part {
  const changed: Part = { ...state }
  for (const field of fields) changed[field] = carriedValue(field, state[field], from[field], to[field])
  return changed
}

/** Not `platforms`, which `mergeLayers` joins where somebody asks for both: half of two filters is a filter that nobody chose. */
const LISTS: ReadonlySet<PropertyKey> = new Set(['metadata', 'links', 'legend', 'strays'])
const PARTS: ReadonlySet<PropertyKey> = new Set(['layout', 'selecting', 'tacticRow'])

function carriedValue<Value>(field: PropertyKey, state: Value, from: Value, to: Value): Value {
  if (LISTS.has(field) && Array.isArray(state) && Array.isArray(from) && Array.isArray(to)) {
    return isSame(state, from) ? to : (carriedList<ListItem>(state, from, to) as Value)
  }
  if (PARTS.has(field) && isPart(state) && isPart(from) && isPart(to)) {
    return withChanged(state, from, to, changedFields(from, to))
  }
  return to
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
