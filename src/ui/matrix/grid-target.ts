import type { CellKey, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { formatCellKey } from '../../core/atlas/ids.ts'

export type GridTarget =
  | { readonly kind: 'cell'; readonly key: CellKey; readonly expand: boolean }
  /** `fold`: on what folds the column, or opens it again. */
  | { readonly kind: 'tactic'; readonly id: TacticId; readonly fold: boolean }

/** The cell or header that an event of the grid is about. */
export function targetOf(target: EventTarget | null): GridTarget | null {
  if (!(target instanceof Element)) return null
  const element = target.closest<HTMLElement>('[role="gridcell"], [role="columnheader"]')
  const tacticId = element?.dataset.tacticId as TacticId | undefined
  if (!element || !tacticId) return null
  const techniqueId = element.dataset.techniqueId as TechniqueId | undefined
  if (!techniqueId) return { kind: 'tactic', id: tacticId, fold: target.closest('[data-fold]') !== null }
  return { kind: 'cell', key: formatCellKey(techniqueId, tacticId), expand: target.closest('[data-expand]') !== null }
}
