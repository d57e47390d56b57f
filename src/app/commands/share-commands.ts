import type { Command } from './command.ts'

export const shareCommands: readonly Command[] = [
  {
    id: 'share.copy-link',
    label: 'Copy share link',
    word: 'Share link',
    run: async (context) => (await import('../share-link.ts')).shareFrontLayer(context),
  },
]
