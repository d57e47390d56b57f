import type { CellKey } from '../../core/atlas/ids.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { isWorthKeeping } from '../../core/layer/layer.ts'

/** How many rows a file of these cells alone lacks, those that belong to no cell among them. */
export function leftOutRows({ annotations, strays }: Layer, onlyCells: ReadonlySet<CellKey>): number {
  const onHidden = [...annotations].filter(([key, annotation]) => isWorthKeeping(annotation) && !onlyCells.has(key))
  return onHidden.length + strays.length
}

/** "12 rows that are not shown are left out." */
export function leftOutRowsText(count: number): string {
  if (count === 0) return 'Every row is shown, so that none is left out.'
  return count === 1 ? '1 row that is not shown is left out.' : `${count} rows that are not shown are left out.`
}
