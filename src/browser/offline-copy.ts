import type { OfflinePort } from '../app/offline-copy.ts'
import { COMPLETE, cachePrefix, TAKE_OVER } from './offline-worker.ts'

/** Written by the build beside the page. */
const WORKER = 'service-worker.js'

const CHECK_AFTER_MS = 60 * 60 * 1000

/** The folder that the page lies in: the worker answers for it and for nothing above. */
const scope = () => new URL('./', document.baseURI).href

export const offlineCopy: OfflinePort = {
  // Also absent on plain http and in private windows of some browsers.
  isPossible: () => /^https?:$/.test(location.protocol) && 'serviceWorker' in navigator && 'caches' in window,
  keep: async (tell) => {
    try {
      const address = new URL(WORKER, scope())
      follow(await navigator.serviceWorker.register(address, { scope: scope(), updateViaCache: 'none' }), tell)
    } catch {
      // Refused by the browser, or the host has no worker for this page, or the network is gone before there is a copy.
      tell('failed')
    }
  },
  drop: async () => {
    try {
      await (await ownRegistration())?.unregister()
      const names = await caches.keys()
      await Promise.all(
        names.filter((name) => name.startsWith(cachePrefix(scope()))).map((name) => caches.delete(name)),
      )
    } catch {
      // A browser that refuses to look into the store keeps nothing in it.
    }
  },
  loadNewer: async () => {
    const waiting = (await ownRegistration().catch(() => undefined))?.waiting
    if (waiting) {
      await new Promise<void>((done) => {
        waiting.addEventListener('statechange', () => {
          if (waiting.state !== 'installed') done()
        })
        waiting.postMessage(TAKE_OVER)
      })
    }
    location.reload()
  },
}

/** The one of this page, not one of a page above it on the same host. */
async function ownRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  const found = await navigator.serviceWorker.getRegistration(scope())
  return found?.scope === scope() ? found : undefined
}

function follow(registration: ServiceWorkerRegistration, tell: Parameters<OfflinePort['keep']>[0]): void {
  const look = () => {
    const { installing, waiting, active } = registration
    if (waiting && active) whenSeen(() => tell('newer'))
    else if (active) whole(active).then((isWhole) => tell(isWhole ? 'kept' : 'failed'))
    else tell(installing || waiting ? 'fetching' : 'failed')
  }
  const watched = new Set<ServiceWorker>()
  const watch = () => {
    const { installing, waiting } = registration
    for (const worker of [installing, waiting]) {
      if (!worker || watched.has(worker)) continue
      watched.add(worker)
      worker.addEventListener('statechange', look)
    }
  }
  registration.addEventListener('updatefound', watch)
  watch()
  look()
  checkNowAndThen(registration)
}

/** Parts that the browser has cleared away meanwhile are fetched again. */
function whole(worker: ServiceWorker): Promise<boolean> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      port1.close()
      done(data === true)
    }
    worker.postMessage(COMPLETE, [port2])
  })
}

/** A short message would be gone before anybody looks at a page in the background. */
function whenSeen(then: () => void): void {
  if (document.visibilityState === 'visible') then()
  else document.addEventListener('visibilitychange', () => whenSeen(then), { once: true })
}

/** Browsers look for a new version when a page is loaded; many are left open for days. */
function checkNowAndThen(registration: ServiceWorkerRegistration): void {
  let checked = performance.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - checked < CHECK_AFTER_MS) return
    checked = performance.now()
    // Without a network there is nothing new.
    registration.update().catch(() => undefined)
  })
}
