import { baseToShowOn, type ShelvedBase, withOpened, withoutOpened } from '../../core/atlas/knowledge-shelf.ts'
import type { AppContext } from '../context.ts'
import { layersAre } from '../counted-layers.ts'
import type { Message } from '../state.ts'
import { titleOf } from './base-words.ts'
import { putOnShelf } from './reread-layers.ts'

/**
 * Brings the shelf up to what this browser keeps: the bases of earlier visits, before the layers of those visits are read (no `news`),
 * and what other windows opened or removed since. A removed base on which a layer is shown here stays until the page is loaded again.
 */
export async function takeUpKnowledge(context: AppContext, news: boolean): Promise<void> {
  const { store } = context
  const { bases, gone } = await (await context.library()).stored()
  const { shelf } = store.getState().session
  const { layers } = store.getState().document
  const lost = shelf.filter(({ base, source }) => source.kind === 'opened' && gone.includes(base.id))
  const inUse = lost.filter(({ base }) => layers.some((layer) => baseToShowOn(shelf, layer).base === base))
  const kept = lost.reduce((rest, one) => (inUse.includes(one) ? rest : withoutOpened(rest, one.base.id)), shelf)
  const fresh = bases.filter((one) => !shelf.some((here) => isSameOpening(here, one)))
  const next = fresh.reduce(withOpened, kept)
  for (const { base } of inUse) {
    // Its prose is in a record of its own, read when somebody first reads in it: gone, unless that was before.
    const text =
      `${titleOf(base)} was removed in another window. Its matrix stays here while this page is open; ` +
      'for descriptions, mitigations and case studies that are missing, open its file again.'
    store.showMessage(told(text))
  }
  if (next.length === shelf.length && next.every((one, i) => one === shelf[i])) return
  const moved = putOnShelf(context, next)
  if (moved.length === 0 || !news) return
  const shown = fresh.filter(({ base }) => moved.some((layer) => baseToShowOn(next, layer).base === base))
  const titles = shown.map(({ base }) => titleOf(base)).join(', ')
  const on = shown.length === 1 ? 'it' : 'them'
  store.showMessage(told(`${titles} came from another window: ${layersAre(moved.length)} shown on ${on} now.`))
}

function told(text: string): Omit<Message, 'id'> {
  return { tone: 'info', text, action: { label: 'Knowledge bases', commandId: 'knowledge.bases' } }
}

/** The record of what is on the shelf already: taking it up anew would read every layer on it again. */
function isSameOpening(here: ShelvedBase, stored: ShelvedBase): boolean {
  return here.base.id === stored.base.id && JSON.stringify(here.source) === JSON.stringify(stored.source)
}
