import type { Command } from './command.ts'

export const shareCommands: readonly Command[] = [
  {
    id: 'share.copy-link',
    label: 'Copy share link',
    word: 'Share link',
    run: async (context) => {
      // At the same time as the code that needs them. That they did not come is said by who waits for them.
      context.knowledge.loadReleases().catch(() => null)
      await (await import('../share-link.ts')).shareFrontLayer(context)
    },
  },
]
