import * as z from 'zod/mini'
import { isLoopback, urlOf } from '../layer-address/web-address.ts'

/**
 * What the people who run a site say about it in `config.json`, beside `index.html`. Every part can be left out. The meaning of each
 * is in `docs/configuration.md`.
 */
export interface SiteConfig {
  readonly layerUrls: {
    readonly enabled: boolean
    /** `example.org`, `localhost:8080`, `*.example.org`; none means every host. */
    readonly hosts: readonly string[]
  }
  readonly embedding: {
    /** Origins of pages that may send messages from around the frame: `https://wiki.example.org`. */
    readonly origins: readonly string[]
  }
  /** Plain text; empty for none. */
  readonly banner: string
  /** Paths on this site, or addresses. */
  readonly defaultLayers: readonly string[]
  /** IDs of commands. */
  readonly disabledFeatures: readonly string[]
}

/** Where there is no file, or it does not say. */
export const DEFAULT_CONFIG: SiteConfig = {
  layerUrls: { enabled: true, hosts: [] },
  embedding: { origins: [] },
  banner: '',
  defaultLayers: [],
  disabledFeatures: [],
}

/** Where something is said that cannot be read: perhaps it forbade what the default allows. */
export const CLOSED_CONFIG: SiteConfig = { ...DEFAULT_CONFIG, layerUrls: { enabled: false, hosts: [] } }

export type ConfigProblem =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-an-object' }
  | { readonly kind: 'too-large' }
  /** `where` as in `embedding.origins[0]`. */
  | { readonly kind: 'bad-value'; readonly where: string; readonly wanted: string }
  | { readonly kind: 'unknown-key'; readonly where: string }

export interface ReadConfig {
  readonly config: SiteConfig
  readonly problems: readonly ConfigProblem[]
}

const MAX_CHARACTERS = 200_000
const MAX_ENTRIES = 200

const HOST = /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/
const COMMAND = /^[a-z]+\.[a-z-]+$/

const texts = z.array(z.string()).check(z.maxLength(MAX_ENTRIES))
const layerUrlsShape = z.object({ enabled: z.optional(z.boolean()), hosts: z.optional(texts) })
const embeddingShape = z.object({ origins: z.optional(texts) })
const bannerShape = z.string().check(z.maxLength(500))

/**
 * The text of `config.json`. Never fails: a part that cannot be read is as if everything in it were forbidden, and is named.
 * @param isCommand whether a command has this ID
 */
export function readSiteConfig(text: string, isCommand: (id: string) => boolean): ReadConfig {
  if (text.length > MAX_CHARACTERS) return closed({ kind: 'too-large' })
  const value = parseJson(text)
  if (value === undefined) return closed({ kind: 'not-json' })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return closed({ kind: 'not-an-object' })
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
  const problems: ConfigProblem[] = []
  const bad = (where: string, wanted: string) => problems.push({ kind: 'bad-value', where, wanted })

  const known: readonly string[] = [...Object.keys(DEFAULT_CONFIG), '$schema']
  for (const key of given.keys()) if (!known.includes(key)) problems.push({ kind: 'unknown-key', where: key })

  const config: SiteConfig = {
    layerUrls: layerUrlsOf(given.get('layerUrls'), bad),
    embedding: embeddingOf(given.get('embedding'), bad),
    banner: bannerOf(given.get('banner'), bad),
    defaultLayers: listOf(
      given.get('defaultLayers'),
      'defaultLayers',
      'a list of addresses or paths',
      bad,
      isLayerPlace,
    ),
    disabledFeatures: listOf(
      given.get('disabledFeatures'),
      'disabledFeatures',
      'IDs of commands',
      bad,
      (id) => COMMAND.test(id) && isCommand(id),
    ),
  }
  return { config, problems }
}

/** Whether the host, as `URL.host` has it, is one of the list; every host is when the list is empty. */
export function isHostListed(host: string, hosts: readonly string[]): boolean {
  if (hosts.length === 0) return true
  return hosts.some((entry) => (entry.startsWith('*.') ? host.endsWith(entry.slice(1)) : host === entry))
}

type Bad = (where: string, wanted: string) => unknown

function layerUrlsOf(value: unknown, bad: Bad): SiteConfig['layerUrls'] {
  if (value === undefined) return DEFAULT_CONFIG.layerUrls
  const read = z.safeParse(layerUrlsShape, value)
  if (!read.success) {
    bad('layerUrls', 'an object with "enabled" (true or false) and "hosts" (a list of host names)')
    return CLOSED_CONFIG.layerUrls
  }
  const { enabled = true, hosts = [] } = read.data
  const sound = hosts.map((host) => host.toLowerCase()).filter((host) => HOST.test(host))
  hosts.forEach((host, i) => {
    if (!HOST.test(host.toLowerCase()))
      bad(`layerUrls.hosts[${i}]`, 'a host name such as "example.org" or "*.example.org"')
  })
  // A list of which nothing is left would otherwise mean every host.
  return { enabled: enabled && (hosts.length === 0 || sound.length > 0), hosts: sound }
}

function embeddingOf(value: unknown, bad: Bad): SiteConfig['embedding'] {
  if (value === undefined) return DEFAULT_CONFIG.embedding
  const read = z.safeParse(embeddingShape, value)
  if (!read.success) {
    bad('embedding', 'an object with "origins" (a list such as ["https://wiki.example.org"])')
    return DEFAULT_CONFIG.embedding
  }
  const { origins = [] } = read.data
  origins.forEach((origin, i) => {
    if (!isOrigin(origin))
      bad(`embedding.origins[${i}]`, 'an origin such as "https://wiki.example.org", without a path')
  })
  return { origins: origins.filter(isOrigin) }
}

function bannerOf(value: unknown, bad: Bad): string {
  if (value === undefined) return ''
  const read = z.safeParse(bannerShape, value)
  if (!read.success) bad('banner', 'a text of at most 500 characters')
  return read.success ? read.data.trim() : ''
}

function listOf(
  value: unknown,
  where: string,
  wanted: string,
  bad: Bad,
  isSound: (text: string) => boolean,
): readonly string[] {
  if (value === undefined) return []
  const read = z.safeParse(texts, value)
  if (!read.success) {
    bad(where, wanted)
    return []
  }
  read.data.forEach((text, i) => {
    if (!isSound(text)) bad(`${where}[${i}]`, wanted)
  })
  return read.data.filter(isSound)
}

/** Exactly as browsers write an origin: scheme, host, port unless it is the usual one. `*` would be everybody. */
function isOrigin(text: string): boolean {
  const url = urlOf(text)
  if (!url || url.origin !== text) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

// Stands for the place of the page, which is not known here; nothing can have this name.
const SITE = 'https://site.invalid'

/**
 * A path below the page, or a whole address; never another host's without its scheme, as in `//example.org`. Browsers read addresses
 * more kindly than they look: a blank in front, a backslash. So it is asked what one would make of the text.
 */
function isLayerPlace(text: string): boolean {
  if (text === '' || text.trim() !== text || /[\\\p{Cc}]/u.test(text)) return false
  if (/^https:\/\//.test(text)) return urlOf(text) !== null
  return urlOf(text, `${SITE}/page/`)?.origin === SITE
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function closed(problem: ConfigProblem): ReadConfig {
  return { config: CLOSED_CONFIG, problems: [problem] }
}
