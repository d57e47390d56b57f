import type { CellKey } from '../atlas/ids.ts'
import { COLOURING_ENTRY } from '../colour/layer-colouring.ts'
import { withCountingOf } from '../insight/gap-settings.ts'
import { SUBJECT_ENTRY, subjectOf, withSubject } from '../insight/layer-subject.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import type { Annotation, Layer, MetadataItem, StrayRow } from './layer.ts'
import { isWorthKeeping } from './layer.ts'
import { SCALE_ENTRY, STATUS_ENTRY } from './status.ts'

/** Entries that are no notes of anybody's but say what cells look like, which status they have and what the layer is about. */
const APPEARANCE: ReadonlySet<string> = new Set([STATUS_ENTRY, SCALE_ENTRY, COLOURING_ENTRY, SUBJECT_ENTRY])

/** The layer without the comments on its cells, in rows that no cell shows as well. The very same layer when it has none. */
export function withoutComments(layer: Layer): Layer {
  return stripped(layer, ['comment'], (annotation) =>
    annotation.comment === '' ? annotation : { ...annotation, comment: '' },
  )
}

/**
 * The layer without metadata and links, its own and those of its cells: evidence and answers about systems go too. Statuses, the
 * colours of scores, what the marks are about and what counts as covered stay, which are kept in metadata but are not what anybody
 * means by it.
 */
export function withoutMetadataAndLinks(layer: Layer): Layer {
  const next = stripped(layer, ['metadata', 'links'], (annotation) => {
    const metadata = appearanceOf(annotation.metadata)
    const same = metadata.length === annotation.metadata.length && annotation.links.length === 0
    return same ? annotation : { ...annotation, metadata, links: [] }
  })
  const metadata = appearanceOf(layer.metadata)
  const isBare = metadata.length === layer.metadata.length && layer.links.length === 0
  const bare = isBare ? next : { ...next, metadata, links: [] }
  // Without the answers it was made of, the layer of a system would pass for one of coverage, and without their rule, which says that
  // one rule of detection is enough, those that have one would pass for bare.
  return withCountingOf(withSubject(bare, subjectOf(layer)), layer)
}

function appearanceOf(metadata: readonly MetadataItem[]): readonly MetadataItem[] {
  return metadata.filter((item) => item.kind === 'entry' && APPEARANCE.has(item.name))
}

function stripped(layer: Layer, keys: readonly string[], strip: (annotation: Annotation) => Annotation): Layer {
  const annotations = new Map<CellKey, Annotation>()
  let changed = false
  for (const [key, before] of layer.annotations) {
    const after = strip(before)
    changed ||= after !== before
    if (isWorthKeeping(after)) annotations.set(key, after)
  }
  const strays = layer.strays.map((stray) => strippedRow(stray, keys))
  changed ||= strays.some((stray, i) => stray !== layer.strays[i])
  return changed ? { ...layer, annotations, strays } : layer
}

function strippedRow(stray: StrayRow, keys: readonly string[]): StrayRow {
  const { row } = stray
  if (!isObject(row) || !keys.some((key) => Object.hasOwn(row, key))) return stray
  // Without a prototype `__proto__` is a key like any other.
  const rest: Record<string, JsonValue> = Object.create(null)
  for (const [key, value] of Object.entries(row)) if (!keys.includes(key)) rest[key] = value
  return { ...stray, row: rest }
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
