import type { CellKey, TacticId } from '../core/atlas/ids.ts'
import { parseCellKey } from '../core/atlas/ids.ts'
import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import type { Rgba } from '../core/colour/css-color.ts'
import type { Layer } from '../core/layer/layer.ts'
import type { MatrixColumn, MatrixView } from '../core/matrix/matrix-view.ts'
import { buildMatrixView } from '../core/matrix/matrix-view.ts'
import type { AppState } from './state.ts'

/** Cell backgrounds of the themes; `theme.css` has the same values as `--cell`, and a test holds the two together. */
export const SURFACES: Readonly<Record<'light' | 'dark', Rgba>> = {
  light: { r: 255, g: 255, b: 255, a: 1 },
  dark: { r: 27, g: 32, b: 41, a: 1 },
}

export function activeLayer(state: AppState): Layer {
  const layer = state.document.layers.find(({ id }) => id === state.session.activeLayerId)
  if (!layer) throw new Error('the front layer is not in the document')
  return layer
}

export function shownTheme(state: AppState): 'light' | 'dark' {
  const { theme } = state.preferences
  return theme === 'system' || theme === 'contrast' ? state.session.systemTheme : theme
}

export function isCellFocus(focus: CellKey | TacticId | null): focus is CellKey {
  return focus?.includes('^') ?? false
}

/** The tactic whose header or cell has the keyboard when the matrix gets it. */
export function tacticOfFocus({ session: { focus } }: AppState): TacticId | null {
  return isCellFocus(focus) ? parseCellKey(focus).tactic : focus
}

export function isPanelOpen(state: AppState): boolean {
  return state.session.panelOpen ?? state.session.wideWindow
}

/** The matrix of the layer in front, made once for each layer and theme and then remembered. */
export function createViewSelector(base: KnowledgeBase): (state: AppState) => MatrixView {
  const views = { light: new WeakMap<Layer, MatrixView>(), dark: new WeakMap<Layer, MatrixView>() }
  let latest: MatrixView | null = null
  return (state) => {
    const layer = activeLayer(state)
    const theme = shownTheme(state)
    let view = views[theme].get(layer)
    if (!view) {
      view = buildMatrixView(base, layer, { surface: SURFACES[theme] }, latest)
      views[theme].set(layer, view)
    }
    latest = view
    return view
  }
}

/** Cells of a column as they stand on the screen, top to bottom: parents, each followed by its sub-techniques where expanded. */
export function columnCells(view: MatrixView, column: MatrixColumn): readonly CellKey[] {
  const open = view.mode === 'mini'
  return column.cells.flatMap((cell) =>
    open || cell.expanded ? [cell.key, ...cell.children.map((child) => child.key)] : [cell.key],
  )
}
