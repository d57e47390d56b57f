import type { Command } from './command.ts'

export const importCommands: readonly Command[] = [
  {
    id: 'layer.import-table',
    label: 'Import table or text',
    word: 'Import',
    run: ({ store }) => store.setSession({ dialog: { kind: 'import-table', text: '', fileName: null } }),
  },
]
