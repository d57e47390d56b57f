import type { AppContext } from '../context.ts'
import type { AppState } from '../state.ts'
import type { Command } from './command.ts'
import { panelCommand } from './panel-command.ts'

/** Case studies as paths over the matrix. What the steps are is fetched with the first one that is shown. */
export const attackPathCommands: readonly Command[] = [
  {
    id: 'layer.from-atlas',
    label: 'New layer from the knowledge base',
    run: ({ store }) => store.setSession({ dialog: { kind: 'from-atlas' } }),
  },
  panelCommand('insight.attacks', 'Attack paths of case studies', 'case-studies'),
  {
    id: 'attack.next',
    label: 'Next step of the attack',
    word: 'Next',
    shortcuts: ['Alt+.'],
    isEnabled: hasAttack,
    run: async (context) => (await walk()).stepAttack(context, 1),
  },
  {
    id: 'attack.previous',
    label: 'Previous step of the attack',
    word: 'Previous',
    shortcuts: ['Alt+,'],
    isEnabled: hasAttack,
    run: async (context) => (await walk()).stepAttack(context, -1),
  },
  {
    id: 'attack.play',
    label: 'Play the attack',
    word: 'Play',
    isEnabled: hasAttack,
    isOn: ({ session }) => session.attack?.playing ?? false,
    run: async (context) => (await walk()).playAttack(context),
  },
  {
    id: 'attack.close',
    label: 'Close the attack path',
    word: 'Close',
    shortcuts: ['Escape'],
    isEnabled: hasAttack,
    run: ({ store }: AppContext) => store.setSession({ attack: null, announcement: 'Attack path closed' }),
  },
]

const walk = () => import('../attack-walk.ts')

function hasAttack({ session }: AppState): boolean {
  return session.attack !== null
}
