import type { LayerAddress } from '../../formats/layer-address/layer-address.ts'
import { parseLayerAddress, withoutLayerAddresses } from '../../formats/layer-address/layer-address.ts'
import { addressProblemText } from '../../formats/layer-address/problem-words.ts'
import { urlOf } from '../../formats/layer-address/web-address.ts'
import type { AppContext } from '../context.ts'
import type { FetchAnswer, FetchCaps, Fetching } from '../outside-port.ts'
import { fetchProblemText } from './fetch-words.ts'
import { type Fetched, openFetched } from './open-fetched.ts'
import { isFromDisk, siteConfig } from './site-config.ts'

/** Layers are far smaller; the reader has the same limit of bytes. */
export const LAYER_CAPS: FetchCaps = { bytes: 20_000_000, time: 20_000 }

/** Shows which hosts would be asked, and asks none of them. What may not be asked for is told in the same place. */
export async function askForLayers(context: AppContext, given: readonly string[]): Promise<void> {
  const { config } = await siteConfig(context)
  const addresses: LayerAddress[] = []
  const problems: string[] = []
  for (const text of given) {
    const address = parseLayerAddress(text, config.layerUrls)
    if (address.ok) addresses.push(address.value)
    else problems.push(addressProblemText(text, address.problem, isFromDisk(context.browser) ? 'disk' : 'site'))
  }
  if (addresses.length > 0) {
    context.store.setSession({ dialog: { kind: 'layer-addresses', addresses, problems } })
    return
  }
  dropLayerAddresses(context)
  const title = given.length === 1 ? 'A layer is not fetched' : 'No layer is fetched'
  const [only = '', ...more] = problems
  const text = more.length > 0 ? 'The link names addresses that this page does not ask.' : only
  context.store.setSession({ dialog: { kind: 'problem', title, text, details: more.length > 0 ? problems : [] } })
}

/** Nobody is asked; the link no longer stands in the address bar. */
export function declineLayers(context: AppContext): void {
  dropLayerAddresses(context)
  context.store.setSession({ dialog: null })
}

/** Fetches what was agreed to and opens it; `cancel` leaves everything as it was. */
export function fetchLayers(
  context: AppContext,
  addresses: readonly LayerAddress[],
): { readonly done: Promise<void>; readonly cancel: () => void } {
  let fetchings: readonly Fetching[] = []
  let cancelled = false
  const fetchAll = async () => {
    const outside = await context.browser.outside()
    const { config } = await siteConfig(context)
    if (cancelled) return
    fetchings = addresses.map(({ url }) => outside.fetchFile(url, LAYER_CAPS))
    const answers = await Promise.all(fetchings.map(({ answer }) => answer))
    if (cancelled) return
    declineLayers(context)
    const fetched = addresses.map((address, i) =>
      fetchedOf(address, answers[i] ?? { kind: 'cancelled' }, config.layerUrls),
    )
    await openFetched(context, fetched)
    tellRedirects(context, addresses, fetched)
  }
  return {
    done: fetchAll(),
    cancel: () => {
      cancelled = true
      for (const fetching of fetchings) fetching.cancel()
      declineLayers(context)
    },
  }
}

/** The answer as a file to open, or why it is none. Where a redirect led is judged like the address itself. */
function fetchedOf(
  { url, host }: LayerAddress,
  answer: FetchAnswer,
  policy: Parameters<typeof parseLayerAddress>[1],
): Fetched {
  const name = nameOf(url)
  if (answer.kind !== 'file') return { kind: 'problem', name, text: fetchProblemText(host, answer) }
  const last = parseLayerAddress(answer.url, policy)
  if (!last.ok)
    return {
      kind: 'problem',
      name,
      text: `${host} sent the request on. ${addressProblemText(answer.url, last.problem)}`,
    }
  if (isWebPage(answer)) return { kind: 'problem', name, text: fetchProblemText(host, { kind: 'web-page' }) }
  return { kind: 'file', name, bytes: answer.bytes, host: urlOf(answer.url)?.host ?? host }
}

export function isWebPage({ mime, bytes }: { readonly mime: string; readonly bytes: Uint8Array }): boolean {
  const start = Array.from(bytes.subarray(0, 200), (byte) => String.fromCharCode(byte)).join('')
  return mime === 'text/html' || /^\s*<(?:!doctype\s+html|html)\b/i.test(start.replace(/^\u00ef\u00bb\u00bf/, ''))
}

function tellRedirects(context: AppContext, addresses: readonly LayerAddress[], fetched: readonly Fetched[]): void {
  addresses.forEach(({ host }, i) => {
    const file = fetched[i]
    if (file?.kind !== 'file' || file.host === host) return
    const text = `${host} sent the request on to ${file.host}, where the file came from.`
    context.store.showMessage({ tone: 'info', text, action: null })
  })
}

/** The last part of the path: what the file would be called. */
function nameOf(url: string): string {
  const { pathname, host } = urlOf(url) ?? { pathname: '', host: url }
  return pathname.split('/').findLast((part) => part !== '') ?? host
}

function dropLayerAddresses({ browser }: AppContext): void {
  browser.replaceQuery(withoutLayerAddresses(browser.query()))
  browser.replaceFragment(withoutLayerAddresses(browser.fragment()))
}
