import type { AppContext } from '../context.ts'
import { showViewOf } from '../view-address.ts'

/**
 * Opens the layers that the page's address holds, in new tabs beside one's own, asks about those that it names an address of, and
 * looks at them as it says. What was opened leaves the address bar, so that a reload does not open it once more.
 */
export async function openAddress(context: AppContext): Promise<void> {
  const { browser, store } = context
  const fragment = browser.fragment()
  if (/(?:^|&)layer(?:URL)?=/.test(`${browser.query()}&${fragment}`)) {
    // An address that refused edits gives way to this one.
    store.setSession({ readOnly: false })
    // The network is gone: the address stays as it is, so that reloading tries again.
    await import('./open-linked.ts').then(
      ({ openLinked }) => openLinked(context, fragment),
      () => {
        const text = 'A part of the page could not be loaded. Check the connection and reload the page.'
        store.setSession({ dialog: { kind: 'problem', title: 'This link could not be opened', text, details: [] } })
      },
    )
  }
  await showViewOf(context, fragment).catch(() => undefined)
}
