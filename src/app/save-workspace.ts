import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../core/layer/layer.ts'
import { formatLayerEntry, formatLayers, joinLayerEntries } from '../formats/navigator-layer/write-layer.ts'
import type { AppContext } from './context.ts'
import { workInPieces } from './work-in-pieces.ts'

/** Annotations from which on writing takes long enough to be seen. */
const MANY = 5_000

/** All open layers as one file. Null when somebody stopped it. */
export async function allLayersText(context: AppContext): Promise<string | null> {
  const { layers } = context.store.getState().document
  const { shelf } = context.store.getState().session
  const contextOf = (layer: Layer) => ({ base: baseToShowOn(shelf, layer).base })
  const size = layers.reduce((sum, { annotations }) => sum + annotations.size, 0)
  if (size < MANY) return formatLayers(layers, contextOf)
  const entries = await workInPieces(context, 'Saving all layers', layers.length, (index) => {
    const layer = layers[index]
    if (!layer) throw new Error(`there is no layer ${index}`)
    return formatLayerEntry(layer, contextOf(layer))
  })
  return entries === null ? null : joinLayerEntries(entries)
}
