import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { MadeFor } from '../../core/atlas/knowledge-shelf.ts'
import type { ReleaseAliases } from '../../core/atlas/releases.ts'
import { unbakeColours } from '../../core/colour/baked-colours.ts'
import { COLOURING_ENTRY, colouringProblem } from '../../core/colour/layer-colouring.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { DEFAULT_SELECTING } from '../../core/layer/layer.ts'
import type { Notice, Receipt } from '../../core/layer/notices.ts'
import type { Result } from '../../core/result.ts'
import { failure, success } from '../../core/result.ts'
import { applyExpansionRule } from './expansion-rule.ts'
import type { FieldSource } from './json-fields.ts'
import { drop, objectField, switchField, textField, unknownKeys } from './json-fields.ts'
import { isList, isObject } from './json-text.ts'
import type { LayerFileProblem } from './layer-file-problem.ts'
import { layerKeys } from './layer-keys.ts'
import { limits } from './limits.ts'
import type { NoticeSink } from './notice-sink.ts'
import { NoticeList } from './notice-sink.ts'
import { readLegend, readLinks, readMetadata } from './read-items.ts'
import { noticeAge, readRelease } from './read-release.ts'
import { readRows } from './read-rows.ts'
import { readGradient, readLayout, readPlatforms, readSorting, readTacticRowColor } from './read-settings.ts'
import { createRowResolver } from './resolve-row.ts'
import { upgradeOldLayer } from './upgrade-old-layers.ts'
import { LAYER_VERSION } from './versions.ts'

export interface ReadContext {
  readonly base: KnowledgeBase
  readonly aliases: ReleaseAliases
  /** Where there are several knowledge bases, the one to read a layer on by what it says of itself; `base` where this is absent. */
  readonly baseFor?: (madeFor: MadeFor) => Pick<ReadContext, 'base' | 'aliases'>
  /** Called once for each layer that opens. */
  readonly newId: () => LayerId
}

export interface OpenedLayer {
  readonly layer: Layer
  readonly receipt: Receipt
}

const NAME_WHERE_NONE = 'Untitled layer'

/**
 * One layer object of a file -> a layer. Tolerant by presence: every field that is absent or unusable has its default, whatever
 * format version the file states.
 * @param found what was noticed on the way to the object; it comes first in the receipt.
 */
export function readLayer(
  object: JsonObject,
  context: ReadContext,
  found: readonly Notice[],
): Result<OpenedLayer, LayerFileProblem> {
  const notices = new NoticeList()
  for (const notice of found) notices.push(notice)
  const upgraded = upgradeOldLayer(object, notices)
  const source: FieldSource = { object: upgraded, where: '', notices }

  const rows = rowsOf(source)
  if (rows.length > limits.rows) {
    return failure({ kind: 'too-many', what: 'rows', count: rows.length, limit: limits.rows })
  }
  const name = readName(source)
  const domain = readDomain(source, context)
  const versions = objectField(source, 'versions')
  noticeNewerFormat(versions, notices)
  const stated = readRelease(upgraded, readMetadata(source), domain === 'atlas-atlas', notices)
  const attackVersion = versions ? textField(versions, 'attack', '') || null : null
  const { base, aliases } = context.baseFor?.({ domain, release: stated.release, attackVersion }) ?? context
  const isOwnDomain = domain === base.domain
  noticeAge(stated.release, base, notices)

  const { annotations, strays, ...counts } = readRows(rows, createRowResolver(base, aliases, isOwnDomain), notices)
  const carriedIn = (key: 'versions' | 'filters' | 'layout' | 'gradient') => {
    const value = upgraded[key]
    return isObject(value) ? unknownKeys(value, layerKeys[key]) : null
  }
  const layer: Layer = {
    id: context.newId(),
    name,
    description: textField(source, 'description', ''),
    domain,
    release: stated.release,
    attackVersion,
    platforms: readPlatforms(source, base, isOwnDomain),
    sorting: readSorting(source),
    layout: readLayout(source),
    hideDisabled: switchField(source, 'hideDisabled', false),
    annotations,
    strays,
    gradient: readGradient(source),
    legend: readLegend(source),
    metadata: stated.metadata,
    links: readLinks(source),
    tacticRow: { show: switchField(source, 'showTacticRowBackground', false), color: readTacticRowColor(source) },
    selecting: {
      acrossTactics: switchField(source, 'selectTechniquesAcrossTactics', DEFAULT_SELECTING.acrossTactics),
      withSubtechniques: switchField(source, 'selectSubtechniquesWithParent', DEFAULT_SELECTING.withSubtechniques),
      visibleOnly: switchField(source, 'selectVisibleTechniques', DEFAULT_SELECTING.visibleOnly),
    },
    carried: {
      layer: unknownKeys(upgraded, layerKeys.layer),
      versions: carriedIn('versions'),
      filters: carriedIn('filters'),
      layout: carriedIn('layout'),
      gradient: carriedIn('gradient'),
    },
  }
  const unreadable = colouringProblem(layer)
  if (unreadable) notices.push({ kind: 'extension-unreadable', name: COLOURING_ENTRY, reason: unreadable })
  const receipt: Receipt = { rows: rows.length, kept: strays.length, ...counts, ...notices.receiptPart() }
  return success({ layer: applyExpansionRule(unbakeColours(layer, base), base), receipt })
}

/** A list; also an object that has technique IDs for keys and rows or scores for values. */
function rowsOf(source: FieldSource): readonly JsonValue[] {
  const value = source.object.techniques
  if (value === undefined || isList(value)) return value ?? []
  if (!isObject(value)) {
    drop(source, 'techniques', 'not-a-list')
    return []
  }
  const rows = Object.keys(value).map((id): JsonObject => {
    const content = value[id] ?? null
    return isObject(content) ? { techniqueID: id, ...content } : { techniqueID: id, score: content }
  })
  if (rows.length > 0) {
    source.notices.push({ kind: 'value-converted', where: 'techniques', from: '{…}', to: `[${rows.length}]` })
  }
  return rows
}

function readName(source: FieldSource): string {
  const name = textField(source, 'name', '')
  if (name.trim() !== '') return name
  source.notices.push({ kind: 'name-missing', given: NAME_WHERE_NONE })
  return NAME_WHERE_NONE
}

function readDomain(source: FieldSource, { base, baseFor }: ReadContext): string {
  const domain = textField(source, 'domain', '')
  if (domain.trim() === '') {
    source.notices.push({ kind: 'domain-mapped', from: null, to: base.domain })
    return base.domain
  }
  const shown = baseFor?.({ domain, release: null, attackVersion: null }).base ?? base
  if (domain !== shown.domain) source.notices.push({ kind: 'unknown-domain', domain: domain.slice(0, 60) })
  return domain
}

function noticeNewerFormat(versions: FieldSource | null, notices: NoticeSink): void {
  const stated = versions?.object.layer
  const text = typeof stated === 'string' ? stated : typeof stated === 'number' ? String(stated) : ''
  const [, major, minor] = /^\s*(\d{1,9})(?:\.(\d{1,9}))?/.exec(text) ?? []
  if (major === undefined) return
  const [ourMajor = 0, ourMinor = 0] = LAYER_VERSION.split('.').map(Number)
  const isNewer = Number(major) > ourMajor || (Number(major) === ourMajor && Number(minor ?? 0) > ourMinor)
  if (isNewer) notices.push({ kind: 'newer-format', version: minor === undefined ? major : `${major}.${minor}` })
}
