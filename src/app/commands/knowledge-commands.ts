import { readBack, readForward } from '../reading-trail.ts'
import type { Command } from './command.ts'
import { isShown } from './panel-command.ts'

const isReading = isShown('knowledge')

let reading: typeof import('../knowledge/knowledge-reading.ts') | undefined

/** Reading the knowledge base in the panel. */
export const knowledgeCommands: readonly Command[] = [
  {
    id: 'insight.read',
    label: 'Read in the knowledge base',
    shortcuts: ['Alt+R'],
    isOn: isReading,
    // Once it has come, the panel opens in the frame of the click.
    run: async (context) => {
      reading ??= await import('../knowledge/knowledge-reading.ts')
      reading.toggleReading(context)
    },
  },
  {
    id: 'insight.back',
    label: 'Back to what was read before',
    word: 'Back',
    // Alt with an arrow goes through the history of the browser.
    shortcuts: ['Alt+J'],
    isEnabled: (state) => isReading(state) && state.session.reading.past.length > 0,
    run: ({ store }) => store.setSession({ reading: readBack(store.getState().session.reading) }),
  },
  {
    id: 'insight.forward',
    label: 'Forward to what was read after',
    word: 'Forward',
    shortcuts: ['Alt+L'],
    isEnabled: (state) => isReading(state) && state.session.reading.next.length > 0,
    run: ({ store }) => store.setSession({ reading: readForward(store.getState().session.reading) }),
  },
  {
    id: 'knowledge.bases',
    label: 'Knowledge bases',
    run: ({ store }) => store.setSession({ dialog: { kind: 'knowledge-bases' } }),
  },
]
