import type { CellKey } from '../core/atlas/ids.ts'
import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../core/layer/layer.ts'
import { buildMatrixView } from '../core/matrix/matrix-view.ts'
import { viewOptions } from '../core/matrix/view-settings.ts'
import { leftOutRows, leftOutRowsText } from '../formats/navigator-layer/left-out-rows.ts'
import { fileNameOf, formatLayer } from '../formats/navigator-layer/write-layer.ts'
import { shownCells } from '../formats/tables/layer-content.ts'
import { PAPER } from '../formats/tables/paper.ts'
import type { AppContext } from './context.ts'
import { saveJson } from './save-layer.ts'
import { allLayersFile } from './save-workspace.ts'
import { activeLayer } from './selectors.ts'
import type { AppState } from './state.ts'

/** The layer in front, or all of them, as a file without the rows that are out of sight. The layers themselves stay whole. */
export function saveShown(context: AppContext, all: boolean): Promise<void> | void {
  return all ? saveShownWorkspace(context) : saveShownLayer(context)
}

function saveShownLayer(context: AppContext): void {
  const state = context.store.getState()
  const layer = activeLayer(state)
  const onlyCells = cellsInSight(state, layer)
  // A name of its own, so that it does not take the place of the whole layer.
  const name = fileNameOf({ name: `${layer.name} shown` }, 'json')
  const content = formatLayer(layer, { base: context.knowledge.base }, { onlyCells })
  saveJson(context, name, content, leftOutRowsText(leftOutRows(layer, onlyCells)))
}

/** Unless somebody stops it. */
async function saveShownWorkspace(context: AppContext): Promise<void> {
  const state = context.store.getState()
  let leftOut = 0
  const content = await allLayersFile(context, (layer) => {
    const onlyCells = cellsInSight(state, layer)
    leftOut += leftOutRows(layer, onlyCells)
    return { onlyCells }
  })
  if (content === null) return
  saveJson(context, 'atlas_workspace_shown.json', content, leftOutRowsText(leftOut))
}

/** Cells that filters, focus and the layer's own filters let through, whether their parents stand open or not. */
function cellsInSight({ session }: AppState, layer: Layer): ReadonlySet<CellKey> {
  const { base } = baseToShowOn(session.shelf, layer)
  // A comparison is painted on the layer in front; which cells pass is the same without it.
  const settings = { ...session.view, revealed: null, painting: null }
  return shownCells(buildMatrixView(base, layer, viewOptions(base, settings, PAPER)))
}
