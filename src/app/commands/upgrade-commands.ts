import { isUpgraded } from '../../core/layer/upgrade-entry.ts'
import { activeLayer } from '../selectors.ts'
import type { Command } from './command.ts'

/** Layers made for older releases of ATLAS. */
export const upgradeCommands: readonly Command[] = [
  {
    id: 'layer.upgrade',
    label: 'Upgrade layer to the newest release',
    run: async (context) => (await import('../upgrade-layers.ts')).upgradeOnRequest(context, 'front'),
  },
  {
    id: 'workspace.upgrade',
    label: 'Upgrade all layers to the newest release',
    run: async (context) => (await import('../upgrade-layers.ts')).upgradeOnRequest(context, 'all'),
  },
  {
    id: 'layer.upgrade-report',
    label: 'Show upgrade report',
    isEnabled: (state) => isUpgraded(activeLayer(state)),
    run: ({ store }) => store.setSession({ panelOpen: true, panel: 'upgrade' }),
  },
  {
    id: 'filter.new-since-layer',
    label: "Show only what is new since the layer's release",
    word: 'Show only what is new',
    run: async (context) => (await import('../upgrade-reading.ts')).showNewSinceLayer(context),
  },
  {
    id: 'select.new',
    label: "Select what is new since the layer's release",
    run: async (context) => (await import('../upgrade-reading.ts')).selectNew(context),
  },
]
