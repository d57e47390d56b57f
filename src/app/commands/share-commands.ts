import type { AppContext } from '../context.ts'
import { activeLayer } from '../selectors.ts'
import { shareContext } from '../share-link.ts'
import { sharedView } from '../view-address.ts'
import type { Command } from './command.ts'

export const shareCommands: readonly Command[] = [
  {
    id: 'share.copy-link',
    label: 'Copy share link',
    word: 'Share link',
    run: async (context) => {
      const link = await shareLinkOf(context)
      if (!link) return
      const copied = await context.browser.copyText(link)
      context.store.setSession({ dialog: { kind: 'share', link, copied } })
    },
  },
]

async function shareLinkOf(context: AppContext): Promise<string | null> {
  const { formatShareLink } = await import('../../formats/share-link/share-link.ts')
  const state = context.store.getState()
  const fragment = formatShareLink([activeLayer(state)], await shareContext(context))
  const view = await sharedView(state)
  if (fragment.ok) return `${context.browser.pageAddress()}#${[fragment.value, view].filter(Boolean).join('&')}`
  context.store.setSession({
    dialog: {
      kind: 'problem',
      title: 'This layer is too large for a link',
      text: 'Save it as a file and send that instead.',
      details: [],
    },
  })
  return null
}
