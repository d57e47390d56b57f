import { hydrateRoot } from 'react-dom/client'
import { startAutosave } from './app/autosave.ts'
import { openAddress } from './app/share-link.ts'
import { browserPort } from './browser/browser-port.ts'
import { pageLife, windowTimers } from './browser/timers.ts'
import { windowsChannel } from './browser/windows-channel.ts'
import { DATABASE_NAME, workspaceDatabase } from './browser/workspace-database.ts'
import type { LayerId } from './core/layer/layer.ts'
import { failure, success } from './core/result.ts'
import { readLayerFile } from './formats/navigator-layer/read-layers.ts'
import { formatLayer } from './formats/navigator-layer/write-layer.ts'
import { createPageContext } from './page-context.ts'
import { Page } from './ui/page.tsx'

const device = { forget: async () => autosave.forget(), damagedRecords: () => autosave.damagedRecords() }
const context = createPageContext(browserPort, device)
const { store, knowledge } = context
const { base, aliases } = knowledge

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
hydrateRoot(root, <Page context={context} />)

const autosave = startAutosave({
  store,
  storage: workspaceDatabase(),
  windows: windowsChannel(DATABASE_NAME),
  timers: windowTimers,
  page: pageLife,
  newId: browserPort.newId,
  codec: {
    format: (layer) => formatLayer(layer, { base }),
    parse: (text) => {
      const read = readLayerFile(text, { base, aliases, newId: () => browserPort.newId() as LayerId })
      const layer = read.ok ? read.value.layers[0]?.layer : undefined
      if (layer) return success(layer)
      return failure(read.ok ? 'no layer' : read.problem.kind)
    },
  },
})

browserPort.watchWindow(({ theme, wide }) => store.setSession({ systemTheme: theme, wideWindow: wide }))
browserPort.onFragmentChange(() => void openAddress(context))
// A link must not be opened into a workspace that the last visit is about to replace.
const restored = store.subscribe(({ session, preferences }) => {
  if (session.saving.kind === 'restoring') return
  restored()
  browserPort.showTheme(preferences.theme)
  void openAddress(context).then(browserPort.markReady)
})
