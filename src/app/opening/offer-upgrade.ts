import { baseToShowOn } from '../../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { mayBeOlder } from '../../core/layer/upgrade-entry.ts'
import type { AppContext } from '../context.ts'
import { layersAre } from '../counted-layers.ts'
import type { Message } from '../state.ts'
import type { DueUpgrades } from '../upgrade-layers.ts'

/**
 * Offers to upgrade layers of the last visit that are for an older release: unlike a file that somebody opens, they come back as they
 * were left. Once a visit, and silent where there is nothing to upgrade or it cannot be told. The offer goes when nothing is left to
 * upgrade, whoever did it: the other commands, another window.
 */
export async function offerUpgrade(context: AppContext): Promise<void> {
  const { store } = context
  const isCandidate = (layer: Layer) => mayBeOlder(layer, baseToShowOn(store.getState().session.shelf, layer).base)
  if (!store.getState().document.layers.some(isCandidate)) return
  try {
    const { countingDueUpgrades } = await import('../upgrade-layers.ts')
    const countDue = await countingDueUpgrades(context)
    if (store.getState().session.readOnly) return
    const text = offerWords(context, countDue())
    if (text !== null) keepTrue(context, shown(context, text), () => offerWords(context, countDue()))
  } catch {
    // Nobody asked: the commands tell what is wrong.
  }
}

/** Says it anew when layers are upgraded or come back by undo, as long as nobody took or dismissed the offer. */
function keepTrue(context: AppContext, offer: Message, wordsNow: () => string | null): void {
  const { store } = context
  let counted = store.getState().document.layers
  const stop = store.subscribe(() => {
    const { document, session } = store.getState()
    if (!session.messages.includes(offer)) return stop()
    const isSame = sameForUpgrades(document.layers, counted)
    counted = document.layers
    const text = isSame ? offer.text : wordsNow()
    if (text === offer.text) return
    stop()
    store.dismissMessage(offer.id)
    if (text !== null) keepTrue(context, shown(context, text), wordsNow)
  })
}

/** Looking closer takes some milliseconds a layer: too long for every letter of a comment. */
function sameForUpgrades(now: readonly Layer[], before: readonly Layer[]): boolean {
  if (now === before) return true
  return (
    now.length === before.length &&
    now.every((layer, i) => layer.release === before[i]?.release && layer.strays === before[i]?.strays)
  )
}

function offerWords({ store }: AppContext, { older, strayed }: DueUpgrades): string | null {
  const [{ base }] = store.getState().session.shelf
  const release = `${base.name} ${base.release}`
  const have = strayed === 1 ? '1 layer has' : `${strayed} layers have`
  const sentences = [
    ...(older === 0 ? [] : [`${layersAre(older)} of an older release than ${release}.`]),
    ...(strayed === 0 ? [] : [`${have} rows without a cell that have one in ${release}.`]),
  ]
  return sentences.length === 0 ? null : sentences.join(' ')
}

function shown({ store }: AppContext, text: string): Message {
  const action = { label: 'Upgrade', commandId: 'workspace.upgrade' }
  store.showMessage({ tone: 'info', text, action, stays: true })
  const message = store.getState().session.messages.at(-1)
  if (!message) throw new Error('a message that was shown is not there')
  return message
}
