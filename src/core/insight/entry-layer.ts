import type { Entry, EntryKind } from '../atlas/entries.ts'
import { entryName, siteAddress } from '../atlas/entries.ts'
import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../atlas/knowledge-details.ts'
import { withColouring } from '../colour/layer-colouring.ts'
import { expandByRule } from '../layer/edits.ts'
import type { Annotation, Layer, LayerId } from '../layer/layer.ts'
import { BLANK_ANNOTATION, createLayer } from '../layer/layer.ts'
import { entryCells } from './entry-cells.ts'
import { SUBJECT_OF_MADE, withSubject } from './layer-subject.ts'

const SHADES: Readonly<Record<EntryKind, { readonly color: string; readonly label: string }>> = {
  technique: { color: '#9ec5f8', label: 'Belongs to' },
  tactic: { color: '#9ec5f8', label: 'Achieves' },
  mitigation: { color: '#8fd0a5', label: 'Mitigated by' },
  'case-study': { color: '#f4a98c', label: 'Used in' },
}

/**
 * A layer that marks the cells an entry is about: score 1, the comment says why, the legend names the colour. Parents with a marked
 * sub-technique stand open, so that every mark is seen.
 */
export function entryLayer(
  base: KnowledgeBase,
  details: KnowledgeDetails,
  entry: Entry,
  made: { readonly id: LayerId; readonly name: string },
): Layer {
  const annotations = new Map<CellKey, Annotation>()
  for (const [key, notes] of entryCells(base, details, entry)) {
    annotations.set(key, { ...BLANK_ANNOTATION, score: 1, comment: notes.join('\n') })
  }
  const { color, label } = SHADES[entry.kind]
  const title = `${entry.id} ${entryName(base, details, entry)}`
  const address = siteAddress(entry)
  const layer: Layer = {
    ...createLayer({ ...made, domain: base.domain, release: base.release }),
    description: `${label} ${title}, as ${base.name} ${base.release} has it. Comments quote ${base.name}.`,
    annotations,
    // For tools that know nothing but gradients, should somebody change a score there.
    gradient: { colors: ['#ffffff', color], min: 0, max: 1 },
    links: address === null ? [] : [{ kind: 'link', label: title, url: address }],
  }
  const colouring = { kind: 'categories', categories: [{ score: 1, color, label: `${label} ${title}` }] } as const
  return expandByRule(withSubject(withColouring(layer, colouring), SUBJECT_OF_MADE.entry), base, 'annotated')
}
