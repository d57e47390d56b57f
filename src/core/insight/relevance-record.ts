import type { Layer, MetadataItem } from '../layer/layer.ts'
import { entryValue, withEntry } from '../layer/metadata-entries.ts'
import { isRecord, parseVersionedRecord } from '../versioned-record.ts'
import { RELEVANCE_ENTRY } from './relevance-entry.ts'
import type { AnswerId } from './relevance-rules.ts'

/** What was answered about one system. Its name is the name of its layer. */
export interface SystemRecord {
  readonly answers: ReadonlySet<AnswerId>
  /** Rule -> weight, 0 to 100, where this system has another than the rule. */
  readonly weights: ReadonlyMap<string, number>
  /** What becomes of techniques that no rule makes relevant. */
  readonly outOfScope: OutOfScope
  /**
   * Finds the system whatever its layer is called; absent until another layer refers to it. What is made from a layer as another system
   * leaves it out; the same layer twice, as from its file opened again or from two windows, has it twice.
   */
  readonly key?: string
}

/** Disabled, or enabled without a score, each with a comment that says so; or left blank. */
export type OutOfScope = 'disabled' | 'unscored' | 'blank'

export const NO_SYSTEM: SystemRecord = { answers: new Set(), weights: new Map(), outOfScope: 'disabled' }

/**
 * Version of the text. Who changes its shape raises it, goes on reading the older shapes, and adds an old text to the test.
 * Texts of a later version are left alone. What older pages can do without, like `key`, is no other shape.
 */
const VERSION = 1

// A questionnaire has some 60 answers and 90 rules; a crafted text must not fill the memory.
const MAX_NAMES = 1000
const NAME = /^[a-z0-9.-]{1,80}$/

/** JSON text, the same for the same record. */
export function formatSystem({ answers, weights, outOfScope, key }: SystemRecord): string {
  return JSON.stringify({
    version: VERSION,
    answers: [...answers].sort(),
    ...(weights.size === 0 ? {} : { weights: Object.fromEntries([...weights].sort(([a], [b]) => (a < b ? -1 : 1))) }),
    outOfScope,
    ...(key === undefined ? {} : { key }),
  })
}

/** Partner of `formatSystem`. Null for a text of a later version, and for anything that is not wholly sound. */
export function parseSystem(text: string): SystemRecord | null {
  const value = parseVersionedRecord(text, VERSION)
  if (!value) return null
  const { answers, weights = {}, outOfScope, key } = value
  if (!Array.isArray(answers) || !isRecord(weights)) return null
  if (outOfScope !== 'disabled' && outOfScope !== 'unscored' && outOfScope !== 'blank') return null
  if (key !== undefined && !(typeof key === 'string' && NAME.test(key))) return null
  const changed = Object.entries(weights)
  if (answers.length > MAX_NAMES || changed.length > MAX_NAMES) return null
  const read = new Map<string, number>()
  for (const [rule, weight] of changed) {
    if (!NAME.test(rule) || !isWeight(weight)) return null
    read.set(rule, weight)
  }
  const named = answers.filter((answer): answer is string => typeof answer === 'string' && NAME.test(answer))
  if (named.length < answers.length) return null
  return { answers: new Set(named), weights: read, outOfScope, ...(key === undefined ? {} : { key }) }
}

/** Whole and 0 to 100. */
export function isWeight(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100
}

/** The system that a layer is, or null for layers of another kind. */
export function systemOf(layer: Pick<Layer, 'metadata'>): SystemRecord | null {
  const { metadata } = layer
  let system = known.get(metadata)
  if (system === undefined) {
    const text = entryValue(metadata, RELEVANCE_ENTRY)
    system = text === null ? null : parseSystem(text)
    known.set(metadata, system)
  }
  return system
}

const known = new WeakMap<readonly MetadataItem[], SystemRecord | null>()

/** Whether the item is the entry in force; one that cannot be read is an ordinary piece of metadata. */
export function isSystemEntry(layer: Pick<Layer, 'metadata'>, item: MetadataItem): boolean {
  return item.kind === 'entry' && item.name === RELEVANCE_ENTRY && systemOf(layer) !== null
}

/** The very same layer when it says this already. */
export function withSystem(layer: Layer, system: SystemRecord): Layer {
  const metadata = withEntry(layer.metadata, RELEVANCE_ENTRY, formatSystem(system))
  return metadata === layer.metadata ? layer : { ...layer, metadata }
}

/** The layer as another system, which nothing refers to yet. The very same layer when it has no key. */
export function withoutSystemKey(layer: Layer): Layer {
  const { key, ...system } = systemOf(layer) ?? NO_SYSTEM
  return key === undefined ? layer : withSystem(layer, system)
}
