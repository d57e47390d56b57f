import type { CellKey, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { formatCellKey, parseCellKey } from '../../core/atlas/ids.ts'

/** The cell of the matrix, or row of the table, that an event is about. */
export function cellElementOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-technique-id][data-tactic-id]') : null
}

export function keyOfElement(element: HTMLElement): CellKey | null {
  const { techniqueId, tacticId } = element.dataset
  return techniqueId && tacticId ? formatCellKey(techniqueId as TechniqueId, tacticId as TacticId) : null
}

/** Where a cell stands at the moment; null while its parent or tactic is collapsed. */
export function elementOfKey(region: ParentNode, key: CellKey): HTMLElement | null {
  const { technique, tactic } = parseCellKey(key)
  return region.querySelector<HTMLElement>(`[data-technique-id="${technique}"][data-tactic-id="${tactic}"]`)
}
