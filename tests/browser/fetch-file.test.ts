import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchFile } from '../../src/browser/fetch-file.ts'

const CAPS = { bytes: 10, time: 1000 }
const ADDRESS = 'https://a.example/l.json'

/** Replaces the network; the answer to HEAD tells whether the server is there. */
function network(get: (init: RequestInit) => Promise<Response>, isThere = false) {
  const asked: RequestInit[] = []
  vi.stubGlobal('fetch', (_address: string, init: RequestInit) => {
    asked.push(init)
    if (init.method === 'HEAD') return isThere ? Promise.resolve(new Response()) : Promise.reject(new TypeError('away'))
    return get(init)
  })
  return asked
}

/** A body that comes in parts and tells whether somebody stopped reading. */
function parts(sizes: readonly number[]) {
  const state = { given: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const size = sizes[state.given++]
        if (size === undefined) controller.close()
        else controller.enqueue(new Uint8Array(size))
      },
    },
    { highWaterMark: 0 },
  )
  return { body, state }
}

function untilAborted(init: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('fetching a file', () => {
  it('tells other hosts nothing of who asks; the own site may want its cookies', async () => {
    const asked = network(
      async () => new Response('{}', { headers: { 'Content-Type': 'application/json; charset=x' } }),
    )
    expect(await fetchFile(ADDRESS, CAPS).answer).toMatchObject({ kind: 'file', mime: 'application/json' })
    await fetchFile('config.json', CAPS).answer
    expect(asked.map(({ credentials, referrerPolicy }) => [credentials, referrerPolicy])).toEqual([
      ['omit', 'no-referrer'],
      ['same-origin', 'no-referrer'],
    ])
  })

  it('stops reading as soon as there is more than the cap, whatever the server says of the length', async () => {
    const { body, state } = parts([6, 4, 1, 1, 1, 1, 1, 1])
    network(async () => new Response(body))
    expect(await fetchFile(ADDRESS, CAPS).answer).toEqual({ kind: 'too-large' })
    expect(state.given).toBe(3)
    network(async () => new Response(parts([6, 4]).body))
    expect(await fetchFile(ADDRESS, CAPS).answer).toMatchObject({ kind: 'file', bytes: new Uint8Array(10) })
    network(async () => new Response('{}', { headers: { 'Content-Length': '11' } }))
    expect(await fetchFile(ADDRESS, CAPS).answer).toEqual({ kind: 'too-large' })
  })

  it('tells a server that keeps its files to itself from one that is away', async () => {
    const refuse = () => Promise.reject(new TypeError('Failed to fetch'))
    network(refuse, true)
    expect(await fetchFile(ADDRESS, CAPS).answer).toEqual({ kind: 'not-shared' })
    network(refuse, false)
    expect(await fetchFile(ADDRESS, CAPS).answer).toEqual({ kind: 'unreachable' })
  })

  it('says with what status a server refuses', async () => {
    network(async () => new Response('no', { status: 404 }))
    expect(await fetchFile(ADDRESS, CAPS).answer).toEqual({ kind: 'status', status: 404 })
  })

  it('ends when its time is over, and when it is cancelled', async () => {
    vi.useFakeTimers()
    network(untilAborted)
    const slow = fetchFile(ADDRESS, CAPS).answer
    await vi.advanceTimersByTimeAsync(1000)
    expect(await slow).toEqual({ kind: 'too-slow' })
    const { answer, cancel } = fetchFile(ADDRESS, CAPS)
    cancel()
    expect(await answer).toEqual({ kind: 'cancelled' })
  })
})
