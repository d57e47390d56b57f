import { hydrateRoot } from 'react-dom/client'
import type { DevicePort } from './app/context.ts'
import { failureWords } from './app/failure-words.ts'
import type { Autosave } from './app/keeping/autosave.ts'
import { formatLeftBehind } from './app/keeping/left-behind.ts'
import { onceLoaded } from './app/once-loaded.ts'
import { openAddress } from './app/opening/open-address.ts'
import { themeChoice } from './app/selectors.ts'
import type { AppState, SavingState } from './app/state.ts'
import { keepViewInAddress } from './app/view-address.ts'
import { afterPaint } from './browser/after-paint.ts'
import { browserPort } from './browser/browser-port.ts'
import { DATABASE_NAME } from './browser/database-name.ts'
import { onFirstInput } from './browser/first-input.ts'
import { leftBehind } from './browser/left-behind.ts'
import { mayHoldWork } from './browser/stored-work.ts'
import { pageLife } from './browser/timers.ts'
import { windowsChannel } from './browser/windows-channel.ts'
import { createPageContext } from './page-context.ts'
import { Page } from './ui/page.tsx'

// By then the matrix is painted and usable, on a slow machine too.
const FETCH_KEEPING_AFTER_MS = 1500
/** The code comes with that of keeping. */
const FOLLOW_SITE_AFTER_MS = FETCH_KEEPING_AFTER_MS

/** The copy for times without a network is many small files: nothing that the visitor came for may wait for them. */
const BEGIN_COPY_AFTER_MS = 4000

let autosave: Autosave | null = null

/** Restoring and autosave, started once: at once where this browser holds work, otherwise with the first change. */
const keeping = onceLoaded(async () => {
  const { startKeeping } = await import('./keeping.ts')
  autosave = await startKeeping(context, startedWith, windowId)
  return autosave
})

/** The code did not arrive. The work on the screen goes on, and the next change tries again. */
function keepingFailed(error: unknown): void {
  store.setSession({ saving: { kind: 'refused', reason: 'failed' } })
  store.showMessage({ tone: 'problem', text: `Your work is not saved yet: ${failureWords(error)}`, action: null })
}

const library = async () => (await import('./library.ts')).library
const device: DevicePort = {
  forget: async () => {
    await (await keeping()).forget()
    await (await library()).forget()
  },
  damagedRecords: () => autosave?.damagedRecords() ?? [],
}
const context = createPageContext(browserPort, device, library)
const { store } = context
const startedWith = store.getState()
const windowId = browserPort.newId()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const holdsWork = mayHoldWork()
// Nobody waits for a script to see what stands in the HTML.
afterPaint(() => {
  hydrateRoot(root, <Page context={context} />)
  browserPort.watchWindow(({ theme, wide }) => store.setSession({ systemTheme: theme, wideWindow: wide }))
  void start()
})

async function start(): Promise<void> {
  if (await holdsWork) await restored()
  else waitForWork()
  browserPort.showTheme(themeChoice(store.getState()))
  // A link must not be opened into a workspace that the last visit is about to replace.
  await openAddress(context)
  browserPort.onFragmentChange(() => void openAddress(context))
  keepViewInAddress(context)
  browserPort.markReady()
  followSiteSoon(!(await holdsWork))
  if (import.meta.env.OFFLINE_COPY) {
    setTimeout(() => void import('./offline.ts').then(({ startOffline }) => startOffline(context)), BEGIN_COPY_AFTER_MS)
  }
}

/** The page around a frame waits for an answer; everybody else came for the matrix. */
function followSiteSoon(firstVisit: boolean): void {
  const follow = () =>
    void import('./app/opening/follow-site.ts').then(({ followSite }) => followSite(context, firstVisit))
  if (browserPort.isFramed()) follow()
  else setTimeout(follow, FOLLOW_SITE_AFTER_MS)
}

/** Done when the last visit is back, or is known not to come. */
async function restored(): Promise<void> {
  try {
    await keeping()
    await savingIs((kind) => kind !== 'restoring')
  } catch (error) {
    waitForWork()
    keepingFailed(error)
  }
}

function savingIs(expected: (kind: SavingState['kind']) => boolean): Promise<void> {
  const isSo = () => expected(store.getState().session.saving.kind)
  if (isSo()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (!isSo()) return
      stop()
      resolve()
    })
  })
}

/** Nothing is stored here yet: keeping begins with the first change, here or in another window. */
function waitForWork(): void {
  store.setSession({ saving: { kind: 'saved' } })
  const hasChanged = ({ document, preferences }: AppState) =>
    document !== startedWith.document || preferences !== startedWith.preferences
  const stopListening = windowsChannel(DATABASE_NAME).onMessage(() => begin())
  const stopWatching = store.subscribe((state, before) => {
    if ((state.document !== before.document || state.preferences !== before.preferences) && hasChanged(state)) begin()
  })
  // Until the store has the first change, a page that is closed has no other way to keep it.
  const stopLeaving = pageLife.onHide(() => {
    if (hasChanged(store.getState())) leftBehind.leave(windowId, formatLeftBehind(store.getState()))
  })
  const begin = () => {
    store.setSession({ saving: { kind: 'saving' } })
    keeping().then(async () => {
      stopListening()
      stopWatching()
      await savingIs((kind) => kind === 'saved' || kind === 'stopped')
      stopLeaving()
      leftBehind.takeBack(windowId)
    }, keepingFailed)
  }
  // Its code is there before anybody has made an edit that it would have to save.
  const fetchCode = () => void import('./keeping.ts')
  onFirstInput(fetchCode)
  setTimeout(fetchCode, FETCH_KEEPING_AFTER_MS)
}
