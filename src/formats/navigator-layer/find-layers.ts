import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Notice } from '../../core/layer/notices.ts'
import { isList, isObject } from './json-text.ts'
import type { LayerFileProblem, SkippedEntry } from './layer-file-problem.ts'
import { limits } from './limits.ts'
import { recogniseJson, recogniseObject } from './recognise-file.ts'

export interface LayerCandidate {
  readonly object: JsonObject
  /** Path in the file, empty for the file itself. */
  readonly where: string
  /** What stood around it; null for a file that is a layer or a list of layers. */
  readonly unwrapped: Notice | null
}

export interface FoundLayers {
  /** In file order; looking ends with the first that is one too many. */
  readonly candidates: readonly LayerCandidate[]
  /** Entries of a list that are no layers, the first `limits.skipped` of them. */
  readonly skipped: readonly SkippedEntry[]
}

// { "data": { "result": { "layer": {...} } } } is the deepest wrapper looked into.
const MAX_WRAPPERS = 3

/** Keys that a layer has and other JSON files rarely have. */
const MARKS = ['domain', 'gradient', 'legendItems', 'layout', 'filters', 'sorting', 'hideDisabled', 'viewMode'] as const

/** The layers in a parsed file: the file itself, the entries of a list, or what stands inside wrapper objects. */
export function findLayers(root: JsonValue): FoundLayers {
  const candidates: LayerCandidate[] = []
  const skipped: SkippedEntry[] = []

  const visitList = (list: readonly JsonValue[], where: string, unwrapped: Notice | null) => {
    if (list.length > limits.rows) {
      skipped.push({ where, problem: problemOfLongList(list) })
      return
    }
    if (!list.some((entry) => isObject(entry) && isLayer(entry)) && list.some(isRow)) {
      const notice: Notice = { kind: 'unwrapped', from: 'row-list', where, dropped: [] }
      candidates.push({ object: { techniques: list }, where, unwrapped: unwrapped ?? notice })
      return
    }
    for (const [index, entry] of list.entries()) {
      // One more than there may be is enough to refuse the file.
      if (candidates.length > limits.layers) return
      visit(entry, `${where}[${index}]`, unwrapped, MAX_WRAPPERS)
    }
  }

  const visit = (value: JsonValue, where: string, unwrapped: Notice | null, wrappersLeft: number) => {
    if (isObject(value) && isLayer(value)) candidates.push({ object: value, where, unwrapped })
    else if (
      isObject(value) &&
      wrappersLeft > 0 &&
      recogniseObject(value) === null &&
      holdsLayer(value, wrappersLeft)
    ) {
      const keys = Object.keys(value)
      const inside = keys.filter((key) => mayHoldLayer(value[key] ?? null, wrappersLeft - 1))
      const dropped = keys.filter((key) => !inside.includes(key)).slice(0, 20)
      for (const key of inside) {
        const content = value[key] ?? null
        const path = where === '' ? key : `${where}.${key}`
        const notice: Notice = unwrapped ?? { kind: 'unwrapped', from: 'wrapper', where: path, dropped }
        if (isList(content)) visitList(content, path, notice)
        else visit(content, path, notice, wrappersLeft - 1)
      }
    } else if (skipped.length < limits.skipped) skipped.push({ where, problem: problemOf(value) })
  }

  if (isList(root)) visitList(root, '', null)
  else visit(root, '', null, MAX_WRAPPERS)
  return { candidates, skipped }
}

/** Longer than a list of rows or of layers can be; its entries are not looked at one by one. */
function problemOfLongList(list: readonly JsonValue[]): LayerFileProblem {
  if (!list.some(isRow)) return problemOf(list)
  return { kind: 'too-many', what: 'rows', count: list.length, limit: limits.rows }
}

function problemOf(value: JsonValue): LayerFileProblem {
  return { kind: 'not-a-layer', looksLike: recogniseJson(value) }
}

function holdsLayer(wrapper: JsonObject, wrappersLeft: number): boolean {
  return Object.keys(wrapper).some((key) => mayHoldLayer(wrapper[key] ?? null, wrappersLeft - 1))
}

function mayHoldLayer(value: JsonValue, wrappersLeft: number): boolean {
  if (isList(value)) return value.length <= limits.rows && value.some((entry) => isObject(entry) && isLayer(entry))
  if (!isObject(value)) return false
  return isLayer(value) || (wrappersLeft > 0 && recogniseObject(value) === null && holdsLayer(value, wrappersLeft))
}

/** Has rows, or enough of a layer's keys to be one without rows. */
function isLayer(object: JsonObject): boolean {
  // Without any of these the rest need not be asked, which is what a file of very many small objects would make slow.
  if (!['techniques', 'versions', 'domain'].some((key) => Object.hasOwn(object, key))) return false
  if (recogniseObject(object) !== null) return false
  const has = (key: string) => Object.hasOwn(object, key)
  const marks = MARKS.filter(has).length
  const { techniques, versions } = object
  const isVersioned = isObject(versions) && (Object.hasOwn(versions, 'layer') || Object.hasOwn(versions, 'navigator'))
  if (isList(techniques)) {
    if (techniques.length === 0 || techniques.some(isRow)) return true
    return (
      marks > 0 || isVersioned || (has('name') && !techniques.some((row) => isObject(row) && Object.hasOwn(row, 'id')))
    )
  }
  if (has('techniques') && (marks > 0 || isVersioned)) return true
  if (isVersioned) return true
  return has('domain') && (marks > 1 || has('name') || has('versions') || has('version'))
}

function isRow(value: JsonValue): boolean {
  return isObject(value) && Object.hasOwn(value, 'techniqueID')
}
