import { isCssColor } from '../colour/css-color.ts'
import { isRecord, parseVersionedRecord } from '../versioned-record.ts'
import type { Score } from './layer.ts'

/** A vocabulary of states that a technique can be in, from the point of view of one kind of assessment. */
export interface StatusScale {
  /** `coverage`; made-up ones have ids of their own. */
  readonly id: string
  readonly name: string
  /** What a technique without a status is called: "Not assessed". */
  readonly blank: string
  /** In the order in which they are offered and stand in the legend. Never empty. */
  readonly statuses: readonly Status[]
}

/** A label that stands for a score and a colour. */
export interface Status {
  /** Unique in its vocabulary; what files carry. */
  readonly id: string
  readonly label: string
  /** Null: the technique is left unscored. */
  readonly score: Score | null
  /** `#rrggbb`. */
  readonly color: string
  /** The technique cannot happen here: it is disabled and counts in no denominator. */
  readonly notApplicable: boolean
}

/** Nobody tells more states apart, and the text has to fit into links. */
export const MAX_STATUSES = 24
export const MAX_STATUS_LABEL = 60
const MAX_ID = 60

/**
 * Version of the text. Who changes its shape raises it, goes on reading the older shapes, and adds an old text to the test.
 * Texts of a later version are left alone.
 */
const VERSION = 1

/** JSON text, the same for the same vocabulary: short keys, and only what differs from the usual. */
export function formatStatusScale({ id, name, blank, statuses }: StatusScale): string {
  return JSON.stringify({
    version: VERSION,
    id,
    name,
    blank,
    statuses: statuses.map((status) => ({
      id: status.id,
      label: status.label,
      ...(status.score === null ? {} : { score: status.score }),
      color: status.color,
      ...(status.notApplicable ? { notApplicable: true } : {}),
    })),
  })
}

/** Partner of `formatStatusScale`. Null for a text of a later version, and for anything that is not wholly sound. */
export function parseStatusScale(text: string): StatusScale | null {
  const value = parseVersionedRecord(text, VERSION)
  if (!value) return null
  const { id, name, blank, statuses } = value
  if (!isShort(id) || !isShort(name) || !isShort(blank) || !Array.isArray(statuses)) return null
  if (statuses.length === 0 || statuses.length > MAX_STATUSES) return null
  const read: Status[] = []
  for (const entry of statuses) {
    const status = parseStatus(entry)
    if (!status || read.some((other) => other.id === status.id)) return null
    read.push(status)
  }
  return { id, name, blank, statuses: read }
}

function parseStatus(value: unknown): Status | null {
  if (!isRecord(value)) return null
  const { id, label, score = null, color, notApplicable = false } = value
  if (!isShort(id) || !isShort(label) || typeof notApplicable !== 'boolean') return null
  if (typeof color !== 'string' || !isCssColor(color)) return null
  if (score !== null && (typeof score !== 'number' || !Number.isFinite(score))) return null
  return { id, label, score, color, notApplicable }
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= Math.max(MAX_ID, MAX_STATUS_LABEL)
}
