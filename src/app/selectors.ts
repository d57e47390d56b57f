import type { CellKey, TacticId } from '../core/atlas/ids.ts'
import { parseCellKey } from '../core/atlas/ids.ts'
import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import { baseToShowOn, type ShelvedBase } from '../core/atlas/knowledge-shelf.ts'
import type { Rgba } from '../core/colour/css-color.ts'
import type { Layer } from '../core/layer/layer.ts'
import type { MatrixColumn, MatrixView } from '../core/matrix/matrix-view.ts'
import { buildMatrixView } from '../core/matrix/matrix-view.ts'
import type { ViewSettings } from '../core/matrix/view-settings.ts'
import { viewOptions } from '../core/matrix/view-settings.ts'
import type { AppState, ThemeChoice } from './state.ts'

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

/** The knowledge base that the layer in front is shown on. */
export function shelvedInFront(state: AppState): ShelvedBase {
  return baseToShowOn(state.session.shelf, activeLayer(state))
}

/** What the address asks for, else what this person likes. */
export function themeChoice(state: AppState): ThemeChoice {
  return state.session.linkTheme ?? state.preferences.theme
}

export function shownTheme(state: AppState): 'light' | 'dark' {
  const theme = themeChoice(state)
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

/**
 * The matrix of the layer in front, made once for each layer, theme and way of looking and then remembered: going through the layers
 * with a filter on makes none of them twice.
 */
export function createViewSelector(): (state: AppState) => MatrixView {
  type Made = { readonly base: KnowledgeBase; readonly settings: ViewSettings; readonly view: MatrixView }
  const made = { light: new WeakMap<Layer, Made>(), dark: new WeakMap<Layer, Made>() }
  let latest: MatrixView | null = null
  let open: readonly Layer[] = []
  // Undo keeps layers that were closed; what they looked like is made anew should they come back.
  const forgetClosed = (layers: readonly Layer[]) => {
    if (layers === open) return
    const ids = new Set(layers.map(({ id }) => id))
    for (const layer of open) {
      if (ids.has(layer.id)) continue
      made.light.delete(layer)
      made.dark.delete(layer)
    }
    open = layers
  }
  return (state) => {
    const layer = activeLayer(state)
    forgetClosed(state.document.layers)
    const theme = shownTheme(state)
    const settings = state.session.view
    const { base } = shelvedInFront(state)
    let last = made[theme].get(layer)
    if (last?.settings !== settings || last.base !== base) {
      last = {
        base,
        settings,
        view: buildMatrixView(base, layer, viewOptions(base, settings, SURFACES[theme]), latest),
      }
      made[theme].set(layer, last)
    }
    latest = last.view
    return last.view
  }
}

/** Cells of a column as they stand on the screen, top to bottom: parents, each followed by its sub-techniques where expanded. */
export function columnCells(view: MatrixView, column: MatrixColumn): readonly CellKey[] {
  const open = view.mode === 'mini'
  return column.cells.flatMap((cell) =>
    open || cell.expanded ? [cell.key, ...cell.children.map((child) => child.key)] : [cell.key],
  )
}
