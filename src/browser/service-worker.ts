import { COMPLETE, type OfflineBuild, offlineWorker, TAKE_OVER, type WorkerScope } from './offline-worker.ts'

/** Stands in the file in front of this script; `precache-plugin.ts` writes it. */
declare const ATLAS_BUILD: OfflineBuild

/** https://w3c.github.io/ServiceWorker/#extendableevent-interface and those made from it. */
interface WorkerEvent extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

interface ServiceWorkerGlobal extends WorkerScope {
  readonly addEventListener: (name: string, listener: (event: WorkerEvent) => void) => void
}

const scope = globalThis as unknown as ServiceWorkerGlobal
const worker = offlineWorker(scope, ATLAS_BUILD)

scope.addEventListener('install', (event) => event.waitUntil(worker.install()))
scope.addEventListener('activate', (event) => event.waitUntil(worker.activate()))
scope.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(scope.skipWaiting())
  if (event.data === COMPLETE) {
    const answer = (whole: boolean) => event.ports[0]?.postMessage(whole)
    event.waitUntil(
      worker
        .install()
        .then(
          () => answer(true),
          () => answer(false),
        )
        .then(worker.tidy),
    )
  }
})
scope.addEventListener('fetch', (event) => {
  const answer = worker.answer(event.request)
  if (!answer) return
  event.respondWith(answer)
  if (event.request.mode === 'navigate') event.waitUntil(answer.then(worker.tidy))
})
