import { asksNothing, NO_FACETS } from '../../core/layer/facets.ts'
import type { AppContext } from '../context.ts'
import type { Command } from './command.ts'
import { isShown } from './panel-command.ts'

const isFindShown = isShown('find')

export const searchCommands: readonly Command[] = [
  {
    id: 'search.open',
    label: 'Search or run a command',
    word: 'Search',
    shortcuts: ['Mod+K', '/'],
    run: ({ store }) => store.setSession({ dialog: { kind: 'search' } }),
  },
  {
    // From the top of the page, Tab goes through every tool first.
    id: 'search.matrix',
    label: 'Go to the matrix',
    shortcuts: ['Alt+M'],
    run: async (context) => (await import('../go-to-matrix.ts')).goToMatrix(context),
  },
  {
    id: 'select.find',
    label: 'Find and select',
    word: 'Find',
    shortcuts: ['Mod+Shift+F'],
    isOn: isFindShown,
    run: (context) => {
      if (isFindShown(context.store.getState())) context.store.setSession({ panelOpen: false })
      else openFind(context)
    },
  },
  {
    id: 'select.reset-find',
    label: 'Reset what to find',
    word: 'Reset',
    isEnabled: ({ session: { find } }) => find.text !== '' || !asksNothing(find.facets),
    run: ({ store }) => store.setSession({ find: { text: '', facets: NO_FACETS }, announcement: 'Reset what to find' }),
  },
]

/** Shows "Find and select" with the keyboard in its field; with `text`, which then stands there. */
export function openFind({ store }: AppContext, text?: string): void {
  const { find, findRequests } = store.getState().session
  store.setSession({
    panelOpen: true,
    panel: 'find',
    findRequests: findRequests + 1,
    ...(text === undefined ? {} : { find: { ...find, text } }),
  })
}
