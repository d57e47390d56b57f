import { layerAddressesOf } from '../../formats/layer-address/layer-address.ts'
import { shareLinkProblemText } from '../../formats/share-link/problem-words.ts'
import { isSealedLink, openSealedLink } from '../../formats/share-link/sealed-link.ts'
import { parseShareLink } from '../../formats/share-link/share-link.ts'
import type { AppContext } from '../context.ts'
import { onOwnBase } from '../knowledge/reread-layers.ts'
import { shareContext } from '../share-link.ts'
import { viewPartOf } from '../view-address.ts'
import { addFromOutside } from './add-from-outside.ts'
import { openedAgain } from './open-copies.ts'
import { readyToUpgrade } from './upgrade-opened.ts'

/** Opens what the address holds; on layers to be fetched, and on links with a passphrase, a dialog asks first. */
export async function openLinked(context: AppContext, fragment: string): Promise<void> {
  const { store, browser } = context
  if (isSealedLink(fragment)) store.setSession({ dialog: { kind: 'passphrase' } })
  else if (/(?:^|&)layer=/.test(fragment)) await openPlainLink(context, fragment, fragment)
  const addresses = layerAddressesOf(browser.query(), fragment)
  if (addresses.length === 0) return
  const ask = async () => (await import('./layer-addresses.ts')).askForLayers(context, addresses)
  if (store.getState().session.dialog === null) await ask()
  else void dialogClosed(context).then(ask)
}

export type Unsealed = 'done' | 'wrong-passphrase' | 'no-cipher'

/** Opens the link of the address that a passphrase protects. With a wrong one everything stays as it is. */
export async function openWithPassphrase(context: AppContext, passphrase: string): Promise<Unsealed> {
  const { browser, store } = context
  const cipher = (await browser.outside()).passphraseCipher()
  if (!cipher) return 'no-cipher'
  const fragment = browser.fragment()
  const link = await openSealedLink(fragment, passphrase, cipher)
  if (link.ok) {
    store.setSession({ dialog: null })
    await openPlainLink(context, link.value, fragment)
    return 'done'
  }
  const { problem } = link
  if (problem.kind === 'wrong-passphrase') return problem.kind
  browser.replaceFragment(await withoutLinkedLayers(fragment))
  showLinkProblem(context, shareLinkProblemText(problem))
  return 'done'
}

/** @param link with the layers; @param fragment the address that it came in */
async function openPlainLink(context: AppContext, link: string, fragment: string): Promise<void> {
  const shared = await shareContext(context).catch(() => null)
  if (!shared) {
    // The fragment stays, so that reloading tries again.
    showLinkProblem(context, 'A part of the page could not be loaded. Check the connection and reload the page.')
    return
  }
  const layers = parseShareLink(link, shared)
  context.browser.replaceFragment(await withoutLinkedLayers(fragment))
  if (!layers.ok) {
    showLinkProblem(context, shareLinkProblemText(layers.problem))
    return
  }
  const linked = layers.value.map((layer) => onOwnBase(context, layer, shared.base))
  const [first] = linked
  if (!first) return
  const what = linked.length === 1 ? `"${first.name}"` : `${linked.length} layers`
  const upgradeThem = await readyToUpgrade(context, linked)
  addFromOutside(context, `Open ${what} from a link`, linked, { kind: 'link' })
  const upgrade = upgradeThem()
  const again = openedAgain(
    context,
    linked.map(({ id }) => id),
  )
  context.store.showMessage({
    tone: 'info',
    text: [`Opened ${what} from a link. Your own layers are as they were.`, upgrade?.text, again?.text]
      .filter(Boolean)
      .join(' '),
    action: again?.action ?? upgrade?.action ?? { label: 'Undo', commandId: 'edit.undo' },
  })
}

/** What stays in the address: how to look at the layers, and what is still to be asked about. */
async function withoutLinkedLayers(fragment: string): Promise<string> {
  const asked = fragment.split('&').filter((part) => part.startsWith('layerURL='))
  return [...asked, await viewPartOf(fragment)].filter(Boolean).join('&')
}

function dialogClosed({ store }: AppContext): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(({ session }) => {
      if (session.dialog !== null) return
      stop()
      resolve()
    })
  })
}

function showLinkProblem(context: AppContext, text: string): void {
  context.store.setSession({
    dialog: { kind: 'problem', title: 'This link could not be opened', text, details: [] },
  })
}
