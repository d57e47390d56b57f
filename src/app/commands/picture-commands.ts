import type { Command } from './command.ts'

export const pictureCommands: readonly Command[] = [
  {
    id: 'export.picture',
    label: 'Export picture',
    word: 'Picture',
    shortcuts: ['Alt+S'],
    run: ({ store }) => store.setSession({ dialog: { kind: 'picture' } }),
  },
]
