import type { LayerId } from '../core/layer/layer.ts'
import type { AppContext } from './context.ts'

/** Moves a tab by `by` places, staying within the row. */
export function moveLayer(context: AppContext, id: LayerId, by: number): void {
  const before = context.store.getState().document
  context.store.edit({ label: 'Move layer', mergeKey: null }, (document) => {
    const from = document.layers.findIndex((layer) => layer.id === id)
    const layer = document.layers[from]
    const to = Math.min(Math.max(from + by, 0), document.layers.length - 1)
    if (!layer || to === from) return document
    return { ...document, layers: document.layers.toSpliced(from, 1).toSpliced(to, 0, layer) }
  })
  const { layers } = context.store.getState().document
  const at = layers.findIndex((layer) => layer.id === id)
  const layer = layers[at]
  if (!layer || layers === before.layers) return
  context.store.setSession({ announcement: `"${layer.name}" is now layer ${at + 1} of ${layers.length}` })
}
