import { withoutPlatformFilter } from '../core/layer/platform-filter.ts'
import type { AppContext } from './context.ts'
import { hidesCells } from './is-anything-hidden.ts'
import { activeLayer } from './selectors.ts'
import { lookAt, shownWords, withoutFilters } from './view-state.ts'

/** Takes the platform filter out of the layer: an edit, unlike everything about view filters. */
export function clearLayerPlatforms(context: AppContext): void {
  context.store.editLayer({ label: "Clear the layer's platform filter", mergeKey: null }, withoutPlatformFilter)
  context.store.setSession({ announcement: shownWords(context) })
}

export function showDisabled(context: AppContext): void {
  context.store.editLayer({ label: 'Show disabled techniques', mergeKey: null }, (layer) =>
    layer.hideDisabled ? { ...layer, hideDisabled: false } : layer,
  )
  context.store.setSession({ announcement: shownWords(context) })
}

/** Everything that hides something goes; what the layer itself hides in one step of undo. */
export function showAll(context: AppContext): void {
  const state = context.store.getState()
  if (hidesCells(state, activeLayer(state))) {
    context.store.editLayer({ label: "Clear the layer's own filters", mergeKey: null }, (layer) => ({
      ...withoutPlatformFilter(layer),
      hideDisabled: false,
    }))
  }
  lookAt(context, withoutFilters())
}
