import { baseToShowOn } from '../../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { mayBeOlder } from '../../core/layer/upgrade-entry.ts'
import type { AppContext } from '../context.ts'
import { layersAre } from '../counted-layers.ts'
import type { DeclinedUpgrades } from '../keeping/declined-upgrades.ts'
import type { Message } from '../state.ts'
import type { DueUpgrades } from '../upgrade-layers.ts'
import { decline, targetOf } from './declined-upgrade.ts'

interface Offering {
  readonly context: AppContext
  readonly declined: DeclinedUpgrades
  /** Those that can be offered an upgrade, as they are now. */
  readonly findDue: () => DueUpgrades
}

/**
 * Offers to upgrade layers of the last visit that are for an older release: unlike a file that somebody opens, they come back as they
 * were left. Once a visit, never what was declined in an earlier one, and silent where there is nothing to upgrade or it cannot be
 * told. The offer goes when nothing is left to upgrade, whoever did it: the other commands, another window.
 */
export async function offerUpgrade(context: AppContext, declined: DeclinedUpgrades): Promise<void> {
  const { store } = context
  const isCandidate = (layer: Layer) => mayBeOlder(layer, baseToShowOn(store.getState().session.shelf, layer).base)
  if (!store.getState().document.layers.some(isCandidate)) return
  try {
    const before = await declined.read()
    const isOpen = ({ id }: Layer) => before.get(id) !== targetOf(context)
    if (!store.getState().document.layers.some((layer) => isCandidate(layer) && isOpen(layer))) return
    const { findingDueUpgrades } = await import('../upgrade-layers.ts')
    const find = await findingDueUpgrades(context)
    if (store.getState().session.readOnly) return
    const offering = { context, declined, findDue: () => find(isOpen) }
    show(offering, offering.findDue())
  } catch {
    // Nobody asked: the commands tell what is wrong.
  }
}

function show(offering: Offering, due: DueUpgrades): void {
  const { context } = offering
  const text = offerWords(due)
  if (text !== null) keepTrue(offering, shown(context, text), due)
}

/** Says it anew when layers are upgraded or come back by undo, as long as nobody took or dismissed the offer. */
function keepTrue(offering: Offering, offer: Message, dueFirst: DueUpgrades): void {
  const { context, declined, findDue } = offering
  const { store } = context
  let due = dueFirst
  let counted = store.getState().document.layers
  let said = store.getState().session.messages
  const stop = store.subscribe(() => {
    const { document, session } = store.getState()
    if (!session.messages.includes(offer)) {
      stop()
      // Others that push it out are no answer. Whoever took it has the layers upgraded in a moment, and that counts then.
      const isAnswered = session.messages.every((message) => said.includes(message))
      if (isAnswered && !session.readOnly) decline(context, declined, [...due.older, ...due.strayed])
      return
    }
    said = session.messages
    const isSame = sameForUpgrades(document.layers, counted)
    counted = document.layers
    if (isSame) return
    due = findDue()
    if (offerWords(due) === offer.text) return
    stop()
    store.dismissMessage(offer.id)
    show(offering, due)
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

function offerWords({ release, ...due }: DueUpgrades): string | null {
  const [older, strayed] = [due.older.length, due.strayed.length]
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
