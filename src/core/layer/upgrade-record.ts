import type { TacticId, TechniqueId } from '../atlas/ids.ts'
import { parseVersionedRecord } from '../versioned-record.ts'
import type { Layer, MetadataItem, Score } from './layer.ts'
import { entryValue, withEntry } from './metadata-entries.ts'
import { UPGRADE_ENTRY } from './upgrade-entry.ts'

/**
 * What an upgrade did that cannot be told from the layer afterwards. Kept in the layer's own metadata, so that the report can be read
 * again after a reload, from a file or from a link; everything else in the report is worked out from the layer and the releases.
 */
export interface UpgradeRecord {
  /** The release that the layer said it was made for, in its own words, or the one that was guessed. */
  readonly from: string
  /** The oldest and the newest release that the IDs fit, where the layer did not say; null where it did. */
  readonly guessed: readonly [oldest: string, newest: string] | null
  readonly to: string
  readonly replaced: readonly { readonly from: TechniqueId; readonly to: TechniqueId }[]
  readonly moved: readonly {
    readonly technique: TechniqueId
    readonly from: TacticId
    readonly to: readonly TacticId[]
  }[]
  /** Techniques whose rows had no cell before and have one now, though neither retired nor moved. */
  readonly found: readonly TechniqueId[]
  readonly merged: readonly MergedCell[]
  /** Values of rows that no mark can hold: "AML.T0019 score: "high"". */
  readonly leftOut: readonly string[]
}

/** Several different marks that came to stand on one cell. */
export interface MergedCell {
  readonly technique: TechniqueId
  readonly tactic: TacticId
  /** The one whose score and colour the cell has stands first. */
  readonly marks: readonly MergedMark[]
}

export interface MergedMark {
  readonly technique: TechniqueId
  /** Null for a row that stood for every tactic. */
  readonly tactic: TacticId | null
  readonly score: Score | null
  readonly color: string | null
  readonly enabled: boolean
}

/**
 * Version of the text. Who changes its shape raises it, goes on reading the older shapes, and adds an old text to the test.
 * Texts of a later version are left alone.
 */
const VERSION = 1

// More than every cell of ATLAS could bring; a crafted text must not fill the memory.
const MAX_ITEMS = 5000

const known = new WeakMap<readonly MetadataItem[], UpgradeRecord | null>()

/** What the last upgrade of the layer did; null where there was none, or its entry cannot be read. */
export function upgradeOf({ metadata }: Pick<Layer, 'metadata'>): UpgradeRecord | null {
  let record = known.get(metadata)
  if (record === undefined) {
    const text = entryValue(metadata, UPGRADE_ENTRY)
    record = text === null ? null : parseUpgrade(text)
    known.set(metadata, record)
  }
  return record
}

export function withUpgrade(layer: Layer, record: UpgradeRecord): Layer {
  return { ...layer, metadata: withEntry(layer.metadata, UPGRADE_ENTRY, formatUpgrade(record)) }
}

/** JSON text without what there is none of. */
export function formatUpgrade({ from, to, guessed, replaced, moved, found, merged, leftOut }: UpgradeRecord): string {
  const list = (name: string, rows: readonly unknown[]) => (rows.length === 0 ? {} : { [name]: rows })
  return JSON.stringify({
    version: VERSION,
    from,
    to,
    ...(guessed === null ? {} : { guessed }),
    ...list(
      'replaced',
      replaced.map((row) => [row.from, row.to]),
    ),
    ...list(
      'moved',
      moved.map((row) => [row.technique, row.from, ...row.to]),
    ),
    ...list('found', found),
    ...list(
      'merged',
      merged.map(({ technique, tactic, marks }) => [
        technique,
        tactic,
        ...marks.map((mark) => [mark.technique, mark.tactic, mark.score, mark.color, mark.enabled]),
      ]),
    ),
    ...list('leftOut', leftOut),
  })
}

/** Partner of `formatUpgrade`. Null for a text of a later version, and for anything that is not wholly sound. */
export function parseUpgrade(text: string): UpgradeRecord | null {
  const value = parseVersionedRecord(text, VERSION)
  if (!value) return null
  const { from, to, guessed = null } = value
  if (!isText(from) || !isText(to)) return null
  const [oldest, newest] = isTexts(guessed) ? guessed : []
  if (guessed !== null && (oldest === undefined || newest === undefined)) return null
  const replaced = listOf(value['replaced'], readReplaced)
  const moved = listOf(value['moved'], readMoved)
  const found = listOf(value['found'], (row) => (isText(row) ? (row as TechniqueId) : null))
  const merged = listOf(value['merged'], readMerged)
  const leftOut = listOf(value['leftOut'], (row) => (isText(row) ? row : null))
  if (!replaced || !moved || !found || !merged || !leftOut) return null
  const range = oldest === undefined || newest === undefined ? null : ([oldest, newest] as const)
  return { from, to, guessed: range, replaced, moved, found, merged, leftOut }
}

function readReplaced(row: unknown): UpgradeRecord['replaced'][number] | null {
  if (!isTexts(row)) return null
  const [from, to] = row
  return from === undefined || to === undefined ? null : { from: from as TechniqueId, to: to as TechniqueId }
}

function readMoved(row: unknown): UpgradeRecord['moved'][number] | null {
  if (!isTexts(row)) return null
  const [technique, from, ...to] = row
  if (technique === undefined || from === undefined || to.length === 0) return null
  return { technique: technique as TechniqueId, from: from as TacticId, to: to as TacticId[] }
}

function readMerged(row: unknown): MergedCell | null {
  if (!Array.isArray(row)) return null
  const [technique, tactic, ...rest] = row as readonly unknown[]
  const marks = listOf(rest, readMark)
  if (!isText(technique) || !isText(tactic) || !marks) return null
  return { technique: technique as TechniqueId, tactic: tactic as TacticId, marks }
}

function readMark(row: unknown): MergedMark | null {
  if (!Array.isArray(row)) return null
  const [technique, tactic, score, color, enabled] = row as readonly unknown[]
  if (!isText(technique) || typeof enabled !== 'boolean' || !(tactic === null || isText(tactic))) return null
  if (!(score === null || (typeof score === 'number' && Number.isFinite(score)))) return null
  if (!(color === null || isText(color))) return null
  return { technique: technique as TechniqueId, tactic: tactic as TacticId | null, score, color, enabled }
}

/** Absent is empty; null where one row cannot be read. */
function listOf<Row>(value: unknown, read: (row: unknown) => Row | null): readonly Row[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value) || value.length > MAX_ITEMS) return null
  const rows = value.map(read)
  const sound = rows.filter((row) => row !== null)
  return sound.length === rows.length ? sound : null
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 500
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isText)
}
