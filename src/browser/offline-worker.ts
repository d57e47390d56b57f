/**
 * The service worker: answers for the page from a copy of one whole build, so that it works without a network and never
 * mixes the parts of two versions. It answers only questions of this site for files of its builds, keeps nothing else,
 * and leaves every other question to the network. TypeScript's DOM library does not know workers, so the few powers
 * that are needed are named here; tests give others.
 */

/** What one build consists of. The build writes it in front of the worker's code. */
export interface OfflineBuild {
  /** Made of the content: another one means other files. */
  readonly version: string
  /** Files below the scope to keep, by path, with their checksum as in `integrity="sha256-..."`; '' is the page. */
  readonly files: Readonly<Record<string, string>>
  /** Files that a host changes without a build: asked of the network first, the last answer is for times without. */
  readonly live: readonly string[]
}

export interface WorkerScope {
  readonly caches: CacheStorage
  readonly fetch: (request: Request) => Promise<Response>
  readonly clients: {
    readonly matchAll: (options: {
      readonly type: 'window'
      readonly includeUncontrolled: true
    }) => Promise<readonly { readonly id: string }[]>
    readonly get: (id: string) => Promise<unknown>
    readonly claim: () => Promise<void>
  }
  readonly registration: { readonly scope: string; readonly installing: unknown; readonly waiting: unknown }
  readonly skipWaiting: () => Promise<void>
}

/** Message from the page: take over now, although windows with the version before are open. */
export const TAKE_OVER = 'take-over'

/**
 * Message from the page, some seconds after its start: see to it that the copy is whole, and remove copies that no window needs any
 * more. The answer, through the port that comes along, is whether the copy is whole.
 */
export const COMPLETE = 'complete'

/** Kept beside the files of the copy, under an address that no build has. */
const PREDECESSORS = '.predecessors'

/** Copies of versions before, and the windows that were open with them when this version took over. */
interface Predecessors {
  readonly caches: readonly string[]
  readonly windows: readonly string[]
}

/** Small enough that the page's own questions are not kept waiting. */
const AT_ONCE = 3

/** Chunks have the hash of their content in the name: the same name is the same file in every version. */
const HASHED = /^assets\/.+-[\w-]{8}\.\w+$/

/** The worker's answers to its events. `answer` gives null for what is none of its business. */
export interface OfflineWorker {
  /** Makes the copy whole; fetches only what is not there. Rejects when something cannot be had. */
  readonly install: () => Promise<void>
  readonly activate: () => Promise<void>
  readonly answer: (request: Request) => Promise<Response> | null
  /** Removes copies that no open window needs any more. */
  readonly tidy: () => Promise<void>
}

/** Names of the copies of one site begin with this; several sites can share a host. */
export function cachePrefix(scope: string): string {
  return `atlas-navigator ${new URL(scope).pathname} `
}

export function offlineWorker(scope: WorkerScope, build: OfflineBuild): OfflineWorker {
  const root = scope.registration.scope
  const prefix = cachePrefix(root)
  const cacheName = prefix + build.version
  const addressOf = (path: string) => new URL(path, root).href
  const openCopy = () => scope.caches.open(cacheName)
  // Does not make an empty copy where there is none any more.
  const fromCopy = (path: string) => scope.caches.match(addressOf(path), { cacheName })

  const olderCopies = async () => {
    const names = await scope.caches.keys()
    return names.filter((name) => name.startsWith(prefix) && name !== cacheName)
  }

  const fromOlderCopy = async (path: string): Promise<Response | undefined> => {
    for (const name of await olderCopies()) {
      const found = await scope.caches.match(addressOf(path), { cacheName: name })
      if (found) return found
    }
    return undefined
  }

  /** Fetches a file unless a copy has it, and refuses one that is not of this build. */
  const keep = async (copy: Cache, path: string, integrity: string) => {
    const address = addressOf(path)
    if (await copy.match(address)) return
    const older = HASHED.test(path) ? await fromOlderCopy(path) : undefined
    if (older) return copy.put(address, older)
    // Names with a hash may come from the browser's own cache, where the first visit has put them.
    const cache = HASHED.test(path) ? 'default' : 'no-cache'
    const response = await scope.fetch(new Request(address, { integrity, cache }))
    if (!response.ok) throw new Error(`${path}: answered with ${response.status}`)
    await copy.put(address, await withoutRedirect(response))
  }

  const keepLive = async (path: string, request: Request): Promise<Response> => {
    const response = await scope.fetch(request)
    if (!response.ok || !(await scope.caches.has(cacheName))) return response
    await (await openCopy()).put(addressOf(path), response.clone())
    return response
  }

  const tidy = async () => {
    const record = await fromCopy(PREDECESSORS)
    // A version on its way in may use a copy that is listed: one that was put back into service.
    if (!record || scope.registration.installing || scope.registration.waiting) return
    const { caches, windows }: Predecessors = await record.json()
    const open = await Promise.all(windows.map((id) => scope.clients.get(id)))
    if (open.some((window) => window !== undefined)) return
    await Promise.all(caches.map((name) => scope.caches.delete(name)))
    await (await openCopy()).delete(addressOf(PREDECESSORS))
  }

  return {
    tidy,
    install: async () => {
      const copy = await openCopy()
      const files = Object.entries(build.files)
      const next = async (): Promise<void> => {
        const file = files.shift()
        if (!file) return
        await keep(copy, ...file)
        await next()
      }
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      // A host need not have them.
      const live = build.live.map((path) => keepLive(path, new Request(addressOf(path), { cache: 'no-cache' })))
      await Promise.allSettled(live)
    },
    activate: async () => {
      const caches = await olderCopies()
      const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
      const predecessors: Predecessors = { caches, windows: windows.map(({ id }) => id) }
      await (await openCopy()).put(addressOf(PREDECESSORS), new Response(JSON.stringify(predecessors)))
      await tidy()
      // Also the page of a first visit, so that it goes on when the network does not.
      await scope.clients.claim()
    },
    answer: (request) => {
      const path = pathIn(root, request)
      if (path === null) return null
      const fromNetwork = () => scope.fetch(request)
      if (build.live.includes(path)) {
        return keepLive(path, request).catch(async (error: unknown) => {
          const kept = await fromCopy(path)
          if (kept) return kept
          throw error
        })
      }
      if (Object.hasOwn(build.files, path)) {
        return fromCopy(path).then((kept) => kept ?? fromNetwork())
      }
      // A window that is still open with the version before asks for parts of that one.
      if (HASHED.test(path)) return fromOlderCopy(path).then((kept) => kept ?? fromNetwork())
      return null
    },
  }
}

/** Path of the file below the scope that a request asks for, '' for the page; null when it asks for none. */
function pathIn(root: string, { method, url, headers }: Request): string | null {
  if (method !== 'GET' || headers.has('range') || !url.startsWith(root)) return null
  const [path = '', query] = url.slice(root.length).split('#', 1)[0]?.split('?', 2) ?? []
  const isPage = path === '' || path === 'index.html'
  // The page reads its query itself; of a file it would mean another one.
  if (isPage) return ''
  return query === undefined ? path : null
}

/** Browsers refuse a redirected answer for an address that somebody went to. */
async function withoutRedirect(response: Response): Promise<Response> {
  if (!response.redirected) return response
  const { status, statusText, headers } = response
  return new Response(await response.blob(), { status, statusText, headers })
}
