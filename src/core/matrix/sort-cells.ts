import type { Layer, Score, SortOrder } from '../layer/layer.ts'
import type { MatrixCell } from './matrix-view.ts'

const byText = new Intl.Collator('en').compare

/**
 * Order of the parents in a column, and of the sub-techniques under a parent. Unscored cells come first when ascending and last when
 * descending, parents and sub-techniques alike; ties go by name. With aggregates on, parents are ordered by theirs.
 * @param byId by technique ID instead, which layers cannot ask for
 */
export function compareCells(layer: Layer, byId = false): (a: MatrixCell, b: MatrixCell) => number {
  if (byId) return (a, b) => byText(a.technique.id, b.technique.id)
  const sorting: SortOrder = layer.sorting
  const byName = (a: MatrixCell, b: MatrixCell) =>
    byText(a.technique.name, b.technique.name) || byText(a.technique.id, b.technique.id)
  const shownScore = (cell: MatrixCell): Score => cell.aggregate ?? cell.annotation.score ?? Number.NEGATIVE_INFINITY
  // Infinity minus itself is NaN, hence the comparison instead of a difference.
  const byScore = (a: MatrixCell, b: MatrixCell) => {
    const left = shownScore(a)
    const right = shownScore(b)
    return left === right ? 0 : left < right ? -1 : 1
  }
  switch (sorting) {
    case 'name-ascending':
      return byName
    case 'name-descending':
      return (a, b) => byName(b, a)
    case 'score-ascending':
      return (a, b) => byScore(a, b) || byName(a, b)
    case 'score-descending':
      return (a, b) => byScore(b, a) || byName(a, b)
  }
}
