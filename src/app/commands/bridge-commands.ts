import { activeLayer } from '../selectors.ts'
import type { AppState } from '../state.ts'
import type { Command } from './command.ts'

/** Between the matrices of ATLAS and of ATT&CK Enterprise. */
export const bridgeCommands: readonly Command[] = [
  {
    id: 'layer.save-attack',
    label: 'Save as ATT&CK layer',
    isEnabled: (state) => !isOnAttack(state),
    run: async (context) => (await import('../attack-layers.ts')).saveAttackLayer(context),
  },
  {
    id: 'layer.from-attack',
    label: 'Bring ATT&CK layer onto ATLAS',
    isEnabled: isOnAttack,
    run: async (context) => (await import('../attack-layers.ts')).bringOntoAtlas(context),
  },
]

function isOnAttack(state: AppState): boolean {
  return activeLayer(state).domain === 'enterprise-attack'
}
