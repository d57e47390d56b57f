import type { Layer } from '../core/layer/layer.ts'
import { withoutPlatformFilter } from '../core/layer/platform-filter.ts'
import type { MatrixView } from '../core/matrix/matrix-view.ts'
import type { AppContext } from './context.ts'
import { activeLayer } from './selectors.ts'
import type { AppState, Message } from './state.ts'
import { withoutFilters } from './view-state.ts'

/**
 * Says that filters hide what somebody asked for, and offers what brings it into sight: taking off the filters of the view where that
 * is enough, else those of the layer too, which is an edit. Offers nothing where nothing would help.
 * @param what "AML.T0012", "the techniques of AML.M0000 ..."
 * @param isShownIn whether some of it is in sight on this matrix
 */
export function tellHidden(context: AppContext, what: string, isShownIn: (view: MatrixView) => boolean): void {
  const { store, view } = context
  const state = store.getState()
  const unfiltered = { ...state, session: { ...state.session, view: { ...state.session.view, ...withoutFilters() } } }
  const tell = (text: string, action: Message['action']) => store.showMessage({ tone: 'info', text, action })
  if (isShownIn(view(unfiltered))) {
    tell(`The filters hide ${what}`, { label: 'Clear filters', commandId: 'filter.clear' })
  } else if (!isShownIn(view(withoutOwnFilters(unfiltered)))) {
    tell(`This matrix does not have ${what}`, null)
  } else if (state.session.readOnly) {
    tell(`The layer’s own filters hide ${what}`, null)
  } else {
    tell(`The layer’s own filters hide ${what}`, { label: 'Show all techniques', commandId: 'filter.show-all' })
  }
}

function withoutOwnFilters(state: AppState): AppState {
  const { id } = activeLayer(state)
  const open = (layer: Layer) => (layer.id === id ? { ...withoutPlatformFilter(layer), hideDisabled: false } : layer)
  return { ...state, document: { ...state.document, layers: state.document.layers.map(open) } }
}
