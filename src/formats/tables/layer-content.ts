import type { CellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { Coverage } from '../../core/insight/coverage.ts'
import type { LegendEntry } from '../../core/insight/legend.ts'
import type { Layer } from '../../core/layer/layer.ts'
import type { MatrixView } from '../../core/matrix/matrix-view.ts'

/** One layer, and what was made of it: `view` and `legend` on paper. */
export interface LayerContent {
  readonly base: KnowledgeBase
  readonly layer: Layer
  readonly view: MatrixView
  readonly legend: readonly LegendEntry[]
  readonly coverage: Coverage
  /** What stands after "Covered is what has": "a score of at least 50". */
  readonly ruleWords: string
  /** Why coverage and gaps say nothing of this layer; null where its marks can be coverage. */
  readonly notCoverage: string | null
}

/** The cells that pass the filters of the view, expanded or not. */
export function shownCells({ cells }: MatrixView): ReadonlySet<CellKey> {
  return new Set([...cells.values()].filter(({ passes }) => passes).map(({ key }) => key))
}
