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
  {
    id: 'layer.copy-json',
    label: 'Copy layer JSON',
    run: async (context) => (await import('../save-layer.ts')).copyLayer(context),
  },
]
