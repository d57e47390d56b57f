import type { FetchAnswer, FetchCaps, Fetching } from '../app/outside-port.ts'

/** What every request to somebody else's server has in common: nothing about who asks, or from where. */
const ANONYMOUS = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-cache' } as const

/** A path is a file of the page's own site, which can ask for a sign-in before it gives out any of its files. */
function manners(address: string): RequestInit {
  return /^[a-z][a-z\d+.-]*:/i.test(address) ? ANONYMOUS : { ...ANONYMOUS, credentials: 'same-origin' }
}

/** Fetches a file within its caps. Never throws: every way to fail is an answer. */
export function fetchFile(address: string, caps: FetchCaps): Fetching {
  const control = new AbortController()
  let end: 'too-slow' | 'cancelled' | null = null
  const stop = (reason: 'too-slow' | 'cancelled') => {
    end ??= reason
    control.abort()
  }
  const timer = setTimeout(() => stop('too-slow'), caps.time)
  const answer = ask(address, caps, control)
    .catch((): FetchAnswer => ({ kind: 'unreachable' }))
    .then((given): FetchAnswer => {
      clearTimeout(timer)
      return end === null ? given : { kind: end }
    })
  return { answer, cancel: () => stop('cancelled') }
}

async function ask(address: string, caps: FetchCaps, control: AbortController): Promise<FetchAnswer> {
  const { signal } = control
  let response: Response
  try {
    response = await fetch(address, { ...manners(address), redirect: 'follow', signal })
  } catch {
    return { kind: (await isThere(address, signal)) ? 'not-shared' : 'unreachable' }
  }
  if (!response.ok) {
    control.abort()
    return { kind: 'status', status: response.status }
  }
  if (Number(response.headers.get('content-length') ?? 0) > caps.bytes) {
    control.abort()
    return { kind: 'too-large' }
  }
  const bytes = await readUpTo(response, caps.bytes)
  if (!bytes) {
    control.abort()
    return { kind: 'too-large' }
  }
  const mime = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  return { kind: 'file', bytes, url: response.url, mime }
}

/**
 * Browsers do not say whether a server is away or only keeps its answers from other sites. It is asked again in a way that reads
 * nothing: this works when it is there.
 */
async function isThere(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(address, { ...manners(address), method: 'HEAD', mode: 'no-cors', signal })
    return true
  } catch {
    return false
  }
}

/** Null as soon as there are more bytes than the cap: a file that never ends is not read to its end. */
async function readUpTo(response: Response, cap: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > cap) return null
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
