import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../core/layer/layer.ts'
import type { WriteOptions } from '../formats/navigator-layer/write-layer.ts'
import { formatLayers, formatLayersPiece } from '../formats/navigator-layer/write-layer.ts'
import type { FileToSave } from './browser-port.ts'
import type { AppContext } from './context.ts'
import { saveJson } from './save-layer.ts'
import { workInPieces } from './work-in-pieces.ts'

/** Annotations from which on writing takes long enough to be seen. */
const MANY = 5_000

/** All open layers as one file, unless somebody stops it. */
export async function saveWorkspace(context: AppContext): Promise<void> {
  const content = await allLayersFile(context)
  if (content !== null) saveJson(context, 'atlas_workspace.json', content)
}

/**
 * Null when somebody stopped it.
 * @param optionsOf what is left out of each
 */
export async function allLayersFile(
  context: AppContext,
  optionsOf: (layer: Layer) => WriteOptions = () => ({}),
): Promise<FileToSave['content'] | null> {
  const { layers } = context.store.getState().document
  const { shelf } = context.store.getState().session
  const contextOf = (layer: Layer) => ({ base: baseToShowOn(shelf, layer).base })
  const size = layers.reduce((sum, { annotations }) => sum + annotations.size, 0)
  if (size < MANY) return formatLayers(layers, contextOf, optionsOf)
  const encoder = new TextEncoder()
  const pieces = await workInPieces(context, 'Saving all layers', layers.length, (index) => {
    const layer = layers[index]
    if (!layer) throw new Error(`there is no layer ${index}`)
    // As bytes: the browser would turn the whole text into them in one task.
    return encoder.encode(formatLayersPiece(layers, index, contextOf(layer), optionsOf(layer)))
  })
  return pieces === null ? null : joined(pieces)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
