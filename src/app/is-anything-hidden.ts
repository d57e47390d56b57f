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
  return isFiltered(state) || layers.some((layer) => hidesCells(state, layer))
}

/** Whether the layer itself does, by its platforms or for being disabled. */
export function hidesCells({ session }: AppState, layer: Layer): boolean {
  return layer.hideDisabled || shownPlatforms(baseToShowOn(session.shelf, layer).base, layer) !== null
}
