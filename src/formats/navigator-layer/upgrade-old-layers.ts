import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { FieldSource } from './json-fields.ts'
import { drop, excerptOf } from './json-fields.ts'
import { isList, isObject } from './json-text.ts'
import type { NoticeSink } from './notice-sink.ts'

/** One thing that the format said otherwise once. Gives back the same object where the file does not say it that way. */
type UpgradeStep = (layer: JsonObject, notices: NoticeSink) => JsonObject

/**
 * Format 1.0-4.4 -> what 4.5 has. The steps look for old keys, not at the version that the file states: files state wrong ones, and
 * generators mix keys of several versions. Whoever meets a new kind of old file adds one function here and one file to
 * `tests/fixtures/layers`.
 */
export function upgradeOldLayer(layer: JsonObject, notices: NoticeSink): JsonObject {
  return STEPS.reduce((before, step) => step(before, notices), layer)
}

const STEPS: readonly UpgradeStep[] = [
  moveVersion,
  renameDomain,
  replaceViewMode,
  dropViewFullTable,
  dropStages,
  renamePlatforms,
]

/** Until 3.0 the format version stood in `version`. The Navigator lets it win over `versions.layer`, and so does this. */
export function moveVersion(layer: JsonObject): JsonObject {
  const { version } = layer
  if (typeof version !== 'string' && typeof version !== 'number') return layer
  const versions = isObject(layer.versions) ? layer.versions : {}
  return withKeys(layer, { versions: withKeys(versions, { layer: String(version) }) }, ['version'])
}

const DOMAINS: ReadonlyMap<string, string> = new Map([
  ['mitre-enterprise', 'enterprise-attack'],
  ['mitre-mobile', 'mobile-attack'],
  // No release of the format, but what scanners write for ATLAS.
  ['mitre-atlas', 'atlas-atlas'],
  ['atlas', 'atlas-atlas'],
  ['mitre-atlas-atlas', 'atlas-atlas'],
])

/** Before 4.0 domains were named `mitre-enterprise` and `mitre-mobile`. */
export function renameDomain(layer: JsonObject, notices: NoticeSink): JsonObject {
  const { domain } = layer
  if (typeof domain !== 'string') return layer
  const plain = domain
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  const known = DOMAINS.get(plain) ?? (KNOWN_DOMAINS.has(plain) ? plain : domain)
  if (known === domain) return layer
  notices.push({ kind: 'domain-mapped', from: domain, to: known })
  return withKeys(layer, { domain: known })
}

const KNOWN_DOMAINS = new Set(['atlas-atlas', 'enterprise-attack', 'mobile-attack', 'ics-attack'])

/** 1.1-2.2: `viewMode` 0 full, 1 compact (IDs), 2 mini; `layout` wins where both are. */
export function replaceViewMode(layer: JsonObject, notices: NoticeSink): JsonObject {
  const { viewMode } = layer
  if (viewMode === undefined) return layer
  const layout = VIEW_MODES.get(viewMode)
  if (layer.layout !== undefined || layout === undefined) {
    drop({ object: layer, where: '', notices }, 'viewMode', layer.layout === undefined ? 'not-a-choice' : 'legacy-key')
    return withKeys(layer, {}, ['viewMode'])
  }
  return withKeys(layer, { layout }, ['viewMode'])
}

const VIEW_MODES: ReadonlyMap<JsonValue, JsonObject> = new Map<JsonValue, JsonObject>([
  [0, {}],
  [1, { layout: 'side', showName: false, showID: true }],
  [2, { layout: 'mini' }],
])

/** 1.0: a switch of the page, without meaning for a layer since 1.1. */
export function dropViewFullTable(layer: JsonObject, notices: NoticeSink): JsonObject {
  if (layer.viewFullTable === undefined) return layer
  drop({ object: layer, where: '', notices }, 'viewFullTable', 'legacy-key')
  return withKeys(layer, {}, ['viewFullTable'])
}

/** Until 3.0: `prepare` and `act`, the two matrices of that time. */
export function dropStages(layer: JsonObject, notices: NoticeSink): JsonObject {
  const { filters } = layer
  if (!isObject(filters) || filters.stages === undefined) return layer
  const source: FieldSource = { object: filters, where: 'filters', notices }
  drop(source, 'stages', 'legacy-key')
  return withKeys(layer, { filters: withKeys(filters, {}, ['stages']) })
}

const PLATFORMS: ReadonlyMap<JsonValue, string> = new Map<JsonValue, string>([
  ['android', 'Android'],
  ['ios', 'iOS'],
  ['windows', 'Windows'],
  ['linux', 'Linux'],
  ['mac', 'macOS'],
  ['AWS', 'IaaS'],
  ['GCP', 'IaaS'],
  ['Azure', 'IaaS'],
])

/** Lower case until 2.1; the three clouds were one platform each until ATT&CK 9. */
export function renamePlatforms(layer: JsonObject, notices: NoticeSink): JsonObject {
  const { filters } = layer
  if (!isObject(filters) || !isList(filters.platforms)) return layer
  const { platforms } = filters
  if (!platforms.some((platform) => PLATFORMS.has(platform))) return layer
  const renamed = [...new Set(platforms.map((platform) => PLATFORMS.get(platform) ?? platform))]
  const where = 'filters.platforms'
  notices.push({ kind: 'value-converted', where, from: excerptOf(platforms), to: excerptOf(renamed) })
  return withKeys(layer, { filters: withKeys(filters, { platforms: renamed }) })
}

/** A copy without prototype, so that a key `__proto__` of the file stays a key. */
function withKeys(object: JsonObject, changes: JsonObject, removed: readonly string[] = []): JsonObject {
  const copy: Record<string, JsonValue> = Object.create(null)
  for (const key of Object.keys(object)) if (!removed.includes(key)) copy[key] = object[key] ?? null
  for (const key of Object.keys(changes)) copy[key] = changes[key] ?? null
  return copy
}
