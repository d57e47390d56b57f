import { SAMPLES_PAGE } from '../guide.ts'
import type { Command } from './command.ts'

export const helpCommands: readonly Command[] = [
  {
    id: 'help.guide',
    label: 'Guide',
    shortcuts: ['F1'],
    run: ({ store }) => {
      const { guidePage } = store.getState().session
      store.setSession({ panelOpen: true, panel: 'guide', guidePage: guidePage === SAMPLES_PAGE ? null : guidePage })
    },
  },
  {
    id: 'help.samples',
    label: 'Sample layers',
    run: ({ store }) => store.setSession({ panelOpen: true, panel: 'guide', guidePage: SAMPLES_PAGE }),
  },
  {
    id: 'help.tour',
    label: 'Show me around',
    isOn: (state) => state.session.tourStep !== null,
    run: ({ store }) => store.setSession({ tourStep: 0 }),
  },
]
