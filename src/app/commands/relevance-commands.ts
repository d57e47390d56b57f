import { isPanelOpen } from '../selectors.ts'
import type { Command } from './command.ts'

export const relevanceCommands: readonly Command[] = [
  {
    id: 'insight.relevance',
    label: 'Relevance to a system',
    isOn: (state) => isPanelOpen(state) && state.session.panel === 'relevance',
    run: ({ store }) => {
      const state = store.getState()
      const isShown = isPanelOpen(state) && state.session.panel === 'relevance'
      store.setSession(isShown ? { panelOpen: false } : { panelOpen: true, panel: 'relevance' })
    },
  },
]
