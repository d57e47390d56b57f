import type { CellKey, TacticId, TechniqueId } from '../atlas/ids.ts'
import type { JsonObject, JsonValue } from '../json.ts'

declare const brand: unique symbol

/** Names a layer within a workspace; never written to a layer file. */
export type LayerId = string & { readonly [brand]: 'LayerId' }

/** Any finite number. 0 is a score; "unscored" is null. */
export type Score = number

/**
 * One person's marks on a matrix: the whole content of a layer file.
 * Partner of `formats/navigator-layer`, which turns files into this and back without loss.
 */
export interface Layer {
  readonly id: LayerId
  readonly name: string
  readonly description: string
  /** As the file writes it, `atlas-atlas` for layers made here. */
  readonly domain: string
  /** The ATLAS release that the layer says it was made for, in either numbering; null where it does not say. */
  readonly release: string | null
  /** `versions.attack` of an ATT&CK layer; null where absent. */
  readonly attackVersion: string | null
  /** The layer's own platform filter. Null and an empty list both show everything; both are kept as they are. */
  readonly platforms: readonly string[] | null
  readonly sorting: SortOrder
  readonly layout: LayerLayout
  /** Leaves cells with `enabled: false` out of the matrix. */
  readonly hideDisabled: boolean
  /** Only cells of the knowledge base stand here, and only those that differ from a blank cell. */
  readonly annotations: ReadonlyMap<CellKey, Annotation>
  /** Rows of the file that belong to no cell of the knowledge base: kept, never shown as cells, written back as they came. */
  readonly strays: readonly StrayRow[]
  readonly gradient: Gradient
  readonly legend: readonly LegendItem[]
  /** Without `atlas_data_version`, which is `release`. */
  readonly metadata: readonly MetadataItem[]
  readonly links: readonly LinkItem[]
  readonly tacticRow: { readonly show: boolean; readonly color: string }
  readonly selecting: SelectingRules
  /** What the file held beyond the format, kept to be written back. */
  readonly carried: CarriedKeys
}

export type SortOrder = 'name-ascending' | 'name-descending' | 'score-ascending' | 'score-descending'

/** `side`: sub-techniques beside their parent; `flat`: under it; `mini`: squares without text. */
export type LayoutMode = 'side' | 'flat' | 'mini'

export type AggregateFunction = 'average' | 'min' | 'max' | 'sum'

export interface LayerLayout {
  readonly mode: LayoutMode
  readonly showId: boolean
  readonly showName: boolean
  readonly showAggregateScores: boolean
  readonly countUnscored: boolean
  readonly aggregateFunction: AggregateFunction
  /** The rule that was last applied to all parents; single parents can differ, see `Annotation.showSubtechniques`. */
  readonly expandedSubtechniques: 'none' | 'annotated' | 'all'
}

export interface SelectingRules {
  /** Selecting a technique selects it under every tactic. */
  readonly acrossTactics: boolean
  /** Selecting a parent or one of its sub-techniques selects the whole family. */
  readonly withSubtechniques: boolean
  /** Cells that a filter or `hideDisabled` hides are not selected. */
  readonly visibleOnly: boolean
}

export interface Annotation {
  readonly score: Score | null
  /** A CSS colour as the file writes it, or null. Stands above the score's colour. */
  readonly color: string | null
  readonly comment: string
  /** False greys the cell out. */
  readonly enabled: boolean
  readonly metadata: readonly MetadataItem[]
  readonly links: readonly LinkItem[]
  /** This parent's sub-techniques are shown under this tactic. */
  readonly showSubtechniques: boolean
  /** Keys of the file's row that the format does not have. */
  readonly carried: JsonObject | null
}

/** A row of the file that no cell of the knowledge base takes. */
export interface StrayRow {
  readonly reason: 'unknown-technique' | 'retired-technique' | 'unknown-tactic' | 'not-in-tactic' | 'unreadable'
  /** The row as the file had it. */
  readonly row: JsonValue
  /** For the receipt: what the row names, as far as it can be told. */
  readonly techniqueId: TechniqueId | null
  readonly tacticId: TacticId | null
}

export type MetadataItem =
  | { readonly kind: 'entry'; readonly name: string; readonly value: string; readonly carried?: JsonObject }
  | Divider
export type LinkItem =
  | { readonly kind: 'link'; readonly label: string; readonly url: string; readonly carried?: JsonObject }
  | Divider

/** A line between entries. `visible: false` occurs in files, draws nothing and is kept. */
export interface Divider {
  readonly kind: 'divider'
  readonly visible: boolean
  readonly carried?: JsonObject
}

export interface LegendItem {
  readonly label: string
  readonly color: string
  readonly carried?: JsonObject
}

export interface Gradient {
  /** Two or more CSS colours, evenly spaced. */
  readonly colors: readonly string[]
  readonly min: number
  readonly max: number
}

export interface CarriedKeys {
  readonly layer: JsonObject | null
  readonly versions: JsonObject | null
  readonly filters: JsonObject | null
  readonly layout: JsonObject | null
  readonly gradient: JsonObject | null
}

export const BLANK_ANNOTATION: Annotation = {
  score: null,
  color: null,
  comment: '',
  enabled: true,
  metadata: [],
  links: [],
  showSubtechniques: false,
  carried: null,
}

export const NOTHING_CARRIED: CarriedKeys = { layer: null, versions: null, filters: null, layout: null, gradient: null }

export const DEFAULT_LAYOUT: LayerLayout = {
  mode: 'side',
  showId: false,
  showName: true,
  showAggregateScores: false,
  countUnscored: false,
  aggregateFunction: 'average',
  expandedSubtechniques: 'none',
}

/** The format's own default, "red to green" 0-100, so that a layer without a gradient looks the same in every tool. */
export const DEFAULT_GRADIENT: Gradient = { colors: ['#ff6666', '#ffe766', '#8ec843'], min: 0, max: 100 }

export const DEFAULT_TACTIC_ROW_COLOR = '#dddddd'

/** As the ATT&CK Navigator's code has them; its specification claims `true` for the second. */
export const DEFAULT_SELECTING: SelectingRules = { acrossTactics: true, withSubtechniques: false, visibleOnly: false }

/** Made for ATT&CK, a layer names the major version in `versions.attack`, as the format has it; otherwise it has its release. */
export function createLayer(fields: {
  readonly id: LayerId
  readonly name: string
  readonly domain: string
  readonly release: string | null
}): Layer {
  const isAttack = /-attack(?:\+|$)/.test(fields.domain)
  return {
    ...fields,
    release: isAttack ? null : fields.release,
    description: '',
    attackVersion: isAttack ? (/^\d+/.exec(fields.release ?? '')?.[0] ?? null) : null,
    platforms: null,
    sorting: 'name-ascending',
    layout: DEFAULT_LAYOUT,
    hideDisabled: false,
    annotations: new Map(),
    strays: [],
    gradient: DEFAULT_GRADIENT,
    legend: [],
    metadata: [],
    links: [],
    tacticRow: { show: false, color: DEFAULT_TACTIC_ROW_COLOR },
    selecting: DEFAULT_SELECTING,
    carried: NOTHING_CARRIED,
  }
}

export function annotationOf(layer: Layer, key: CellKey): Annotation {
  return layer.annotations.get(key) ?? BLANK_ANNOTATION
}

/** Carries a mark somebody made: drives "annotated" counts, filters and selections. Being expanded is not a mark. */
export function isAnnotated(annotation: Annotation): boolean {
  return (
    annotation.score !== null ||
    annotation.color !== null ||
    !annotation.enabled ||
    annotation.comment !== '' ||
    annotation.links.length > 0 ||
    annotation.metadata.length > 0
  )
}

/** Worth a row in a file: annotated, expanded, or holding keys that must survive. */
export function isWorthKeeping(annotation: Annotation): boolean {
  return isAnnotated(annotation) || annotation.showSubtechniques || annotation.carried !== null
}
