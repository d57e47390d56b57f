import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase, Technique } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import type { CellSite } from '../../core/atlas/lookups.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { IsoDate } from '../../core/layer/evidence.ts'
import type { Annotation, Layer } from '../../core/layer/layer.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'
import { isSafeAddress } from '../../core/layer/link-address.ts'
import { cellStatus, statusIdOf, statusScaleOf } from '../../core/layer/status.ts'
import { statusText } from '../../core/matrix/table-rows.ts'
import { metadataLines } from '../tables/annotation-table.ts'
import { uuidNamespace, uuidOf } from './uuid.ts'

export interface StixOptions {
  /** `all` adds the techniques without marks, which get no note. */
  readonly rows: 'marked' | 'all'
  /** Only these cells; null: all of them. */
  readonly onlyCells: ReadonlySet<CellKey> | null
  readonly date: IsoDate
}

/** UUIDs of ATLAS objects are made in it, of their IDs: so in STIX since 5.2 and in the data since 2026.05. */
const ATLAS = uuidNamespace('atlas.mitre.org.')
/** Ours, for everything that ATLAS has no id for; not the one that STIX keeps for observables. */
const OWN = uuidNamespace('5b0a3a54-43f1-5d2c-9a0e-2f6a1c7d8e90')

const IDENTITY = `identity--${uuidOf(OWN, 'ATLAS Navigator')}`
const EXTENSION = `extension-definition--${uuidOf(OWN, 'layer-annotation 1')}`
/** When our identity and extension were last changed: whoever changes what they say sets a new day and a new version. */
const DEFINED = '2026-11-24T00:00:00.000Z'

/**
 * A layer as a STIX 2.1 bundle: an `attack-pattern` for each technique under the id that ATLAS gives it, a `note` for each marked cell,
 * with the marks in words and, in an extension, for programs; and a `grouping` that holds them together under the layer's name. The
 * same layer on the same day gives the same ids and the same text.
 */
export function formatStix(base: KnowledgeBase, details: KnowledgeDetails, layer: Layer, options: StixOptions): string {
  const { site, allCells } = lookupsOf(base)
  const sites = allCells.flatMap((key) => {
    const each = site.get(key)
    const isWanted = (options.onlyCells?.has(key) ?? true) && (options.rows === 'all' || isMarked(layer, key))
    return each && isWanted ? [each] : []
  })
  const techniques = new Map(sites.map(({ technique }) => [technique.id, technique]))
  const patterns = [...techniques.values()].map((technique) => patternOf(base, details, technique, options.date))
  const notes = sites
    .filter(({ key }) => isMarked(layer, key))
    .map((each) => noteOf(base, layer, each, stixIdOf(base, details, each.technique), options.date))
  const content = [...patterns, ...notes]
  const objects = [IDENTITY_OBJECT, EXTENSION_OBJECT, ...groupingOf(base, layer, content, options.date), ...content]
  const text = JSON.stringify(objects)
  return `${JSON.stringify({ type: 'bundle', id: `bundle--${uuidOf(OWN, text)}`, objects }, null, 2)}\n`
}

function isMarked(layer: Layer, key: CellKey): boolean {
  return isAnnotated(annotationOf(layer, key))
}

const IDENTITY_OBJECT: JsonObject = {
  type: 'identity',
  spec_version: '2.1',
  id: IDENTITY,
  created: DEFINED,
  modified: DEFINED,
  name: 'ATLAS Navigator',
  identity_class: 'system',
}

const EXTENSION_OBJECT: JsonObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: EXTENSION,
  created_by_ref: IDENTITY,
  created: DEFINED,
  modified: DEFINED,
  name: 'Annotation of a technique in a layer',
  description: 'Score, color, state and status that a layer of ATLAS Navigator gives a technique under one tactic.',
  // The specification asks for a schema or a place where one is described.
  schema:
    'On note objects: technique_id and tactic_id (strings, ATLAS IDs), enabled (boolean), and where they are set: score (number), color (string, CSS), status (string, id in the vocabulary of the layer), status_label (string).',
  version: '1.0.0',
  extension_types: ['property-extension'],
}

function stixIdOf(base: KnowledgeBase, details: KnowledgeDetails, { id }: Technique): string {
  const known = details.techniques.get(id)?.uuid
  const made = () => (id.startsWith('AML.') ? uuidOf(ATLAS, id) : uuidOf(OWN, `${base.id} ${id}`))
  return `attack-pattern--${known ?? made()}`
}

function patternOf(base: KnowledgeBase, details: KnowledgeDetails, technique: Technique, date: IsoDate): JsonObject {
  const { created, modified } = details.techniques.get(technique.id) ?? { created: null, modified: null }
  const isAtlas = technique.id.startsWith('AML.')
  const { tactic } = lookupsOf(base)
  const source = isAtlas ? 'mitre-atlas' : 'mitre-attack'
  return {
    type: 'attack-pattern',
    spec_version: '2.1',
    id: stixIdOf(base, details, technique),
    created: timeOf(created ?? modified ?? date),
    modified: timeOf(modified ?? created ?? date),
    name: technique.name,
    kill_chain_phases: technique.tacticIds.map((id) => ({
      kill_chain_name: source,
      phase_name: tactic.get(id)?.shortname ?? id,
    })),
    external_references: [
      {
        source_name: source,
        external_id: technique.id,
        ...(isAtlas ? { url: `https://atlas.mitre.org/techniques/${technique.id}` } : {}),
      },
    ],
    x_mitre_is_subtechnique: technique.parentId !== null,
    ...(technique.platforms.length > 0 ? { x_mitre_platforms: technique.platforms } : {}),
  }
}

function groupingOf(base: KnowledgeBase, layer: Layer, content: readonly JsonObject[], date: IsoDate) {
  // A grouping without objects is none.
  if (content.length === 0) return []
  const refs = content.map(({ id }) => id ?? null)
  const said: JsonObject = {
    created_by_ref: IDENTITY,
    created: timeOf(date),
    modified: timeOf(date),
    name: layer.name,
    ...(layer.description === '' ? {} : { description: layer.description }),
    context: 'unspecified',
    labels: [`${base.name} ${base.release}`],
    object_refs: refs,
  }
  return [{ type: 'grouping', spec_version: '2.1', id: idOf('grouping', said), ...said }]
}

function noteOf(base: KnowledgeBase, layer: Layer, site: CellSite, about: string, date: IsoDate): JsonObject {
  const { technique, tacticId, key } = site
  const annotation = annotationOf(layer, key)
  const status = cellStatus(statusScaleOf(layer), annotation)
  const label = status ? statusText(status) : null
  const tactic = lookupsOf(base).tactic.get(tacticId)?.name ?? tacticId
  const references = referencesOf(annotation)
  const said: JsonObject = {
    created_by_ref: IDENTITY,
    created: timeOf(date),
    modified: timeOf(date),
    abstract: `${fullNameOf(base, technique)} under ${tactic}, in the layer ${layer.name}`,
    content: wordsOf(annotation, label),
    object_refs: [about],
    ...(references.length > 0 ? { external_references: references } : {}),
    extensions: {
      [EXTENSION]: {
        extension_type: 'property-extension',
        technique_id: technique.id,
        tactic_id: tacticId,
        enabled: annotation.enabled,
        ...(annotation.score === null ? {} : { score: annotation.score }),
        ...(annotation.color === null ? {} : { color: annotation.color }),
        ...(statusIdOf(annotation) === null ? {} : { status: statusIdOf(annotation) }),
        ...(label === null ? {} : { status_label: label }),
      },
    },
  }
  return { type: 'note', spec_version: '2.1', id: idOf('note', said), ...said }
}

/** What a note says has to be something. */
function wordsOf(annotation: Annotation, status: string | null): string {
  const facts = [
    status === null ? '' : `Status: ${status}`,
    annotation.score === null ? '' : `Score: ${annotation.score}`,
    annotation.enabled ? '' : 'Disabled',
    ...metadataLines(annotation),
    annotation.comment,
  ].filter(Boolean)
  return facts.length > 0 ? facts.join('\n') : 'Marked.'
}

/** A reference needs a name, and beside it an address or a description. */
function referencesOf({ links }: Annotation): readonly JsonValue[] {
  return links.flatMap((item) =>
    item.kind === 'link'
      ? [
          {
            source_name: item.label || 'link',
            ...(isSafeAddress(item.url) ? { url: item.url } : { description: item.url || item.label }),
          },
        ]
      : [],
  )
}

/** Other content is another object: two versions of one object may not share id and time. */
function idOf(type: string, said: JsonObject): string {
  return `${type}--${uuidOf(OWN, `${type} ${JSON.stringify(said)}`)}`
}

function timeOf(date: string): string {
  return `${date.slice(0, 10)}T00:00:00.000Z`
}
