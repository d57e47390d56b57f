import type { Layer, MetadataItem } from '../layer/layer.ts'
import { withEntry } from '../layer/metadata-entries.ts'
import { parseVersionedRecord } from '../versioned-record.ts'
import { mayBeSystem } from './relevance-entry.ts'

/*
 * What the marks of a layer are about, where that is not coverage: nobody is to take what attackers use, or what is new, for what is
 * covered. The layer says it itself, in its metadata, so that it is known wherever the layer goes. No layer is guessed at by its name or
 * description, which stay when people turn it into one of their coverage.
 */

/** Metadata entry of a layer; its value is the text of `formatSubject`. Absent where the marks can be coverage. */
export const SUBJECT_ENTRY = 'atlas-navigator.subject'

export const LAYER_SUBJECTS = [
  'relevance',
  'case-studies',
  'mitigations',
  'maturity',
  'platforms',
  'attack',
  'releases',
  'entry',
  'comparison',
  'overlay',
  'gaps',
  'other',
] as const
export type LayerSubject = (typeof LAYER_SUBJECTS)[number]

/** The decision for every kind of layer that is made here. Null: its marks are coverage, and it is counted. */
export const SUBJECT_OF_MADE = {
  // What attackers did, what ATLAS says of its techniques, and how it changed. None of it is about anybody's defence.
  frequency: 'case-studies',
  'case-studies': 'case-studies',
  'mitigation-count': 'mitigations',
  maturity: 'maturity',
  platforms: 'platforms',
  'attack-derived': 'attack',
  'new-since': 'releases',
  'release-difference': 'releases',
  entry: 'entry',
  // Of mitigations that somebody has, and of rules that somebody runs: the makers also say that one of them is enough to count.
  'mitigation-reach': null,
  detection: null,
  // Of other layers. In which of two a technique is, in how many, and how much is missing: high is not better.
  comparison: 'comparison',
  overlay: 'overlay',
  gaps: 'gaps',
  // Of several systems; the layer of one system says so by its answers.
  relevance: 'relevance',
} as const satisfies Readonly<Record<string, LayerSubject | null>>
export type MadeKind = keyof typeof SUBJECT_OF_MADE

/**
 * Version of the text. Who changes its shape raises it, goes on reading the older shapes, and adds an old text to the test. A new subject
 * is no other shape: older pages read it as `other`.
 */
const VERSION = 1
const SUBJECT = /^[a-z][a-z0-9-]{0,39}$/
// It is read with every change on the screen: a text of megabytes, which anybody can write into a file, would stop the page.
const MAX_TEXT = 2000

/** `coverage` is only ever said of a layer that would count as something else for another reason: the answers about a system. */
type Stated = LayerSubject | 'coverage'

/** JSON text, the same for the same subject. */
export function formatSubject(subject: Stated): string {
  return JSON.stringify({ version: VERSION, subject })
}

/** Partner of `formatSubject`. Null for a text of a later version, and for anything that is no subject. */
export function parseSubject(text: string): Stated | null {
  const subject = text.length > MAX_TEXT ? undefined : parseVersionedRecord(text, VERSION)?.['subject']
  if (typeof subject !== 'string' || !SUBJECT.test(subject)) return null
  if (subject === 'coverage') return subject
  return LAYER_SUBJECTS.find((known) => known === subject) ?? 'other'
}

/** What the marks are about instead of coverage; null where they can be coverage. */
export function subjectOf(layer: Pick<Layer, 'metadata'>): LayerSubject | null {
  for (const item of layer.metadata) {
    const stated = item.kind === 'entry' && item.name === SUBJECT_ENTRY ? parseSubject(item.value) : null
    if (stated !== null) return stated === 'coverage' ? null : stated
  }
  return mayBeSystem(layer) ? 'relevance' : null
}

/**
 * The layer as one about this, or with null as one of coverage. The answers about a system stay with it, whatever it counts as.
 * The very same layer when it says this already.
 */
export function withSubject(layer: Layer, subject: LayerSubject | null): Layer {
  // Something else that a later page has a name for keeps that name.
  if (subject === 'other' && subjectOf(layer) === 'other') return layer
  const isSystem = mayBeSystem(layer)
  const stated = subject === null && isSystem ? 'coverage' : subject === 'relevance' && isSystem ? null : subject
  const text = stated === null ? null : formatSubject(stated)
  const metadata = withEntry(layer.metadata, SUBJECT_ENTRY, text, isReadable)
  return metadata === layer.metadata ? layer : { ...layer, metadata }
}

/** One that cannot be read, by damage or because a later version wrote it, is an ordinary piece of metadata. */
export function isSubjectEntry(item: MetadataItem): boolean {
  return item.kind === 'entry' && item.name === SUBJECT_ENTRY && isReadable(item.value)
}

/** What a layer worked out of others is about: the same as they, if all are about the same; else its marks are a new thing. */
export function sharedSubject(sources: readonly Pick<Layer, 'metadata'>[]): LayerSubject | null {
  const [first, ...others] = sources.map(subjectOf)
  return first !== undefined && others.every((subject) => subject === first) ? first : null
}

function isReadable(text: string): boolean {
  return parseSubject(text) !== null
}
