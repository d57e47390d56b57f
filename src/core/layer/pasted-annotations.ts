import type { CellKey } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { CopiedAnnotations } from './copied-annotations.ts'
import { editCells } from './edits.ts'
import type { Annotation, Layer } from './layer.ts'
import { withEntry } from './metadata-entries.ts'
import type { Selection } from './selection.ts'
import { countTechniques } from './selection.ts'
import { STATUS_ENTRY, settleStatuses, statusScaleOf, withStatusScale } from './status.ts'
import type { StatusScale } from './status-scale.ts'

export type PastePlan =
  | { readonly kind: 'paste'; readonly targets: ReadonlyMap<CellKey, Annotation> }
  /** One mark was copied, and no cell is chosen to take it. */
  | { readonly kind: 'nothing-selected' }
  /** Marks of several techniques go to the same techniques, of which none is among the selected. */
  | { readonly kind: 'selected-others' }
  /** The knowledge base has none of the cells. */
  | { readonly kind: 'no-such-cells' }

/**
 * Which cell gets which mark. The mark of one technique goes to every selected cell; marks of several go to the same cells they came
 * from, to the selected ones among them when anything is selected.
 */
export function planPaste(
  copied: CopiedAnnotations,
  selection: Selection,
  isCell: (key: CellKey) => boolean,
): PastePlan {
  if (countTechniques(copied.cells.keys()) === 1) {
    if (selection.size === 0) return { kind: 'nothing-selected' }
    return { kind: 'paste', targets: new Map([...selection].map((key) => [key, sourceFor(copied, key)])) }
  }
  const same = [...copied.cells].filter(([key]) => isCell(key))
  if (same.length === 0) return { kind: 'no-such-cells' }
  const chosen = selection.size === 0 ? same : same.filter(([key]) => selection.has(key))
  return chosen.length === 0 ? { kind: 'selected-others' } : { kind: 'paste', targets: new Map(chosen) }
}

/** A technique can be marked differently under its tactics: the mark of the target's own tactic comes first. */
function sourceFor({ cells }: CopiedAnnotations, target: CellKey): Annotation {
  const { tactic } = parseCellKey(target)
  const [first] = cells.values()
  if (!first) throw new Error('nothing was copied')
  for (const [key, annotation] of cells) if (parseCellKey(key).tactic === tactic) return annotation
  return first
}

/**
 * Puts the marks in the place of what the cells have; what is expanded stays so. Statuses come along where the layer has the same
 * vocabulary or none yet; otherwise their score and colour do.
 * @param preset see `settleStatuses`
 */
export function pasteAnnotations(
  layer: Layer,
  targets: ReadonlyMap<CellKey, Annotation>,
  scale: StatusScale | null,
  preset: StatusScale | null,
): Layer {
  const own = statusScaleOf(layer)
  const bringsStatus = [...targets.values()].some(
    ({ metadata }) => withEntry(metadata, STATUS_ENTRY, null) !== metadata,
  )
  const based = scale && !own && bringsStatus ? withStatusScale(layer, scale) : layer
  const foreign = own !== null && own.id !== scale?.id
  const edited = editCells(based, targets.keys(), (annotation, key) => {
    const source = targets.get(key) ?? annotation
    const { score, color, comment, enabled, links } = source
    const metadata = foreign ? withEntry(source.metadata, STATUS_ENTRY, null) : source.metadata
    return { ...annotation, score, color, comment, enabled, links, metadata }
  })
  return settleStatuses(layer, edited, preset)
}
