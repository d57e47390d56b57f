import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { baseToShowOn, type Shelf, type ShelvedBase } from '../../core/atlas/knowledge-shelf.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import type { Receipt } from '../../core/layer/notices.ts'
import { readLayerFile } from '../../formats/navigator-layer/read-layers.ts'
import { formatLayer } from '../../formats/navigator-layer/write-layer.ts'
import type { AppContext } from '../context.ts'
import { shelvedInFront } from '../selectors.ts'

/**
 * Puts other knowledge bases on the shelf. Layers that get another base are read anew, as if their files were opened now: rows that had
 * no cell may have one, and the other way round. Gives the open layers that are shown on another base than before.
 */
export function putOnShelf({ store }: AppContext, shelf: Shelf): readonly Layer[] {
  const { shelf: before, selection, anchor, focus } = store.getState().session
  const inFront = shelvedInFront(store.getState()).base
  const receipts = new Map<LayerId, Receipt>()
  store.changeShelf(shelf, (layer) => {
    const [from, to] = [baseToShowOn(before, layer), baseToShowOn(shelf, layer)]
    if (from.base === to.base) return layer
    const reread = rereadLayer(layer, from, to)
    if (reread.receipt) receipts.set(layer.id, reread.receipt)
    return reread.layer
  })
  // What is selected belongs to the cells of the base in front.
  if (shelvedInFront(store.getState()).base === inFront) store.setSession({ selection, anchor, focus })
  const { document, session } = store.getState()
  const moved = document.layers.filter((layer) => baseToShowOn(before, layer).base !== baseToShowOn(shelf, layer).base)
  const fresh = moved.flatMap(({ id }): (readonly [LayerId, Receipt])[] => {
    const receipt = receipts.get(id)
    return receipt ? [[id, receipt]] : []
  })
  if (fresh.length > 0) store.setSession({ receipts: new Map([...session.receipts, ...fresh]) })
  return moved
}

/** A layer that was read on `base`, whatever it was made for, as it reads on its own. */
export function onOwnBase({ store }: AppContext, layer: Layer, base: KnowledgeBase): Layer {
  const own = baseToShowOn(store.getState().session.shelf, layer)
  return own.base === base ? layer : rereadLayer(layer, { base }, own).layer
}

/** The layer as its file reads on `to`, under the same ID. A layer without rows is the same on every base, and the very same object. */
export function rereadLayer(
  layer: Layer,
  from: Pick<ShelvedBase, 'base'>,
  to: Pick<ShelvedBase, 'base' | 'aliases'>,
): { readonly layer: Layer; readonly receipt: Receipt | null } {
  if (layer.annotations.size === 0 && layer.strays.length === 0) return { layer, receipt: null }
  const text = formatLayer(layer, { base: from.base })
  const read = readLayerFile(text, { base: to.base, aliases: to.aliases, newId: () => layer.id })
  const opened = read.ok ? read.value.layers[0] : undefined
  if (!opened) throw new Error('a layer that was written here cannot be read')
  return opened
}
