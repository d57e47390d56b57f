import type { CellKey } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import { bakeColours } from '../../core/colour/baked-colours.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Annotation, Divider, Layer, LegendItem, LinkItem, MetadataItem } from '../../core/layer/layer.ts'
import { isWorthKeeping } from '../../core/layer/layer.ts'
import { writableRule } from './expansion-rule.ts'
import { formatGradientStop } from './gradient-stop.ts'
import { formatJson } from './json-text.ts'
import { layerKeys, RELEASE_ENTRY, SORT_ORDERS } from './layer-keys.ts'
import { LAYER_VERSION, NAVIGATOR_VERSION } from './versions.ts'

export interface WriteContext {
  /** The knowledge base that the layer's cells belong to: gives the tactics their names and the rows their order. */
  readonly base: KnowledgeBase
  /** `versions.navigator`; by default the version in `versions.ts`. */
  readonly navigatorVersion?: string
}

export interface WriteOptions {
  /** Only rows of these cells; rows that belong to no cell are left out too. Absent: everything. */
  readonly onlyCells?: ReadonlySet<CellKey>
}

/** Key and JSON text, in the order of the file. */
type Fields = readonly (readonly [key: string, text: string])[]

// Common file systems allow 255 bytes; a letter can take four in UTF-8, and browsers add " (1)" to a name that is taken.
const MAX_LETTERS = 60

const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/

/**
 * A layer as a file in format 4.5, ending in a line break. Keys stand in the order in which the ATT&CK Navigator writes them, rows
 * in the order of the knowledge base with one row a line, so that two saves differ only in the lines whose marks differ.
 * Partner of `readLayerFile`: reading the text gives the same layer, but for its `id`.
 */
export function formatLayer(layer: Layer, context: WriteContext, options: WriteOptions = {}): string {
  return `${layerText(layer, context, options, '')}\n`
}

/**
 * Several layers as one list, which the Navigator opens since 4.5. Functions where they belong to several knowledge bases, or something
 * else is left out of each.
 */
export function formatLayers(
  layers: readonly Layer[],
  context: WriteContext | ((layer: Layer) => WriteContext),
  options: WriteOptions | ((layer: Layer) => WriteOptions) = {},
): string {
  const contextOf = typeof context === 'function' ? context : () => context
  const optionsOf = typeof options === 'function' ? options : () => options
  if (layers.length === 0) return '[]\n'
  return layers.map((layer, index) => formatLayersPiece(layers, index, contextOf(layer), optionsOf(layer))).join('')
}

/** The part of `formatLayers` that the layer of this index makes; all of them one after another are the file. Throws without such a layer. */
export function formatLayersPiece(
  layers: readonly Layer[],
  index: number,
  context: WriteContext,
  options: WriteOptions = {},
): string {
  const layer = layers[index]
  if (!layer) throw new Error(`there is no layer ${index}`)
  const end = index === layers.length - 1 ? '\n]\n' : ',\n'
  return `${index === 0 ? '[\n' : ''}\t${layerText(layer, context, options, '\t')}${end}`
}

/**
 * `Red Team 2026` -> `red_team_2026.json`: as the ATT&CK Navigator names its downloads, made safe for every file system. No path,
 * nothing invisible (control characters, and the marks that turn the reading order round so that "gpj.exe" looks like "exe.jpg"), no
 * name that Windows keeps for devices; never empty.
 * @param extension without a dot: `json`
 */
export function fileNameOf(layer: Pick<Layer, 'name'>, extension: string): string {
  const safe = layer.name
    .toLowerCase()
    .replace(/\s+/gu, '_')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '-')
  const short = [...safe].slice(0, MAX_LETTERS).join('')
  // A dot first hides the file, dots and blanks last are cut off by Windows.
  const trimmed = short.replace(/^[._-]+|[._-]+$/g, '')
  const stem = trimmed === '' ? 'layer' : RESERVED_ON_WINDOWS.test(trimmed) ? `layer_${trimmed}` : trimmed
  return `${stem}.${extension}`
}

function layerText(given: Layer, context: WriteContext, options: WriteOptions, indent: string): string {
  const layer = bakeColours(given, context.base)
  const inner = `${indent}\t`
  const carried = layer.carried
  const list = (items: readonly JsonValue[]) => listText(items.map(formatJson), inner)
  const nested = (fields: JsonObject, extra: JsonObject | null, known: ReadonlySet<string>) =>
    objectText([...textsOf(fields), ...textsOf(unknownOf(extra, known))], inner)
  // The Navigator has this key between `domain` and `description`; our own layers have no use for it.
  const { customDataURL } = carried.layer ?? {}
  const fields: Fields = [
    ['name', formatJson(layer.name)],
    ['versions', nested(versionsOf(layer, context), carried.versions, layerKeys.versions)],
    ['domain', formatJson(layer.domain)],
    ...(customDataURL === undefined ? [] : [['customDataURL', formatJson(customDataURL)] as const]),
    ['description', formatJson(layer.description)],
    ['filters', nested(layer.platforms ? { platforms: layer.platforms } : {}, carried.filters, layerKeys.filters)],
    ['sorting', String(SORT_ORDERS.indexOf(layer.sorting))],
    ['layout', nested(layoutOf(layer, context.base), carried.layout, layerKeys.layout)],
    ['hideDisabled', String(layer.hideDisabled)],
    ['techniques', list(rowsOf(layer, context.base, options.onlyCells ?? null))],
    ['gradient', nested(gradientOf(layer), carried.gradient, layerKeys.gradient)],
    ['legendItems', list(layer.legend.map(legendObject))],
    ['metadata', list(layerMetadataOf(layer).map(metadataObject))],
    ['links', list(layer.links.map(linkObject))],
    ['showTacticRowBackground', String(layer.tacticRow.show)],
    ['tacticRowBackground', formatJson(layer.tacticRow.color)],
    ['selectTechniquesAcrossTactics', String(layer.selecting.acrossTactics)],
    ['selectSubtechniquesWithParent', String(layer.selecting.withSubtechniques)],
    ['selectVisibleTechniques', String(layer.selecting.visibleOnly)],
    ...textsOf(unknownOf(carried.layer, new Set([...layerKeys.layer, 'customDataURL']))),
  ]
  return objectText(fields, indent)
}

function versionsOf(layer: Layer, context: WriteContext): JsonObject {
  return {
    ...(layer.attackVersion ? { attack: layer.attackVersion } : {}),
    navigator: context.navigatorVersion ?? NAVIGATOR_VERSION,
    layer: LAYER_VERSION,
  }
}

function layoutOf({ layout, ...layer }: Layer, base: KnowledgeBase): JsonObject {
  return {
    layout: layout.mode,
    aggregateFunction: layout.aggregateFunction,
    showID: layout.showId,
    showName: layout.showName,
    showAggregateScores: layout.showAggregateScores,
    // The Navigator writes false here unless the function is average, and so forgets the choice; it reads true without harm.
    countUnscored: layout.countUnscored,
    expandedSubtechniques: writableRule({ ...layer, layout }, base),
  }
}

function gradientOf({ gradient }: Layer): JsonObject {
  const colors = gradient.colors.map(formatGradientStop)
  return { colors, minValue: gradient.min, maxValue: gradient.max }
}

function rowsOf(layer: Layer, base: KnowledgeBase, only: ReadonlySet<CellKey> | null): readonly JsonValue[] {
  const { cellsOfTechnique, site, tactic } = lookupsOf(base)
  const rows: JsonValue[] = []
  const add = (key: CellKey) => {
    const annotation = layer.annotations.get(key)
    if (!annotation || !isWorthKeeping(annotation) || (only && !only.has(key))) return
    const { technique, tactic: tacticId } = parseCellKey(key)
    rows.push(rowObject(technique, tactic.get(tacticId)?.shortname ?? tacticId, annotation))
  }
  for (const { id } of base.techniques) for (const key of cellsOfTechnique.get(id) ?? []) add(key)
  for (const key of layer.annotations.keys()) if (!site.has(key)) add(key)
  if (!only) rows.push(...layer.strays.map((stray) => stray.row))
  return rows
}

/** @param tactic null for a row that stands for every tactic of the technique */
export function rowObject(techniqueID: string, tactic: string | null, annotation: Annotation): JsonObject {
  return {
    techniqueID,
    ...(tactic === null ? {} : { tactic }),
    ...(annotation.score === null ? {} : { score: annotation.score }),
    color: annotation.color ?? '',
    comment: annotation.comment,
    enabled: annotation.enabled,
    metadata: annotation.metadata.filter(isSaid).map(metadataObject),
    links: annotation.links.filter(isSaid).map(linkObject),
    showSubtechniques: annotation.showSubtechniques,
    ...unknownOf(annotation.carried, layerKeys.row),
  }
}

function legendObject({ label, color, carried }: LegendItem): JsonObject {
  return { label, color, ...unknownOf(carried ?? null, layerKeys.legendItem) }
}

/** Where the published ATLAS layers have the release: after the address of the page that the layer is about, else first. */
function layerMetadataOf({ metadata, release }: Layer): readonly MetadataItem[] {
  const items = metadata.filter(isSaid)
  if (release === null) return items
  const [first] = items
  const at = first?.kind === 'entry' && first.name === 'url' ? 1 : 0
  return [...items.slice(0, at), { kind: 'entry', name: RELEASE_ENTRY, value: release }, ...items.slice(at)]
}

/** An entry without any text is a row that somebody began to fill in: readers drop it, so it is not written. */
function isSaid(item: MetadataItem | LinkItem): boolean {
  if (item.kind === 'divider' || item.carried) return true
  return item.kind === 'entry' ? item.name !== '' || item.value !== '' : item.label !== '' || item.url !== ''
}

function metadataObject(item: MetadataItem): JsonObject {
  if (item.kind === 'divider') return dividerObject(item, METADATA_DIVIDER_KEYS)
  return { name: item.name, value: item.value, ...unknownOf(item.carried ?? null, layerKeys.metadataEntry) }
}

function linkObject(item: LinkItem): JsonObject {
  if (item.kind === 'divider') return dividerObject(item, LINK_DIVIDER_KEYS)
  return { label: item.label, url: item.url, ...unknownOf(item.carried ?? null, layerKeys.link) }
}

// Beside these keys a divider would be read as an entry.
const METADATA_DIVIDER_KEYS: ReadonlySet<string> = new Set(['divider', 'name'])
const LINK_DIVIDER_KEYS: ReadonlySet<string> = new Set(['divider', 'url'])

function dividerObject({ visible, carried }: Divider, known: ReadonlySet<string>): JsonObject {
  return { divider: visible, ...unknownOf(carried ?? null, known) }
}

/** The carried keys, without those that the format has come to mean something by. */
function unknownOf(carried: JsonObject | null, known: ReadonlySet<string>): JsonObject {
  const unknown: Record<string, JsonValue> = Object.create(null)
  for (const key of Object.keys(carried ?? {})) if (!known.has(key)) unknown[key] = carried?.[key] ?? null
  return unknown
}

function textsOf(object: JsonObject): Fields {
  return Object.keys(object).map((key) => [key, formatJson(object[key] ?? null)] as const)
}

function objectText(fields: Fields, indent: string): string {
  if (fields.length === 0) return '{}'
  return `{\n${fields.map(([key, text]) => `${indent}\t${JSON.stringify(key)}: ${text}`).join(',\n')}\n${indent}}`
}

function listText(items: readonly string[], indent: string): string {
  if (items.length === 0) return '[]'
  return `[\n${items.map((item) => `${indent}\t${item}`).join(',\n')}\n${indent}]`
}
