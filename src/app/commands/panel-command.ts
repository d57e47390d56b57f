import { isPanelOpen } from '../selectors.ts'
import type { AppState, PanelKind } from '../state.ts'
import type { Command, CommandId } from './command.ts'

/** Shows a part of the panel, and closes the panel where it shows that already. */
export function panelCommand(id: CommandId, label: string, panel: PanelKind, word?: string): Command {
  const isOn = isShown(panel)
  return {
    id,
    label,
    ...(word && { word }),
    isOn,
    run: ({ store }) =>
      store.setSession(isOn(store.getState()) ? { panelOpen: false } : { panelOpen: true, panel, announcement: label }),
  }
}

export function isShown(panel: PanelKind): (state: AppState) => boolean {
  return (state) => isPanelOpen(state) && state.session.panel === panel
}
