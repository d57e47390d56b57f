import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { addLayers } from '../commands/layer-commands.ts'
import type { AppContext } from '../context.ts'
import type { Origin } from '../state.ts'

/**
 * Opens layers beside one's own, also where the address refuses edits: they are what it is about.
 * @param origin where they came from, for the tabs
 */
export function addFromOutside(
  context: AppContext,
  label: string,
  layers: readonly Layer[],
  origin: Origin | ReadonlyMap<LayerId, Origin>,
): void {
  const { store } = context
  const { readOnly } = store.getState().session
  if (readOnly) store.setSession({ readOnly: false })
  addLayers(context, label, layers, origin)
  if (readOnly) store.setSession({ readOnly })
}
