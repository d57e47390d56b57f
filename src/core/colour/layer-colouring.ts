import type { Layer, MetadataItem } from '../layer/layer.ts'
import type { Colouring, ColouringProblem, ColouringRecord } from './colouring.ts'
import { formatColouring, parseColouring } from './colouring.ts'

/**
 * Where a layer keeps its colouring: in its metadata, the one place for such things that survives every other tool, links and the
 * autosave alike. The entry is the only copy; the functions here read it and write it.
 */
export const COLOURING_ENTRY = 'atlas-navigator.colour'

const GRADIENT: Colouring = { kind: 'gradient' }
const AS_IS: ColouringRecord = { colouring: GRADIENT, bakedCells: new Map(), bakedLegend: [] }

type Found = { readonly at: number; readonly record: ColouringRecord }

const found = new WeakMap<readonly MetadataItem[], Found | null>()

/** The colouring of a layer: by gradient where its metadata say nothing, or nothing that can be read. */
export function colouringOf(layer: Pick<Layer, 'metadata'>): Colouring {
  return recordOf(layer).colouring
}

/** The whole entry, with what it says of baked colours. */
export function recordOf(layer: Pick<Layer, 'metadata'>): ColouringRecord {
  return find(layer.metadata)?.record ?? AS_IS
}

/** Whether the item is the entry in force. One that cannot be read is an ordinary piece of metadata. */
export function isColouringEntry(layer: Pick<Layer, 'metadata'>, item: MetadataItem): boolean {
  const entry = find(layer.metadata)
  return entry !== null && layer.metadata[entry.at] === item
}

/** Sets the mode. The gradient needs no entry, so the entry goes with it. What was remembered of baked colours stays with others. */
export function withColouring(layer: Layer, colouring: Colouring): Layer {
  if (colouring.kind === 'gradient') return withRecord(layer, AS_IS)
  return withRecord(layer, { ...recordOf(layer), colouring })
}

/** The very same layer when its entry says this already. */
export function withRecord(layer: Layer, record: ColouringRecord): Layer {
  const entry = find(layer.metadata)
  if (record === AS_IS || (record.colouring.kind === 'gradient' && record.bakedCells.size === 0)) {
    // Every readable one: a second would come into force once the first is gone.
    return entry ? { ...layer, metadata: layer.metadata.filter((item) => !isReadable(item)) } : layer
  }
  const value = formatColouring(record)
  const before = entry ? layer.metadata[entry.at] : undefined
  if (entry && before?.kind === 'entry') {
    if (before.value === value) return layer
    return { ...layer, metadata: layer.metadata.with(entry.at, { ...before, value }) }
  }
  return { ...layer, metadata: [...layer.metadata, { kind: 'entry', name: COLOURING_ENTRY, value }] }
}

/** What is wrong with entries of this name that are left as they are; null while nothing is. */
export function colouringProblem(layer: Pick<Layer, 'metadata'>): ColouringProblem | null {
  if (find(layer.metadata)) return null
  for (const item of layer.metadata) {
    if (item.kind !== 'entry' || item.name !== COLOURING_ENTRY) continue
    const read = parseColouring(item.value)
    if (typeof read === 'string') return read
  }
  return null
}

function isReadable(item: MetadataItem): boolean {
  return item.kind === 'entry' && item.name === COLOURING_ENTRY && typeof parseColouring(item.value) !== 'string'
}

/** The first entry that can be read. */
function find(metadata: readonly MetadataItem[]): Found | null {
  const known = found.get(metadata)
  if (known !== undefined) return known
  let entry: Found | null = null
  for (const [at, item] of metadata.entries()) {
    if (item.kind !== 'entry' || item.name !== COLOURING_ENTRY) continue
    const record = parseColouring(item.value)
    if (typeof record === 'string') continue
    entry = { at, record }
    break
  }
  found.set(metadata, entry)
  return entry
}
