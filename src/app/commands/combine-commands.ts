import type { Command } from './command.ts'

export const combineCommands: readonly Command[] = [
  {
    id: 'layer.combine',
    label: 'New layer from other layers',
    shortcuts: ['Alt+C'],
    run: ({ store }) => store.setSession({ dialog: { kind: 'combine' } }),
  },
  {
    id: 'layer.merge',
    label: 'Merge two edited copies of a layer',
    word: 'Merge',
    isEnabled: ({ document }) => document.layers.length > 1,
    run: ({ store }) => store.setSession({ dialog: { kind: 'merge' } }),
  },
]
