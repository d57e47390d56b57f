import type { Layer, MetadataItem, Score } from '../layer/layer.ts'
import { withEntry } from '../layer/metadata-entries.ts'
import { isRecord, parseVersionedRecord } from '../versioned-record.ts'
import type { MarkRule } from './mark-rule.ts'

/** Metadata entry of a layer; its value is the text of `formatGapSettings`. Absent while everything is as at first. */
export const GAPS_ENTRY = 'atlas-navigator.gaps'

/** How one layer wants its coverage counted and its gaps ranked. */
export interface GapSettings {
  /** What counts as covered; null for what the layer itself suggests. */
  readonly rule: MarkRule | null
  /** The score that would be full coverage: a cell that the rule does not count is covered by its part of it. Null: not at all. */
  readonly graded: Score | null
  readonly weights: GapWeights
  /** The open layer whose scores say how much a technique matters, by name. Null: all matter alike. */
  readonly relevanceLayer: string | null
  /** The key of the system that this layer is, which finds it under any name; absent for a layer that is no system. */
  readonly relevanceKey?: string
  /** IDs of techniques that are no gap and of mitigations that are no choice, by decision. */
  readonly setAside: readonly string[]
}

/** From 0, which leaves the factor out, to 1, which counts it fully. */
export interface GapWeights {
  readonly relevance: number
  readonly prevalence: number
  readonly maturity: number
}

export const FIRST_GAP_SETTINGS: GapSettings = {
  rule: null,
  graded: null,
  weights: { relevance: 1, prevalence: 0.5, maturity: 0.5 },
  relevanceLayer: null,
  setAside: [],
}

/**
 * Version of the text. Who changes its shape raises it, goes on reading the older shapes, and adds an old text to the test.
 * Texts of a later version are left alone. What older pages can do without, like `relevanceKey`, is no other shape.
 */
const VERSION = 1
const MAX_SET_ASIDE = 1000
const MAX_TEXT = 500

/** JSON text, the same for the same settings; only what differs from the first ones. */
export function formatGapSettings(settings: GapSettings): string {
  const { rule, graded, weights, relevanceLayer, relevanceKey, setAside } = settings
  return JSON.stringify({
    version: VERSION,
    ...(rule ? { rule } : {}),
    ...(graded === null ? {} : { graded }),
    weights,
    ...(relevanceLayer === null ? {} : { relevanceLayer }),
    ...(relevanceKey === undefined ? {} : { relevanceKey }),
    ...(setAside.length > 0 ? { setAside } : {}),
  })
}

/** Partner of `formatGapSettings`. Null for a text of a later version, and for anything that is not wholly sound. */
export function parseGapSettings(text: string): GapSettings | null {
  const value = parseVersionedRecord(text, VERSION)
  if (!value) return null
  const { graded = null, relevanceLayer = null, relevanceKey, setAside = [] } = value
  const rule = value['rule'] === undefined ? null : parseRule(value['rule'])
  const weights = parseWeights(value['weights'])
  if (rule === 'damaged' || !weights) return null
  if (graded !== null && !(isNumber(graded) && graded > 0)) return null
  if (relevanceLayer !== null && !isShort(relevanceLayer)) return null
  if (relevanceKey !== undefined && !isShort(relevanceKey)) return null
  if (!isShortList(setAside)) return null
  const key = relevanceKey === undefined ? {} : { relevanceKey }
  return { rule, graded, weights, relevanceLayer, ...key, setAside }
}

const known = new WeakMap<readonly MetadataItem[], GapSettings>()

/** The settings of a layer; the first ones where its metadata have none that can be read. */
export function gapSettingsOf(layer: Pick<Layer, 'metadata'>): GapSettings {
  let settings = known.get(layer.metadata)
  if (!settings) {
    const text = layer.metadata.find(isGapsEntry)
    settings = (text?.kind === 'entry' && parseGapSettings(text.value)) || FIRST_GAP_SETTINGS
    known.set(layer.metadata, settings)
  }
  return settings
}

/** Where scores count what is in place (rules, mitigations), one of them is coverage: half of the highest count says nothing. */
export function countedFromOne(layer: Layer): Layer {
  return withGapSettings(layer, { ...gapSettingsOf(layer), rule: { kind: 'at-least', score: 1 } })
}

/** Counted as another layer is; what is only about its gaps, such as names of other layers, does not come along. */
export function withCountingOf(layer: Layer, other: Layer): Layer {
  const { rule, graded } = gapSettingsOf(other)
  return withGapSettings(layer, { ...FIRST_GAP_SETTINGS, rule, graded })
}

/** The very same layer when it says this already. */
export function withGapSettings(layer: Layer, settings: GapSettings): Layer {
  const text = formatGapSettings(settings)
  const isFirst = text === formatGapSettings(FIRST_GAP_SETTINGS)
  const metadata = withEntry(layer.metadata, GAPS_ENTRY, isFirst ? null : text, isReadable)
  return metadata === layer.metadata ? layer : { ...layer, metadata }
}

/** One that cannot be read, by damage or because a later version wrote it, is an ordinary piece of metadata. */
export function isGapsEntry(item: MetadataItem): boolean {
  return item.kind === 'entry' && item.name === GAPS_ENTRY && isReadable(item.value)
}

function isReadable(text: string): boolean {
  return parseGapSettings(text) !== null
}

function parseRule(value: unknown): MarkRule | 'damaged' {
  if (!isRecord(value)) return 'damaged'
  const { kind, score, ids } = value
  if (kind === 'annotated' || kind === 'scored') return { kind }
  if (kind === 'at-least' && isNumber(score)) return { kind, score }
  if (kind === 'status' && isShortList(ids)) return { kind, ids }
  return 'damaged'
}

function parseWeights(value: unknown): GapWeights | null {
  if (!isRecord(value)) return null
  const { relevance, prevalence, maturity } = value
  return isPart(relevance) && isPart(prevalence) && isPart(maturity) ? { relevance, prevalence, maturity } : null
}

function isPart(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value <= 1
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT
}

function isShortList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MAX_SET_ASIDE && value.every(isShort)
}
