import { describe, expect, it } from 'vitest'
import { frameChannel } from '../../src/browser/frame-channel.ts'

const WIKI = 'https://wiki.example'
const OTHER = 'https://other.example'

/** A window in a frame; `around` is what its browser tells about the page around. */
function frameIn(around: string | null) {
  const posted: (readonly [unknown, string])[] = []
  const listeners: ((event: object) => void)[] = []
  const parent = { postMessage: (message: unknown, origin: string) => posted.push([message, origin]) }
  const frame = {
    parent,
    location: { ancestorOrigins: around === null ? [] : [around] },
    document: { referrer: '' },
    addEventListener: (_name: string, listener: (event: object) => void) => listeners.push(listener),
    removeEventListener: () => listeners.splice(0),
  } as unknown as Window
  const heard: (readonly [unknown, string])[] = []
  const channel = frameChannel([WIKI, 'https://b.example'], (data, origin) => heard.push([data, origin]), frame)
  const receive = (data: unknown, origin: string, source: unknown = parent) => {
    for (const listener of listeners) listener({ data, origin, source })
  }
  return { posted, heard, receive, channel }
}

describe('messages with the page around', () => {
  it('are heard only from that window and from the origins that are named', () => {
    const { heard, receive, channel } = frameIn(WIKI)
    receive('a', WIKI)
    receive('b', OTHER)
    receive('c', 'null')
    receive('d', WIKI, {})
    receive('e', `${WIKI}.evil.example`)
    expect(heard).toEqual([['a', WIKI]])
    channel.close()
    receive('f', WIKI)
    expect(heard).toHaveLength(1)
  })

  it('are sent to the origin that is around, and to nobody when that is not named', () => {
    const named = frameIn(WIKI)
    named.channel.post('a')
    expect(named.posted).toEqual([['a', WIKI]])
    const other = frameIn(OTHER)
    other.channel.post('a')
    expect(other.posted).toEqual([])
  })

  it('are offered to each named origin, never to all, as long as the browser does not tell who is around', () => {
    const { posted, receive, channel } = frameIn(null)
    channel.post('a')
    expect(posted).toEqual([
      ['a', WIKI],
      ['a', 'https://b.example'],
    ])
    receive('hello', WIKI)
    channel.post('b')
    expect(posted.slice(2)).toEqual([['b', WIKI]])
  })
})
