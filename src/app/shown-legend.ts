import type { LegendEntry } from '../core/insight/legend.ts'
import { buildLegend } from '../core/insight/legend.ts'
import type { MatrixView } from '../core/matrix/matrix-view.ts'
import type { AppContext } from './context.ts'
import { activeLayer, SURFACES, shownTheme } from './selectors.ts'
import type { AppState } from './state.ts'

const legends = new WeakMap<MatrixView, readonly LegendEntry[]>()

/** The legend of the matrix in front, made once for each matrix. */
export function shownLegend(context: AppContext, state: AppState): readonly LegendEntry[] {
  const view = context.view(state)
  let legend = legends.get(view)
  if (!legend) {
    legend = buildLegend(activeLayer(state), view, SURFACES[shownTheme(state)])
    legends.set(view, legend)
  }
  return legend
}
