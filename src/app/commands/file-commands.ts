import { isAnythingHidden } from '../is-anything-hidden.ts'
import type { Command } from './command.ts'

export const fileCommands: readonly Command[] = [
  {
    id: 'layer.save-json',
    label: 'Save layer as JSON',
    word: 'Save',
    shortcuts: ['Mod+S'],
    run: async (context) => (await import('../save-layer.ts')).saveLayer(context),
  },
  {
    id: 'workspace.save-json',
    label: 'Save all layers as one JSON file',
    run: async (context) => (await import('../save-workspace.ts')).saveWorkspace(context),
  },
  shownPart(false),
  shownPart(true),
  {
    id: 'layer.copy-json',
    label: 'Copy layer JSON',
    run: async (context) => (await import('../save-layer.ts')).copyLayer(context),
  },
]

/** Off while nothing is hidden, as the file would be that of `layer.save-json`. */
function shownPart(all: boolean): Command {
  return {
    id: all ? 'export.all-shown' : 'export.shown',
    label: `Save only what is shown of ${all ? 'all layers' : 'the layer'} as JSON`,
    isEnabled: (state) => isAnythingHidden(state, all ? state.document.layers : undefined),
    run: async (context) => (await import('../save-shown.ts')).saveShown(context, all),
  }
}
