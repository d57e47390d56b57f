import type { CellKey } from '../atlas/ids.ts'
import { editCells } from './edits.ts'
import type { Annotation, Layer, LegendItem, MetadataItem } from './layer.ts'
import { entryValue, withEntry } from './metadata-entries.ts'
import type { Status, StatusScale } from './status-scale.ts'
import { formatStatusScale, parseStatusScale } from './status-scale.ts'

/*
 * A status is written three times over: as score and colour, which every tool shows; as a metadata entry of the cell, by which it is
 * known again here; and the vocabulary once, as a metadata entry of the layer. The legend explains the colours to other tools for as
 * long as any cell has a status.
 */

/** Metadata entry of a cell; its value is the id of a status. */
export const STATUS_ENTRY = 'atlas-navigator.status'
/** Metadata entry of a layer; its value is the text of `formatStatusScale`. */
export const SCALE_ENTRY = 'atlas-navigator.status-scale'

/** What the status of a cell comes to. */
export type CellStatus =
  /** Score, colour and state are those of the status. */
  | { readonly kind: 'fits'; readonly status: Status }
  /** Somebody changed score, colour or state since. */
  | { readonly kind: 'differs'; readonly status: Status }
  /** The layer's vocabulary does not have it. */
  | { readonly kind: 'unknown'; readonly id: string }

const scales = new WeakMap<readonly MetadataItem[], StatusScale | null>()

/** The layer's own vocabulary; null where it has none, or none that can be read. */
export function statusScaleOf(layer: Pick<Layer, 'metadata'>): StatusScale | null {
  let scale = scales.get(layer.metadata)
  if (scale === undefined) {
    const entry = layer.metadata.find(isScaleEntry)
    scale = entry?.kind === 'entry' ? parseStatusScale(entry.value) : null
    scales.set(layer.metadata, scale)
  }
  return scale
}

/** One that cannot be read, by damage or because a later version wrote it, is an ordinary piece of metadata. */
export function isScaleEntry(item: MetadataItem): boolean {
  return item.kind === 'entry' && item.name === SCALE_ENTRY && isReadable(item.value)
}

function isReadable(text: string): boolean {
  return parseStatusScale(text) !== null
}

export function isStatusEntry(item: MetadataItem): boolean {
  return item.kind === 'entry' && item.name === STATUS_ENTRY
}

/** Disabled, or with a status that says the same: out of every denominator. */
export function isNotApplicable({ enabled }: Annotation, status: CellStatus | null): boolean {
  return !enabled || (status !== null && status.kind !== 'unknown' && status.status.notApplicable)
}

export function statusIdOf(annotation: Annotation): string | null {
  return entryValue(annotation.metadata, STATUS_ENTRY)
}

const found = new WeakMap<Annotation, { readonly scale: StatusScale | null; readonly status: CellStatus }>()

/** The same object for the same cell and vocabulary, so that what compares by identity can. */
export function cellStatus(scale: StatusScale | null, annotation: Annotation): CellStatus | null {
  if (annotation.metadata.length === 0) return null
  const known = found.get(annotation)
  if (known && known.scale === scale) return known.status
  const id = statusIdOf(annotation)
  if (id === null) return null
  const entry = scale?.statuses.find((candidate) => candidate.id === id)
  const status: CellStatus = entry
    ? { kind: fits(annotation, entry) ? 'fits' : 'differs', status: entry }
    : { kind: 'unknown', id }
  found.set(annotation, { scale, status })
  return status
}

function fits(annotation: Annotation, status: Status): boolean {
  return (
    annotation.score === status.score &&
    annotation.color?.toLowerCase() === status.color.toLowerCase() &&
    annotation.enabled === !status.notApplicable
  )
}

/**
 * Gives the cells a status, or with null takes it off. The layer gets the vocabulary with its first status.
 * @param preset see `settleStatuses`
 */
export function setStatus(
  layer: Layer,
  cells: Iterable<CellKey>,
  scale: StatusScale,
  id: string | null,
  preset: StatusScale | null,
): Layer {
  const status = scale.statuses.find((candidate) => candidate.id === id) ?? null
  if (id !== null && !status) throw new Error(`the vocabulary ${scale.name} has no status ${id}`)
  const before = statusScaleOf(layer)
  const based = status ? withStatusScale(layer, scale) : layer
  const edited = editCells(based, cells, (annotation) =>
    status ? withStatus(annotation, status) : withoutStatus(annotation, before),
  )
  return settleStatuses(layer, edited, preset)
}

function withStatus(annotation: Annotation, status: Status): Annotation {
  const metadata = withEntry(annotation.metadata, STATUS_ENTRY, status.id)
  if (metadata === annotation.metadata && fits(annotation, status)) return annotation
  return { ...annotation, score: status.score, color: status.color, enabled: !status.notApplicable, metadata }
}

/** Score, colour and state go with the status that they came from. What somebody changed since is theirs and stays. */
function withoutStatus(annotation: Annotation, scale: StatusScale | null): Annotation {
  const metadata = withEntry(annotation.metadata, STATUS_ENTRY, null)
  if (metadata === annotation.metadata) return annotation
  const known = cellStatus(scale, annotation)
  if (!known || known.kind === 'unknown') return { ...annotation, metadata }
  const { score, color, notApplicable } = known.status
  return {
    ...annotation,
    score: annotation.score === score ? null : annotation.score,
    color: annotation.color?.toLowerCase() === color.toLowerCase() ? null : annotation.color,
    enabled: annotation.enabled || notApplicable,
    metadata,
  }
}

/**
 * Another vocabulary, or a changed one. Cells whose status is in it too, and still as it was, take on its new score and colour; cells
 * whose status is not in it keep score and colour, but no status. A status that the old one did not have either is left alone.
 * Null leaves the layer without a vocabulary.
 */
export function withStatusScale(layer: Layer, scale: StatusScale | null): Layer {
  const before = statusScaleOf(layer)
  const text = scale && formatStatusScale(scale)
  if (text === (before && formatStatusScale(before))) return layer
  const metadata = withEntry(layer.metadata, SCALE_ENTRY, text, isReadable)
  const cells = [...layer.annotations].filter(([, each]) => statusIdOf(each) !== null).map(([key]) => key)
  const edited = editCells(layer, cells, (annotation) => {
    const known = cellStatus(before, annotation)
    if (!known || known.kind === 'unknown') return annotation
    const next = scale?.statuses.find(({ id }) => id === known.status.id)
    if (next) return known.kind === 'differs' ? annotation : withStatus(annotation, next)
    return { ...annotation, metadata: withEntry(annotation.metadata, STATUS_ENTRY, null) }
  })
  const legend = before ? withoutItems(layer.legend, before) : layer.legend
  const next = { ...edited, metadata, legend }
  return scale && hasStatuses(next) ? explained(next, scale) : next
}

/**
 * The closing touch of an edit that gave or took statuses. The first one brings the legend of the vocabulary; with the last one its
 * legend goes, and the vocabulary as well if it is `preset`, the one that is offered anyway: clearing leaves nothing behind.
 */
export function settleStatuses(before: Layer, layer: Layer, preset: StatusScale | null): Layer {
  const scale = statusScaleOf(layer)
  if (!scale || layer === before) return layer
  const had = hasStatuses(before)
  if (hasStatuses(layer)) return had ? layer : explained(layer, scale)
  if (!had) return layer
  const legend = withoutItems(layer.legend, scale)
  const isPreset = preset !== null && formatStatusScale(scale) === formatStatusScale(preset)
  const metadata = isPreset ? withEntry(layer.metadata, SCALE_ENTRY, null, isReadable) : layer.metadata
  return legend === layer.legend && metadata === layer.metadata ? layer : { ...layer, legend, metadata }
}

export function hasStatuses(layer: Pick<Layer, 'annotations'>): boolean {
  for (const annotation of layer.annotations.values()) if (statusIdOf(annotation) !== null) return true
  return false
}

/** Cells of each status of a layer, by id. */
export function countStatuses(layer: Pick<Layer, 'annotations'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const annotation of layer.annotations.values()) {
    const id = statusIdOf(annotation)
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Adds what the legend does not explain yet. */
function explained(layer: Layer, scale: StatusScale): Layer {
  const colors = new Set(layer.legend.map(({ color }) => color.toLowerCase()))
  const missing = itemsOf(scale).filter(({ color }) => !colors.has(color.toLowerCase()))
  return missing.length === 0 ? layer : { ...layer, legend: [...layer.legend, ...missing] }
}

function itemsOf(scale: StatusScale): readonly LegendItem[] {
  return scale.statuses.map(({ label, color }) => ({ label, color }))
}

/** Items that somebody renamed or recoloured are theirs. */
function withoutItems(legend: readonly LegendItem[], scale: StatusScale): readonly LegendItem[] {
  const ours = itemsOf(scale)
  const rest = legend.filter((item) => !ours.some(({ label, color }) => label === item.label && color === item.color))
  return rest.length === legend.length ? legend : rest
}
