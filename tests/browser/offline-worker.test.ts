// @vitest-environment node
// A worker has no page: Node has the requests and answers that it deals with, with their checksums.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type OfflineBuild,
  type OfflineWorker,
  offlineWorker,
  type WorkerScope,
} from '../../src/browser/offline-worker.ts'
import { fakeCaches } from '../support/fake-caches.ts'

const SCOPE = 'https://host.example/some/path/'

type Files = Readonly<Record<string, string>>

const first: Files = {
  '': 'page one',
  'assets/page-AAAAAAA1.js': 'script one',
  'assets/panel-BBBBBBB1.js': 'panel one',
  'assets/same-SSSSSSSS.js': 'never changes',
  'favicon.svg': 'icon',
}
const second: Files = {
  '': 'page two',
  'assets/page-AAAAAAA2.js': 'script two',
  'assets/panel-BBBBBBB2.js': 'panel two',
  'assets/same-SSSSSSSS.js': 'never changes',
  'favicon.svg': 'icon',
}

function buildOf(version: string, files: Files): OfflineBuild {
  const checksum = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
  const entries = Object.entries(files).map(([path, text]) => [path, checksum(text)])
  return { version, files: Object.fromEntries(entries), live: ['config.json'] }
}

/** A browser, and a host that serves one build at a time. */
function world() {
  const caches = fakeCaches()
  let served: Files = first
  let online = true
  const windows = new Set<string>()
  const asked: string[] = []
  const registration = { scope: SCOPE, installing: null as unknown, waiting: null as unknown }

  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request.url)
    if (!online) throw new TypeError('no network')
    const text = served[request.url.slice(SCOPE.length)]
    if (text === undefined) return new Response('404', { status: 404 })
    const wanted = request.integrity
    if (wanted !== '' && wanted !== `sha256-${createHash('sha256').update(text).digest('base64')}`) {
      throw new TypeError('another file')
    }
    return new Response(text)
  }
  const scope: WorkerScope = {
    caches,
    fetch,
    clients: {
      matchAll: async () => [...windows].map((id) => ({ id })),
      get: async (id) => (windows.has(id) ? { id } : undefined),
      claim: async () => undefined,
    },
    registration,
    skipWaiting: async () => undefined,
  }
  return {
    asked,
    caches,
    registration,
    windows,
    worker: (version: string, files: Files) => offlineWorker(scope, buildOf(version, files)),
    serve: (files: Files) => {
      served = files
    },
    goOffline: () => {
      online = false
    },
  }
}

async function started(worker: OfflineWorker): Promise<OfflineWorker> {
  await worker.install()
  await worker.activate()
  return worker
}

/** Text of the answer; null when the worker leaves the question to the network. */
async function answered(worker: OfflineWorker, path: string, options: RequestInit = {}): Promise<string | null> {
  const answer = worker.answer(new Request(new URL(path, SCOPE), options))
  return answer ? (await answer).text() : null
}

describe('a copy of the page', () => {
  it('answers for every file of the build when there is no network', async () => {
    const { worker, goOffline } = world()
    const one = await started(worker('1', first))
    goOffline()
    for (const [path, text] of Object.entries(first)) expect(await answered(one, path)).toBe(text)
    expect(await answered(one, 'index.html')).toBe('page one')
    expect(await answered(one, '?layerURL=https://other.example/a.json')).toBe('page one')
  })

  it.each([
    ['another host', 'https://other.example/some/path/', {}],
    ['a page above it', 'https://host.example/some/', {}],
    ['a file that no build has', 'data.json', {}],
    ['a file with a query', 'favicon.svg?size=2', {}],
    ['a part of a file', 'favicon.svg', { headers: { range: 'bytes=0-1' } }],
    ['a question that sends something', '', { method: 'POST', body: 'layer' }],
  ])('does not answer for %s', async (_name, path, options) => {
    const one = await started(world().worker('1', first))
    expect(await answered(one, path, options)).toBeNull()
  })

  it('is not begun with files of another build, which a host may have put up meanwhile', async () => {
    const { worker, serve } = world()
    serve({ ...first, '': 'page two' })
    await expect(worker('1', first).install()).rejects.toThrow('another file')
  })

  it('is not begun when a file is missing', async () => {
    const { worker, serve } = world()
    serve({ ...first, 'favicon.svg': undefined as unknown as string })
    await expect(worker('1', first).install()).rejects.toThrow('favicon.svg: answered with 404')
  })

  it('is made whole again without fetching what is there', async () => {
    const { worker, caches, asked } = world()
    const one = await started(worker('1', first))
    const [name = ''] = await caches.keys()
    await (await caches.open(name)).delete(`${SCOPE}favicon.svg`)
    asked.length = 0
    await one.install()
    expect(asked).toEqual([`${SCOPE}favicon.svg`, `${SCOPE}config.json`])
  })

  it('asks the network for a file that the browser has cleared away', async () => {
    const { worker, caches } = world()
    const one = await started(worker('1', first))
    const [name = ''] = await caches.keys()
    await caches.delete(name)
    expect(await answered(one, '')).toBe('page one')
    // Nor does it begin a copy that nobody wants any more.
    expect(await caches.keys()).toEqual([])
  })

  it('gives the settings of the host as they are now, and the last ones without a network', async () => {
    const { worker, serve, goOffline } = world()
    serve({ ...first, 'config.json': 'old' })
    const one = await started(worker('1', first))
    serve({ ...first, 'config.json': 'new' })
    expect(await answered(one, 'config.json')).toBe('new')
    goOffline()
    expect(await answered(one, 'config.json')).toBe('new')
  })

  it('does without settings where the host has none', async () => {
    const { worker, goOffline } = world()
    const one = await started(worker('1', first))
    goOffline()
    await expect(answered(one, 'config.json')).rejects.toThrow('no network')
  })
})

describe('a new version', () => {
  it('is fetched whole while the old one goes on answering from its own', async () => {
    const { worker, serve, windows, asked } = world()
    const one = await started(worker('1', first))
    windows.add('old')
    serve(second)
    asked.length = 0
    await worker('2', second).install()
    expect(await answered(one, '')).toBe('page one')
    expect(await answered(one, 'assets/panel-BBBBBBB1.js')).toBe('panel one')
    // What has the same name is the same file.
    expect(asked).not.toContain(`${SCOPE}assets/same-SSSSSSSS.js`)
  })

  it('goes on giving windows of the old version their own parts after it took over', async () => {
    const { worker, serve, windows } = world()
    await started(worker('1', first))
    windows.add('old')
    serve(second)
    const two = await started(worker('2', second))
    await two.tidy()
    expect(await answered(two, '')).toBe('page two')
    expect(await answered(two, 'assets/panel-BBBBBBB1.js')).toBe('panel one')
  })

  it('removes the old copy when the last window of it is gone', async () => {
    const { worker, serve, windows, caches } = world()
    await started(worker('1', first))
    windows.add('old')
    serve(second)
    const two = await started(worker('2', second))
    expect((await caches.keys()).length).toBe(2)
    windows.delete('old')
    windows.add('new')
    await two.tidy()
    expect(await caches.keys()).toEqual(['atlas-navigator /some/path/ 2'])
    expect(await answered(two, 'assets/page-AAAAAAA2.js')).toBe('script two')
  })

  it('leaves copies alone while another version is on its way in', async () => {
    const { worker, windows, caches, registration } = world()
    await started(worker('1', first))
    windows.add('old')
    const two = worker('2', first)
    await started(two)
    windows.clear()
    registration.waiting = {}
    await two.tidy()
    expect((await caches.keys()).length).toBe(2)
  })

  it('does not touch copies of other pages on the same host', async () => {
    const { worker, caches } = world()
    const others = ['atlas-navigator / 1', 'atlas-navigator /some/ 1', 'of another product']
    for (const name of others) await caches.open(name)
    await started(worker('1', first))
    await started(worker('2', first))
    expect(await caches.keys()).toEqual([...others, 'atlas-navigator /some/path/ 2'])
  })
})
