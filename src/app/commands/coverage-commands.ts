import { isPanelOpen } from '../selectors.ts'
import type { PanelKind } from '../state.ts'
import type { Command, CommandId } from './command.ts'

export const coverageCommands: readonly Command[] = [
  panelCommand('insight.coverage', 'Coverage', 'coverage'),
  panelCommand('insight.gaps', 'Gaps and next mitigations', 'gaps'),
  panelCommand('insight.compare', 'Compare layers', 'compare'),
]

function panelCommand(id: CommandId, label: string, panel: PanelKind): Command {
  return {
    id,
    label,
    isOn: (state) => isPanelOpen(state) && state.session.panel === panel,
    run: ({ store }) => {
      const state = store.getState()
      const isShown = isPanelOpen(state) && state.session.panel === panel
      store.setSession(isShown ? { panelOpen: false } : { panelOpen: true, panel, announcement: label })
    },
  }
}
