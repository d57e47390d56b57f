import { failure, type Result, success } from '../core/result.ts'

/** How long to wait and how much to take from another host. */
export interface FetchLimits {
  /** Milliseconds for the whole answer. */
  readonly timeout: number
  readonly bytes: number
}

// Upstream moves things with a redirect or two; more is a ring.
const MAX_REDIRECTS = 3

/** Gives the text at an address, or why there is none, in words that begin with the address. Only https, or http on this machine. */
export async function fetchText(address: URL, limits: FetchLimits): Promise<Result<string, string>> {
  const signal = AbortSignal.timeout(limits.timeout)
  try {
    return await follow(address, limits, signal)
  } catch (error) {
    if (signal.aborted) return failure(`${address.href}: no whole answer within ${limits.timeout / 1000} seconds`)
    return failure(`${address.href}: ${reasonOf(error)}`)
  }
}

/** Null for an address that may be asked, otherwise what is wrong with it. */
export function addressProblem(address: URL): string | null {
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname)
  if (address.protocol === 'https:' || (address.protocol === 'http:' && isHere)) return null
  return `${address.href}: only https is asked, and http on this machine`
}

async function follow(start: URL, { bytes }: FetchLimits, signal: AbortSignal): Promise<Result<string, string>> {
  let address = start
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const problem = addressProblem(address)
    if (problem !== null) return failure(problem)
    const response = await fetch(address, { redirect: 'manual', signal, headers: { Accept: 'text/plain, */*' } })
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel()
      address = new URL(location, address)
      continue
    }
    if (!response.ok) {
      await response.body?.cancel()
      const hint = response.status === 404 ? ' (there is no such file)' : ''
      return failure(`${address.href}: the host answered ${response.status}${hint}`)
    }
    return readWithin(response, address, bytes)
  }
  return failure(`${start.href}: more than ${MAX_REDIRECTS} redirects`)
}

async function readWithin(response: Response, address: URL, limit: number): Promise<Result<string, string>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    // What the head of the answer says of its length may be wrong; leaving the loop ends the download.
    if (size > limit) return failure(`${address.href}: larger than ${limit.toLocaleString('en')} bytes`)
    chunks.push(chunk)
  }
  try {
    return success(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    return failure(`${address.href}: the answer is not UTF-8 text`)
  }
}

/** `fetch` hides the reason one level down. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `could not be reached (${cause.message})` : error.message
}
