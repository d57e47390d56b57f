import { baseToShowOn } from '../../core/atlas/knowledge-shelf.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { mayBeOlder } from '../../core/layer/upgrade-entry.ts'
import type { AppContext } from '../context.ts'
import type { Upgrade } from '../upgrade-layers.ts'

/**
 * Fetches what it takes to bring layers that are about to be opened to the release in use. What it gives does that in the same breath
 * as they are opened, as a step of its own: undo gives what was read. It answers null where none was for an older release, and where
 * something could not be fetched, which is told: then they open as they are.
 */
export async function readyToUpgrade(context: AppContext, layers: readonly Layer[]): Promise<() => Upgrade | null> {
  const { shelf } = context.store.getState().session
  const older = layers.filter((layer) => mayBeOlder(layer, baseToShowOn(shelf, layer).base)).map(({ id }) => id)
  if (older.length === 0) return () => null
  try {
    return await (await import('../upgrade-layers.ts')).preparedUpgrade(context, older)
  } catch {
    const text = 'A part of the page could not be loaded, so nothing was upgraded. Check the connection.'
    const action = { label: 'Try again', commandId: 'workspace.upgrade' }
    return () => {
      context.store.showMessage({ tone: 'problem', text, action })
      return null
    }
  }
}
