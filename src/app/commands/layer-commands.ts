import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { mayBeSystem } from '../../core/insight/relevance-entry.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { createLayer } from '../../core/layer/layer.ts'
import { freeLayerName } from '../../core/layer/layer-name.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import { refusesEdits } from '../refused-edits.ts'
import { activeLayer } from '../selectors.ts'
import type { AppState, Origin } from '../state.ts'
import { inFront, replaceLayer } from '../store.ts'
import type { Command } from './command.ts'

export const layerCommands: readonly Command[] = [
  {
    id: 'layer.new',
    label: 'New layer',
    word: 'New',
    // Ctrl+N and Ctrl+T belong to the browser.
    shortcuts: ['Alt+N'],
    run: (context) => addBlankLayer(context, context.knowledge.base),
  },
  {
    id: 'layer.open',
    label: 'Open layer file',
    word: 'Open',
    shortcuts: ['Mod+O'],
    run: ({ browser }) => browser.chooseFiles(),
  },
  {
    id: 'layer.duplicate',
    label: 'Duplicate layer',
    run: async (context) => {
      const original = activeLayer(context.store.getState())
      // Any other layer needs nothing fetched: its copy is there when the click returns, and what follows means the copy.
      const copy = mayBeSystem(original) ? await asAnotherSystem(original) : original
      if (refusesEdits(context)) return
      const name = freeLayerName(`${original.name} (copy)`, layerNames(context.store.getState()))
      addLayers(context, `Duplicate "${original.name}"`, [{ ...copy, id: newLayerId(context), name }])
    },
  },
  {
    id: 'layer.rename',
    label: 'Rename layer',
    shortcuts: ['F2'],
    run: ({ store }) => store.setSession({ renaming: store.getState().session.activeLayerId }),
  },
  {
    id: 'layer.close',
    label: 'Close layer',
    shortcuts: ['Alt+W'],
    run: (context) => closeLayer(context, context.store.getState().session.activeLayerId),
  },
  {
    id: 'layer.close-copies',
    label: 'Close layers that are open twice',
    isEnabled: severalLayers,
    run: async (context) => (await import('../opening/open-copies.ts')).closeCopies(context),
  },
  {
    id: 'layer.next',
    label: 'Next layer',
    shortcuts: ['Alt+PageDown'],
    isEnabled: severalLayers,
    run: (context) => stepToLayer(context, 1),
  },
  {
    id: 'layer.previous',
    label: 'Previous layer',
    shortcuts: ['Alt+PageUp'],
    isEnabled: severalLayers,
    run: (context) => stepToLayer(context, -1),
  },
  {
    id: 'layer.move-left',
    label: 'Move layer left',
    shortcuts: ['Alt+Shift+PageUp'],
    isEnabled: severalLayers,
    run: (context) => moveFront(context, -1),
  },
  {
    id: 'layer.move-right',
    label: 'Move layer right',
    shortcuts: ['Alt+Shift+PageDown'],
    isEnabled: severalLayers,
    run: (context) => moveFront(context, 1),
  },
]

async function asAnotherSystem(layer: Layer): Promise<Layer> {
  return (await import('../../core/insight/relevance-record.ts')).withoutSystemKey(layer)
}

function severalLayers(state: AppState): boolean {
  return state.document.layers.length > 1
}

export function layerNames(state: AppState): readonly string[] {
  return state.document.layers.map(({ name }) => name)
}

export function addBlankLayer(context: AppContext, { domain, release }: KnowledgeBase): void {
  const name = freeLayerName('Layer', layerNames(context.store.getState()))
  addLayers(context, `New layer "${name}"`, [createLayer({ id: newLayerId(context), name, domain, release })])
}

/**
 * Opens layers in tabs right of the one in front and shows the first of them. The blank layer that a visit starts with makes room
 * as long as nobody touched it.
 */
export function addLayers(
  context: AppContext,
  label: string,
  layers: readonly Layer[],
  origin?: Origin | ReadonlyMap<LayerId, Origin>,
): void {
  const first = layers[0]
  if (!first) return
  const state = context.store.getState()
  const replaced = origin ? untouchedStart(state) : null
  const originOf = (id: LayerId) => (origin && 'get' in origin ? origin.get(id) : origin)
  context.store.edit(
    { label, mergeKey: null },
    (document) => {
      const at = document.layers.findIndex(({ id }) => id === state.session.activeLayerId) + 1
      const opened = document.layers.toSpliced(at, 0, ...layers).filter((layer) => layer !== replaced)
      const origins = new Map(document.origins)
      for (const { id } of layers) {
        const from = originOf(id)
        if (from) origins.set(id, from)
      }
      return { ...document, layers: opened, origins }
    },
    inFront(first.id),
  )
  context.store.setSession({ announcement: label })
}

/** The layer of a first visit, as long as it says nothing: a restored one can hold work although nobody edited it in this visit. */
function untouchedStart({ document }: AppState): Layer | null {
  const [only, ...others] = document.layers
  if (!only || others.length > 0 || document.lastStep !== null || document.origins.has(only.id)) return null
  const lists = [only.strays, only.legend, only.metadata, only.links]
  const isBlank = only.annotations.size === 0 && only.description === '' && lists.every((list) => list.length === 0)
  return isBlank && only.name === 'Layer' ? only : null
}

export function showLayer(context: AppContext, id: LayerId): void {
  if (context.store.getState().session.activeLayerId === id) return
  context.store.setSession(inFront(id))
  context.store.setSession({ announcement: `Layer ${activeLayer(context.store.getState()).name}` })
}

export function renameLayer(context: AppContext, id: LayerId, wanted: string): void {
  const name = wanted.trim()
  context.store.setSession({ renaming: null })
  if (name === '') return
  context.store.edit({ label: `Rename layer to "${name}"`, mergeKey: null }, (document) =>
    replaceLayer(document, id, (layer) => (layer.name === name ? layer : { ...layer, name })),
  )
}

/** Closes a tab. Closing the last one leaves a blank layer; undo brings everything back. */
export function closeLayer(context: AppContext, id: LayerId): void {
  const { base } = context.knowledge
  const { document, session } = context.store.getState()
  const layer = document.layers.find((candidate) => candidate.id === id)
  if (!layer || session.readOnly) return
  context.store.edit({ label: `Close "${layer.name}"`, mergeKey: null }, (document) => {
    const rest = document.layers.filter((candidate) => candidate.id !== id)
    const blank = () =>
      createLayer({ id: newLayerId(context), name: 'Layer', domain: base.domain, release: base.release })
    return { ...document, layers: rest.length > 0 ? rest : [blank()] }
  })
  context.store.showMessage({
    tone: 'info',
    text: `Closed "${layer.name}"`,
    action: { label: 'Undo', commandId: 'edit.undo' },
  })
}

async function moveFront(context: AppContext, by: 1 | -1): Promise<void> {
  const { moveLayer } = await import('../move-layer.ts')
  moveLayer(context, context.store.getState().session.activeLayerId, by)
}

function stepToLayer(context: AppContext, by: 1 | -1): void {
  const { document, session } = context.store.getState()
  const count = document.layers.length
  const from = document.layers.findIndex(({ id }) => id === session.activeLayerId)
  const layer = document.layers[(from + by + count) % count]
  if (layer) showLayer(context, layer.id)
}
