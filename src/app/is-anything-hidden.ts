import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../core/layer/layer.ts'
import { shownPlatforms } from '../core/layer/platform-filter.ts'
import { activeLayer } from './selectors.ts'
import type { AppState } from './state.ts'
import { isFiltered } from './view-state.ts'

/**
 * Whether filters, focus or what one of the layers itself hides keep cells out of sight, or would if there were some to hide.
 * @param layers that in front, when they are not named
 */
export function isAnythingHidden(state: AppState, layers: readonly Layer[] = [activeLayer(state)]): boolean {
  const hides = (layer: Layer) =>
    layer.hideDisabled || shownPlatforms(baseToShowOn(state.session.shelf, layer).base, layer) !== null
  return isFiltered(state) || layers.some(hides)
}
