import type { Command } from './command.ts'

export const combineCommands: readonly Command[] = [
  {
    id: 'layer.combine',
    label: 'New layer from other layers',
    word: 'Combine',
    shortcuts: ['Alt+C'],
    run: ({ store }) => store.setSession({ dialog: { kind: 'combine' } }),
  },
]
