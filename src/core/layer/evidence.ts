import type { Annotation, MetadataItem } from './layer.ts'
import { entryValue, withEntry } from './metadata-entries.ts'

/*
 * What backs an assessment, kept in ordinary metadata entries of the cell: other tools show them as what they are.
 */

export type EvidenceField = 'owner' | 'date' | 'link' | 'confidence'

/** `2026-11-24`: a calendar day, whatever the place on earth. */
export type IsoDate = string

/** Names of the metadata entries, in the order in which the fields are shown. */
export const EVIDENCE_ENTRIES: Readonly<Record<EvidenceField, string>> = {
  owner: 'evidence-owner',
  date: 'evidence-date',
  link: 'evidence-link',
  confidence: 'evidence-confidence',
}

/** Words offered for the confidence, weakest first. Files can have others, which are kept. */
export const CONFIDENCE_LEVELS = ['low', 'medium', 'high'] as const

const NAMES: ReadonlySet<string> = new Set(Object.values(EVIDENCE_ENTRIES))

export function isEvidenceEntry(item: MetadataItem): boolean {
  return item.kind === 'entry' && NAMES.has(item.name)
}

/** As the file has it, sound or not; null where there is none. */
export function evidenceOf(annotation: Annotation, field: EvidenceField): string | null {
  return entryValue(annotation.metadata, EVIDENCE_ENTRIES[field])
}

/** Blank takes the field off. The very same annotation when nothing changes. */
export function withEvidence(annotation: Annotation, field: EvidenceField, value: string): Annotation {
  const text = value.trim()
  const metadata = withEntry(annotation.metadata, EVIDENCE_ENTRIES[field], text === '' ? null : text)
  return metadata === annotation.metadata ? annotation : { ...annotation, metadata }
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

interface Day {
  readonly year: number
  /** 1-12. */
  readonly month: number
  readonly day: number
}

/** True for a day that the calendar has: `2024-02-29`, not `2026-02-29`. */
export function isIsoDate(text: string): boolean {
  return parseDay(text) !== null
}

/**
 * Whether the evidence was taken more than `months` whole months before `today`. Dates that cannot be read, and cells without a date,
 * are not "older": ask `evidenceOf` for those.
 * @param today handed in, as nothing here looks at a clock
 */
export function isOlderThan(annotation: Annotation, months: number, today: IsoDate): boolean {
  const taken = parseDay(evidenceOf(annotation, 'date') ?? '')
  const now = parseDay(today)
  if (!now) throw new Error(`${today} is no date`)
  return taken !== null && orderOf(taken) < orderOf(monthsBefore(now, months))
}

/** The same day of an earlier month, or its last day where the month is shorter: a month before 31 March is the end of February. */
function monthsBefore({ year, month, day }: Day, months: number): Day {
  const total = year * 12 + (month - 1) - months
  const back = { year: Math.floor(total / 12), month: (total % 12) + 1 }
  return { ...back, day: Math.min(day, daysOf(back.year, back.month)) }
}

function parseDay(text: string): Day | null {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim()) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month) ? { year, month, day } : null
}

function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 31)
}

function orderOf({ year, month, day }: Day): number {
  return (year * 12 + month) * 31 + day
}
