import type { AppContext } from './app/context.ts'
import { type Autosave, startAutosave } from './app/keeping/autosave.ts'
import { withLeftBehind } from './app/keeping/bring-in.ts'
import { keepDeclined } from './app/keeping/declined-upgrades.ts'
import type { LayerCodec } from './app/keeping/workspace-records.ts'
import { readingOn } from './app/knowledge/shown-knowledge.ts'
import { rememberUndone } from './app/opening/declined-upgrade.ts'
import { offerUpgrade } from './app/opening/offer-upgrade.ts'
import type { AppState } from './app/state.ts'
import { DATABASE_NAME } from './browser/database-name.ts'
import { leftBehind } from './browser/left-behind.ts'
import { mayHoldKnowledge } from './browser/stored-work.ts'
import { pageLife, windowTimers } from './browser/timers.ts'
import { windowsChannel } from './browser/windows-channel.ts'
import { workspaceDatabase } from './browser/workspace-database.ts'
import { baseToShowOn } from './core/atlas/knowledge-shelf.ts'
import type { LayerId } from './core/layer/layer.ts'
import { failure, success } from './core/result.ts'
import { readLayerFile } from './formats/navigator-layer/read-layers.ts'
import { formatLayer } from './formats/navigator-layer/write-layer.ts'

/**
 * Restores the last visit and keeps the work from then on. A chunk of its own: who only looks at the matrix, on a first visit, needs
 * neither the store nor the reading and writing of layers. `startedWith` is the state of the page before anybody did anything; `window`
 * names what this window itself may have left behind.
 */
export async function startKeeping(context: AppContext, startedWith: AppState, window: string): Promise<Autosave> {
  const { store, browser } = context
  const { newId } = browser
  const codec: LayerCodec = {
    format: (layer) => formatLayer(layer, { base: baseToShowOn(store.getState().session.shelf, layer).base }),
    parse: (text) => {
      const read = readLayerFile(text, { ...readingOn(store.getState()), newId: () => newId() as LayerId })
      const layer = read.ok ? read.value.layers[0]?.layer : undefined
      if (layer) return success(layer)
      return failure(read.ok ? 'no layer' : read.problem.kind)
    },
  }
  const takeUpBases = async (news: boolean) => {
    if (!(await mayHoldKnowledge())) return
    const { takeUpKnowledge } = await import('./app/knowledge/take-up-knowledge.ts')
    await takeUpKnowledge(context, news)
  }
  // Layers are read on their own knowledge base, so these come first. Without them the work is there all the same.
  await takeUpBases(false).catch(() => undefined)
  const storage = withLeftBehind({ storage: workspaceDatabase(), startedWith, codec, newId }, leftBehind, window)
  const declined = keepDeclined(storage, newId, () => store.getState().session.saving.kind === 'stopped')
  return startAutosave({
    store,
    startedWith,
    storage,
    windows: windowsChannel(DATABASE_NAME),
    timers: windowTimers,
    page: pageLife,
    newId,
    codec,
    takeUpBases: () => takeUpBases(true),
    onRestored: () => {
      rememberUndone(context, declined)
      void offerUpgrade(context, declined)
    },
  })
}
