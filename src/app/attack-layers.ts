import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../core/layer/layer.ts'
import { freeLayerName } from '../core/layer/layer-name.ts'
import { attackLayer, fromAttackLayer } from '../formats/attack-layer/attack-layer.ts'
import { fileNameOf, formatLayer } from '../formats/navigator-layer/write-layer.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { rereadLayer } from './knowledge/reread-layers.ts'
import { withReceipts } from './opening/receipts.ts'
import { rowsText } from './opening/rows-text.ts'
import { activeLayer } from './selectors.ts'
import type { AppState } from './state.ts'

// A message is read in passing; the file names all of them.
const NAMED = 6

/** Saves the layer in front as a layer for ATT&CK Enterprise, and tells what has no place there. */
export function saveAttackLayer(context: AppContext): void {
  const { store, browser, knowledge } = context
  const front = activeLayer(store.getState())
  const made = { id: newLayerId(context), name: `${front.name} (ATT&CK)` }
  const { layer, techniques, without } = attackLayer(knowledge.base, front, made)
  if (layer.strays.length === 0) {
    const text =
      without.length === 0
        ? 'Nothing is marked in this layer, so there is nothing to put on ATT&CK.'
        : `None of the ${without.length} marked techniques has a counterpart in ATT&CK, so nothing was saved.`
    store.showMessage({ tone: 'problem', text, action: null })
    return
  }
  const name = fileNameOf(layer, 'json')
  browser.saveFile({ name, mime: 'application/json', content: formatLayer(layer, { base: knowledge.base }) })
  const saved = `Saved ${name} with ${techniques === 1 ? '1 ATT&CK technique' : `${techniques} ATT&CK techniques`}.`
  store.showMessage({
    tone: without.length === 0 ? 'success' : 'info',
    text: without.length === 0 ? saved : `${saved} Without counterpart and left out: ${listed(without)}.`,
    action: null,
  })
}

/** Opens the ATT&CK layer in front once more, with its marks on ATLAS techniques. The receipt names what found no place. */
export function bringOntoAtlas(context: AppContext): void {
  const { store } = context
  const state = store.getState()
  const front = activeLayer(state)
  // The layer in front may be shown on ATT&CK itself; where it goes is ATLAS.
  const [{ base }] = state.session.shelf
  const name = freeLayerName(`${front.name} (ATLAS)`, layerNames(state))
  const { layer, receipt } = fromAttackLayer(base, asRows(state, front), { id: newLayerId(context), name })
  store.setSession(withReceipts(state, [[layer.id, receipt]]))
  addLayers(context, `Bring "${front.name}" onto ATLAS`, [layer])
  const rest = receipt.kept === 0 ? [] : [`${receipt.kept} without a counterpart kept but not shown`]
  store.showMessage({
    tone: receipt.kept === 0 ? 'success' : 'info',
    text: `Brought onto ATLAS: ${rowsText(context, [layer.id], receipt, rest)}.`,
    action: { label: 'Receipt', commandId: 'view.receipt', layerId: layer.id },
  })
}

/** The layer as it reads where no base of ATT&CK is: its marks as rows, which the bridge goes by. */
function asRows({ session: { shelf } }: AppState, layer: Layer): Layer {
  return rereadLayer(layer, baseToShowOn(shelf, layer), shelf[0]).layer
}

function listed(ids: readonly string[]): string {
  const more = ids.length - NAMED
  return more > 0 ? `${ids.slice(0, NAMED).join(', ')} and ${more} more` : ids.join(', ')
}
