import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../core/layer/layer.ts'
import { mayBeOlder } from '../core/layer/upgrade-entry.ts'
import type { AppContext } from './context.ts'
import type { Upgrade } from './upgrade-layers.ts'

/**
 * Brings layers that were just opened, and are on the screen by now, to the release in use, as a step of its own: undo gives what was
 * read. Null where none was for an older release.
 */
export async function upgradeOpened(context: AppContext, layers: readonly Layer[]): Promise<Upgrade | null> {
  const { shelf } = context.store.getState().session
  const older = layers.filter((layer) => mayBeOlder(layer, baseToShowOn(shelf, layer).base)).map(({ id }) => id)
  return older.length === 0 ? null : (await import('./upgrade-layers.ts')).upgradeLayers(context, older)
}
