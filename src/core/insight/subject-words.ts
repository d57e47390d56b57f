import type { Layer } from '../layer/layer.ts'
import type { LayerSubject } from './layer-subject.ts'
import { subjectOf } from './layer-subject.ts'

/** Short names, to choose from. */
export const SUBJECT_NAMES: Readonly<Record<LayerSubject, string>> = {
  relevance: 'Relevance to a system',
  'case-studies': 'Use in case studies',
  mitigations: 'Mitigations that the knowledge base names',
  maturity: 'Maturity',
  platforms: 'Platforms',
  attack: 'Counterparts in ATT&CK',
  releases: 'Changes between releases',
  entry: 'An entry of the knowledge base',
  comparison: 'A comparison of two layers',
  overlay: 'An overlay of layers',
  gaps: 'Gaps of another layer',
  other: 'Something else',
}

/** What stands after "this layer say". */
const MEANINGS: Readonly<Record<LayerSubject, string>> = {
  relevance: 'which techniques matter to a system',
  'case-studies': 'which techniques case studies use',
  mitigations: 'how many mitigations the knowledge base names',
  maturity: 'how far techniques have come',
  platforms: 'which techniques are for the chosen platforms',
  attack: 'which techniques have a counterpart in ATT&CK',
  releases: 'what changed between releases',
  entry: 'what an entry of the knowledge base is about',
  comparison: 'which of two layers contain a technique',
  overlay: 'how many layers contain a technique',
  gaps: 'how heavy the gaps of another layer are',
  other: 'something else',
}

/** Scores of these say how much a technique matters: the gaps of other layers can go by them. */
const WEIGHTS: ReadonlySet<LayerSubject> = new Set(['relevance', 'case-studies', 'maturity'])

/** What the marks of a layer say, where that is not coverage; null where it can be. */
export function meaningWords(layer: Pick<Layer, 'metadata'>): string | null {
  const subject = subjectOf(layer)
  return subject === null ? null : `The marks of this layer say ${MEANINGS[subject]}, not what is covered.`
}

/**
 * What to say where the marks of a layer are no coverage, so that nobody takes what they mark for covered, and what to do instead; null
 * where they can be coverage. Everything that counts coverage says this in place of its numbers.
 */
export function notCoverageWords(layer: Pick<Layer, 'metadata'>): string | null {
  const subject = subjectOf(layer)
  if (subject === null) return null
  const weights = WEIGHTS.has(subject) ? ' Its gaps can go by the scores of this one, as their relevance.' : ''
  return `${meaningWords(layer)} Open or choose the layer of what you cover.${weights}`
}
