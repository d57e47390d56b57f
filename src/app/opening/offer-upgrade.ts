import { baseToShowOn } from '../../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { mayBeOlder } from '../../core/layer/upgrade-entry.ts'
import type { AppContext } from '../context.ts'

/**
 * Offers to upgrade layers of the last visit that are for an older release: unlike a file that somebody opens, they come back as they
 * were left. Once a visit, and silent where there is nothing to upgrade or it cannot be told.
 */
export async function offerUpgrade(context: AppContext): Promise<void> {
  const { store } = context
  const isCandidate = (layer: Layer) => mayBeOlder(layer, baseToShowOn(store.getState().session.shelf, layer).base)
  if (!store.getState().document.layers.some(isCandidate)) return
  try {
    const { countOlder } = await import('../upgrade-layers.ts')
    const older = await countOlder(context)
    const { readOnly, shelf } = store.getState().session
    if (older === 0 || readOnly) return
    const [{ base }] = shelf
    const which = older === 1 ? '1 layer is' : `${older} layers are`
    store.showMessage({
      tone: 'info',
      text: `${which} of an older release than ${base.name} ${base.release}.`,
      action: { label: 'Upgrade', commandId: 'workspace.upgrade' },
      stays: true,
    })
  } catch {
    // Nobody asked: the commands tell what is wrong.
  }
}
