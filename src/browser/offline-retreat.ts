import { cachePrefix, type WorkerScope } from './offline-worker.ts'

/**
 * The service worker of a build without an offline copy: takes the place of one that an earlier build left in visitors'
 * browsers, deletes the copies and goes away. Without it those would answer for ever.
 */
interface RetreatScope extends WorkerScope {
  readonly addEventListener: (
    name: string,
    listener: (event: { readonly waitUntil: (work: Promise<unknown>) => void }) => void,
  ) => void
  readonly registration: WorkerScope['registration'] & { readonly unregister: () => Promise<boolean> }
}

const scope = globalThis as unknown as RetreatScope

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(retreat()))

async function retreat(): Promise<void> {
  const prefix = cachePrefix(scope.registration.scope)
  const names = await scope.caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => scope.caches.delete(name)))
  await scope.registration.unregister()
}
