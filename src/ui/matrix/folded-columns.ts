import type { TacticId } from '../../core/atlas/ids.ts'
import type { MatrixCell, MatrixView } from '../../core/matrix/matrix-view.ts'

const NO_CELLS: readonly MatrixCell[] = []

/** Width of a folded column: one line of text, turned, and room to hit it. */
const STRIP = '30px'

/** The matrix as the keyboard walks it: folded columns have a header alone. Counts and cells stay those of the whole. */
export function withoutFolded(view: MatrixView, folded: ReadonlySet<TacticId>): MatrixView {
  if (folded.size === 0) return view
  const columns = view.columns.map((column) => (folded.has(column.tactic.id) ? { ...column, cells: NO_CELLS } : column))
  return { ...view, columns }
}

/** Track list of the grid, needed only when the columns differ. */
export function trackList(view: MatrixView, folded: ReadonlySet<TacticId>): string | null {
  if (!view.columns.some(({ tactic }) => folded.has(tactic.id))) return null
  return view.columns.map(({ tactic }) => (folded.has(tactic.id) ? STRIP : 'minmax(min-content, 1fr)')).join(' ')
}
