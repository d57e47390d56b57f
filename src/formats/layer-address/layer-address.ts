import { failure, type Result, success } from '../../core/result.ts'
import { isHostListed, type SiteConfig } from '../config/site-config.ts'
import { isLoopback, percentDecoded, urlOf } from './web-address.ts'

/** An address that a layer can be fetched from, once somebody has agreed. */
export interface LayerAddress {
  /** What is fetched: of a page that shows a file, the file itself. */
  readonly url: string
  /** Host, with a port that is not the usual one. */
  readonly host: string
}

export type AddressProblem =
  | { readonly kind: 'not-an-address' }
  /** Neither https nor http on this machine. */
  | { readonly kind: 'not-encrypted' }
  /** `https://name:secret@host/`: nothing secret is to be sent by an address that somebody else made. */
  | { readonly kind: 'has-credentials' }
  | { readonly kind: 'switched-off' }
  | { readonly kind: 'host-not-listed'; readonly host: string }

const PARAMETER = 'layerURL'
/** Further ones are passed over. */
const MAX_ADDRESSES = 20
const MAX_LENGTH = 4000

/**
 * The values of every `layerURL=`, each once, in the order of the address.
 * @param parts query and fragment, without `?` and `#`
 */
export function layerAddressesOf(...parts: readonly string[]): readonly string[] {
  const values = parts.flatMap((part) => part.split('&')).flatMap((parameter) => addressIn(parameter) ?? [])
  return [...new Set(values)].slice(0, MAX_ADDRESSES)
}

/** The query or fragment without them. */
export function withoutLayerAddresses(part: string): string {
  return part
    .split('&')
    .filter((parameter) => addressIn(parameter) === null)
    .join('&')
}

/** Says whether the page may ask for this address; on a problem there is nothing to ask. */
export function parseLayerAddress(text: string, policy: SiteConfig['layerUrls']): Result<LayerAddress, AddressProblem> {
  if (!policy.enabled) return failure({ kind: 'switched-off' })
  const given = text.length > MAX_LENGTH || /[\p{Cc}\p{Cf}\s\\]/u.test(text) ? null : urlOf(text)
  if (given?.protocol !== 'https:' && given?.protocol !== 'http:') return failure({ kind: 'not-an-address' })
  if (given.username !== '' || given.password !== '') return failure({ kind: 'has-credentials' })
  if (given.protocol === 'http:' && !isLoopback(given.hostname)) return failure({ kind: 'not-encrypted' })
  // A fragment is never sent; what is shown is what is fetched.
  given.hash = ''
  const url = fileBehind(given)
  const { host } = new URL(url)
  return isHostListed(host, policy.hosts) ? success({ url, host }) : failure({ kind: 'host-not-listed', host })
}

/**
 * Pages on which people look at a file, turned into the file: those answer with HTML, and to scripts of other sites not at all.
 * GitLab's raw pages do not answer those either; its API does. A branch with a slash in its name is not recognised there.
 */
function fileBehind(url: URL): string {
  const [, ...path] = url.pathname.split('/')
  const [owner, repository, kind, ...rest] = path
  if (url.host === 'github.com' || url.host === 'www.github.com') {
    if ((kind !== 'blob' && kind !== 'raw') || rest.length < 2) return url.href
    return `https://raw.githubusercontent.com/${[owner, repository, ...rest].join('/')}`
  }
  if (url.host === 'gist.github.com') {
    if (!owner || !/^[\da-f]{20,}$/.test(repository ?? '') || path.length > 3) return url.href
    const revision = kind && kind !== 'raw' ? `/${kind}` : ''
    return `https://gist.githubusercontent.com/${owner}/${repository}/raw${revision}`
  }
  if (url.host === 'gitlab.com') {
    const [project, file] = url.pathname.slice(1).split(/\/-\/(?:blob|raw)\//)
    const [branch, ...names] = (file ?? '').split('/')
    if (!project || !branch || names.length === 0) return url.href
    const encoded = [project, names.join('/')].map((part) => encodeURIComponent(percentDecoded(part)))
    return `https://gitlab.com/api/v4/projects/${encoded[0]}/repository/files/${encoded[1]}/raw?ref=${branch}`
  }
  return url.href
}

/** Null for another parameter. A plus stays a plus, as it is one in a path. */
function addressIn(parameter: string): string | null {
  if (!parameter.startsWith(`${PARAMETER}=`)) return null
  return percentDecoded(parameter.slice(PARAMETER.length + 1))
}
