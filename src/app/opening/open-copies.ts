import { baseToShowOn } from '../../core/atlas/knowledge-shelf.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { formatLayer } from '../../formats/navigator-layer/write-layer.ts'
import type { AppContext } from '../context.ts'
import { refusesEdits } from '../refused-edits.ts'
import type { AppState, Message } from '../state.ts'
import { inFront } from '../store.ts'

export interface OpenedAgain {
  readonly text: string
  /** Null where nothing can be closed without loss. */
  readonly action: Message['action']
}

/**
 * What there is to say when layers were opened although layers of their names were open; null for nothing. Two layers are the same when
 * they are saved as the same text: one that was changed since it was opened is another, and nobody is asked to close either.
 */
export function openedAgain({ store }: AppContext, ids: readonly LayerId[]): OpenedAgain | null {
  const state = store.getState()
  const { layers } = state.document
  const opened = layers.filter(({ id }) => ids.includes(id))
  const before = layers.filter(({ id }) => !ids.includes(id))
  const copies: Layer[] = []
  const others: Layer[] = []
  const textOf = layerTexts(state)
  for (const layer of opened) {
    const named = before.filter(({ name }) => name === layer.name)
    const same = named.find((each) => textOf(each) === textOf(layer))
    if (same) copies.push(same)
    else if (named[0]) others.push(named[0])
  }
  const copy = copies[0]
  const other = others[0]
  const tabOf = (layer: Layer) => `tab ${layers.indexOf(layer) + 1}`
  const sentences =
    opened.length === 1
      ? [
          copy ? `The same is open already as ${tabOf(copy)}.` : '',
          other ? `It has the name of ${tabOf(other)} and is not the same.` : '',
        ]
      : [
          copy
            ? `${copies.length === opened.length ? 'All of them were' : counted(copies, 'was', 'were')} open already.`
            : '',
          other ? `${counted(others, 'has', 'have')} the name of an open layer without being the same.` : '',
        ]
  const text = sentences.filter(Boolean).join(' ')
  if (text === '') return null
  const label = copies.length === 1 ? 'Close the copy' : 'Close the copies'
  const isOffered = copies.length > 0 && !state.session.readOnly
  return { text, action: isOffered ? { label, commandId: 'layer.close-copies' } : null }
}

/** Closes every layer that is the same as one further left, in one step, and shows the one that stays in the place of the front one. */
export function closeCopies(context: AppContext): void {
  if (refusesEdits(context)) return
  const { store } = context
  const state = store.getState()
  const { layers } = state.document
  const firstOf = new Map<string, Layer>()
  const stays = new Map<Layer, Layer>()
  const textOf = layerTexts(state)
  for (const layer of layers) {
    if (layers.filter(({ name }) => name === layer.name).length === 1) continue
    const text = textOf(layer)
    const first = firstOf.get(text)
    if (first) stays.set(layer, first)
    else firstOf.set(text, layer)
  }
  const [copy] = stays.keys()
  if (!copy) {
    store.showMessage({ tone: 'info', text: 'No layer is open twice.', action: null })
    return
  }
  const label = stays.size === 1 ? `Close the copy of "${copy.name}"` : `Close ${stays.size} copies of layers`
  const front = layers.find(({ id }) => id === state.session.activeLayerId)
  const shown = front && stays.get(front)
  store.edit(
    { label, mergeKey: null },
    (document) => ({ ...document, layers: document.layers.filter((layer) => !stays.has(layer)) }),
    shown && inFront(shown.id),
  )
  store.showMessage({
    tone: 'info',
    text: label.replace('Close', 'Closed'),
    action: { label: 'Undo', commandId: 'edit.undo' },
  })
}

function counted(layers: readonly Layer[], one: string, several: string): string {
  return `${layers.length} of them ${layers.length === 1 ? one : several}`
}

/** What a layer is saved as, its name included; written once for each, as a hundred layers can share a name. */
function layerTexts({ session }: AppState): (layer: Layer) => string {
  const texts = new Map<Layer, string>()
  return (layer) => {
    const text = texts.get(layer) ?? formatLayer(layer, { base: baseToShowOn(session.shelf, layer).base })
    texts.set(layer, text)
    return text
  }
}
