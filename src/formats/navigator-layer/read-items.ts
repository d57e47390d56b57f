import { isCssColor } from '../../core/colour/css-color.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Divider, LegendItem, LinkItem, MetadataItem } from '../../core/layer/layer.ts'
import { BLANK_ANNOTATION } from '../../core/layer/layer.ts'
import type { FieldSource } from './json-fields.ts'
import { asText, drop, excerptOf, listField, pathOf, textField, unknownKeys } from './json-fields.ts'
import { isObject, parseJson } from './json-text.ts'
import { layerKeys } from './layer-keys.ts'

const PYTHON_DIVIDER_KEYS: ReadonlySet<string> = new Set([...layerKeys.metadataEntry, ...layerKeys.divider])

/**
 * `metadata` of a layer or a row. An entry needs a name or a value; the ATT&CK Navigator drops those that lack one of the two, here
 * they stay. A list element that is text is an entry in JSON for the Navigator, and plain text a value without name for us.
 */
export function readMetadata(source: FieldSource): readonly MetadataItem[] {
  // Most rows have none: one empty list for all of them, as a hundred open layers have some 20,000 rows.
  if (source.object.metadata === undefined) return BLANK_ANNOTATION.metadata
  const items: MetadataItem[] = []
  for (const [object, item] of itemsOf(source, 'metadata', (text) => ({ name: '', value: text }))) {
    const { value } = object
    // mitreattack-python writes a divider as an entry with this name and a switch for value.
    const isPythonDivider = object.name === 'DIVIDER' && typeof value === 'boolean'
    const dividing = isPythonDivider ? value : Object.hasOwn(object, 'name') ? undefined : object.divider
    if (dividing !== undefined) {
      items.push(dividerOf(item, dividing, isPythonDivider ? PYTHON_DIVIDER_KEYS : layerKeys.divider))
      continue
    }
    const carried = unknownKeys(object, layerKeys.metadataEntry)
    const entry = { kind: 'entry', name: textField(item, 'name', ''), value: textField(item, 'value', '') } as const
    if (entry.name === '' && entry.value === '' && carried === null) dropItem(item)
    else items.push(carried ? { ...entry, carried } : entry)
  }
  return items
}

/** `links` of a layer or a row, by the same rules. Schemes are not checked here: whoever makes a link of it does. */
export function readLinks(source: FieldSource): readonly LinkItem[] {
  if (source.object.links === undefined) return BLANK_ANNOTATION.links
  const items: LinkItem[] = []
  for (const [object, item] of itemsOf(source, 'links', (text) => ({ label: '', url: text }))) {
    if (!Object.hasOwn(object, 'url') && object.divider !== undefined) {
      items.push(dividerOf(item, object.divider, layerKeys.divider))
      continue
    }
    const carried = unknownKeys(object, layerKeys.link)
    const link = { kind: 'link', label: textField(item, 'label', ''), url: textField(item, 'url', '') } as const
    if (link.label === '' && link.url === '' && carried === null) dropItem(item)
    else items.push(carried ? { ...link, carried } : link)
  }
  return items
}

export function readLegend(source: FieldSource): readonly LegendItem[] {
  const items: LegendItem[] = []
  for (const [index, value] of listField(source, 'legendItems').entries()) {
    const item = { object: isObject(value) ? value : {}, where: `legendItems[${index}]`, notices: source.notices }
    const color = item.object.color
    if (typeof color !== 'string' || !isCssColor(color)) {
      const reason = isObject(value) ? 'not-a-colour' : 'not-an-object'
      source.notices.push({ kind: 'value-dropped', where: item.where, reason, value: excerptOf(value) })
      continue
    }
    const carried = unknownKeys(item.object, layerKeys.legendItem)
    const read = { label: textField(item, 'label', ''), color }
    items.push(carried ? { ...read, carried } : read)
  }
  return items
}

function* itemsOf(
  source: FieldSource,
  key: 'metadata' | 'links',
  ofText: (text: string) => JsonObject,
): Generator<readonly [JsonObject, FieldSource]> {
  const { notices } = source
  const list = isObject(source.object[key]) ? entriesOfMap(source, key) : listField(source, key)
  for (const [index, value] of list.entries()) {
    const where = `${pathOf(source, key)}[${index}]`
    let object: JsonObject | null = isObject(value) ? value : null
    if (typeof value === 'string' && value !== '') {
      object = objectIn(value) ?? ofText(value)
      notices.push({ kind: 'value-converted', where, from: excerptOf(value), to: excerptOf(object) })
    } else if (typeof value === 'number' || typeof value === 'boolean') {
      object = ofText(asText(value, where, notices))
    }
    if (object) yield [object, { object, where, notices }]
    else notices.push({ kind: 'value-dropped', where, reason: 'not-an-object', value: excerptOf(value) })
  }
}

/** `{ "owner": "red team" }` instead of a list of entries. */
function entriesOfMap(source: FieldSource, key: 'metadata' | 'links'): readonly JsonObject[] {
  const map = source.object[key]
  if (!isObject(map)) return []
  const names = key === 'metadata' ? (['name', 'value'] as const) : (['label', 'url'] as const)
  const isOneItem = Object.hasOwn(map, names[1]) || Object.hasOwn(map, 'divider')
  const entries = isOneItem
    ? [map]
    : Object.keys(map).map((name) => ({ [names[0]]: name, [names[1]]: map[name] ?? null }))
  const { notices } = source
  notices.push({ kind: 'value-converted', where: pathOf(source, key), from: excerptOf(map), to: excerptOf(entries) })
  return entries
}

function objectIn(text: string): JsonObject | null {
  if (!text.trimStart().startsWith('{')) return null
  const parsed = parseJson(text)
  return parsed.ok && isObject(parsed.value.value) ? parsed.value.value : null
}

function dividerOf(item: FieldSource, value: JsonValue, known: ReadonlySet<string>): Divider {
  const { object, where, notices } = item
  const visible = Boolean(value)
  if (typeof value !== 'boolean') {
    notices.push({ kind: 'value-converted', where: `${where}.divider`, from: excerptOf(value), to: String(visible) })
  }
  const carried = unknownKeys(object, known)
  return carried ? { kind: 'divider', visible, carried } : { kind: 'divider', visible }
}

function dropItem(item: FieldSource): void {
  const { object, where, notices } = item
  notices.push({ kind: 'value-dropped', where, reason: 'empty-item', value: excerptOf(object) })
}

/** `color` of a row: as the file writes it, or null where it is absent, empty or no colour. */
export function readColor(source: FieldSource, key: string): string | null {
  const value = source.object[key] ?? ''
  if (value === '') return null
  if (typeof value === 'string' && isCssColor(value)) return value
  drop(source, key, 'not-a-colour')
  return null
}
