import fc from 'fast-check'
import {
  layerAddressesOf,
  parseLayerAddress,
  withoutLayerAddresses,
} from '../../src/formats/layer-address/layer-address.ts'
import { addressProblemText } from '../../src/formats/layer-address/problem-words.ts'
import { formatLinkText, parseLinkText } from '../../src/formats/share-link/link-text.ts'
import { isSealedLink, openSealedLink, sealLink } from '../../src/formats/share-link/sealed-link.ts'
import { formatShareLink, parseShareLink } from '../../src/formats/share-link/share-link.ts'
import { formatViewLink, parseViewLink, replaceView } from '../../src/formats/view-link/view-link.ts'
import { describeLayer } from '../support/describe-layer.ts'
import { arbitraryLayer } from '../support/layer-arbitraries.ts'
import { shareLinkContext } from '../support/share-link-context.ts'
import { sample } from './layer-subjects.ts'
import type { FuzzSubject } from './subject.ts'

const context = shareLinkContext()
const layers = fc.array(arbitraryLayer(context.base), { minLength: 1, maxLength: 2 })

function someLinks(seed: number): readonly string[] {
  return sample(layers, 40, seed).flatMap((some) => {
    const link = formatShareLink(some, context)
    return link.ok ? [link.value] : []
  })
}

function brokenLinkLaw(fragment: string, isSound: boolean): string | null {
  const read = parseShareLink(fragment, context)
  if (!read.ok) return isSound ? `a sound link did not open: ${read.problem.kind}` : null
  const written = formatShareLink(read.value, context)
  if (!written.ok) {
    return written.problem.kind === 'too-large' ? null : `what was opened cannot be written: ${written.problem.kind}`
  }
  const again = parseShareLink(written.value, context)
  if (!again.ok) return `our own link did not open: ${again.problem.kind}`
  if (again.value.map(describeLayer).join('\n') !== read.value.map(describeLayer).join('\n'))
    return 'not the same again'
  const second = formatShareLink(again.value, context)
  return second.ok && second.value === written.value ? null : 'the second link differs'
}

const shareLinks: FuzzSubject = {
  name: 'share links',
  weight: 2,
  grammar: 'text',
  soundDocuments: someLinks,
  brokenLaw: brokenLinkLaw,
}

/** What a damaged link is refused by first is its checksum: here the bytes behind it are damaged and summed anew. */
const forgedLinks: FuzzSubject = {
  name: 'share links with a sound checksum',
  weight: 3,
  grammar: 'text',
  soundDocuments: (seed) => someLinks(seed).map(bytesOfLink),
  brokenLaw: (bytes, isSound) => brokenLinkLaw(formatLinkText('1', bytesOf(bytes)), isSound),
}

/** Bytes as characters U+0000 to U+00FF, so that they are changed like text. */
function bytesOfLink(link: string): string {
  const text = parseLinkText(link, ['1'])
  if (!text.ok) throw new Error(text.problem.kind)
  return textOf(text.value.bytes)
}

export function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i) & 0xff)
}

// Far faster than the cipher of browsers: what surrounds it is what is tried.
const cipher = {
  random: (count: number) => new Uint8Array(count).fill(7),
  encrypt: async (_: unknown, plain: Uint8Array) => Uint8Array.from([...plain, ...new Uint8Array(16).fill(9)]),
  decrypt: async (_: unknown, sealed: Uint8Array) =>
    sealed.subarray(-16).every((byte) => byte === 9) ? sealed.slice(0, -16) : null,
}

async function sealedLinks(seed: number): Promise<readonly string[]> {
  const sealed: string[] = []
  for (const link of someLinks(seed)) {
    const made = await sealLink(link, '1', 'words', cipher)
    if (made.ok) sealed.push(made.value)
  }
  return sealed
}

async function brokenSealLaw(fragment: string, isSound: boolean): Promise<string | null> {
  const opened = await openSealedLink(fragment, 'words', cipher)
  if (!opened.ok) return isSound ? `a sound link did not open: ${opened.problem.kind}` : null
  if (!isSealedLink(fragment)) return 'opens, and is not known as a link with a passphrase'
  return brokenLinkLaw(opened.value, isSound)
}

const passphraseLinks: FuzzSubject = {
  name: 'links with a passphrase',
  weight: 1,
  grammar: 'text',
  soundDocuments: sealedLinks,
  brokenLaw: brokenSealLaw,
}

const forgedSeals: FuzzSubject = {
  name: 'links with a passphrase and a sound checksum',
  weight: 1,
  grammar: 'text',
  soundDocuments: async (seed) =>
    (await sealedLinks(seed)).map((link) => {
      const text = parseLinkText(link, ['p'])
      if (!text.ok) throw new Error(text.problem.kind)
      return textOf(text.value.bytes)
    }),
  brokenLaw: (bytes, isSound) => brokenSealLaw(formatLinkText('p', bytesOf(bytes)), isSound),
}

const viewLinks: FuzzSubject = {
  name: 'links to a view',
  weight: 1,
  grammar: 'text',
  soundDocuments: () => [
    'text=prompt%20injection&platforms=LLM,Agentic%20AI&maturity=Realized&tactics=AML.TA0005&annotated=yes',
    'score=20..80&has=comment,links&case-studies=AML.CS0000,AML.CS0001&mitigations=AML.M0000&sort=id&layout=flat',
    'focus=selected:AML.T0051~AML.TA0005,AML.T0040~AML.TA0000&theme=dark&technique=AML.T0051&readonly=yes&toolbar=none',
    'focus=gaps:50&metadata=evidence-owner:blue%20team&new-since=2026.09&older-than=12&layer=1ABCD&case-studies=any',
  ],
  brokenLaw: (fragment) => {
    const view = parseViewLink(fragment)
    const written = formatViewLink(view)
    const again = formatViewLink(parseViewLink(written))
    if (again !== written) return `written as ${written}, then as ${again}`
    const replaced = replaceView(fragment, view)
    return replaceView(replaced, parseViewLink(replaced)) === replaced ? null : 'replacing the view twice differs'
  },
}

const POLICIES = [
  { enabled: true, hosts: [] },
  { enabled: true, hosts: ['example.org', '*.example.com', 'localhost:8080'] },
] as const

const addresses: FuzzSubject = {
  name: 'addresses of layers',
  weight: 1,
  grammar: 'text',
  soundDocuments: () => [
    'layerURL=https%3A%2F%2Fexample.org%2Fl.json&layerURL=http://localhost:8080/a.json',
    'layerURL=https://github.com/owner/name/blob/main/layers/one.json#x&theme=dark',
    'layerURL=https://gist.github.com/owner/0123456789abcdef0123456789abcdef',
    'layerURL=https://gitlab.com/group/name/-/blob/main/one.json&layerURL=https://a:b@example.com/',
    'layerURL=http://127.0.0.1/l.json&layerURL=javascript:alert(1)&layerURL=//example.org/x',
    'layerURL=http://[::1]/x&layerURL=http://10.0.0.1/x&layerURL=http://0x7f.1/x&layerURL=https://sub.example.com/%',
  ],
  brokenLaw: (part) => {
    const rest = withoutLayerAddresses(part)
    if (layerAddressesOf(rest).length > 0) return 'addresses are left behind'
    for (const address of layerAddressesOf(part)) {
      for (const policy of POLICIES) {
        const read = parseLayerAddress(address, policy)
        if (!read.ok) {
          if (addressProblemText(address, read.problem) === '') return 'a problem without words'
          continue
        }
        const url = new URL(read.value.url)
        const isHere = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
        if (url.protocol !== 'https:' && !isHere) return `would ask ${url.href}`
        if (url.username !== '' || url.password !== '' || url.hash !== '') return `carries more: ${url.href}`
        if (url.host !== read.value.host) return `says ${read.value.host} and asks ${url.host}`
        const isListed = /^(example\.org|.*\.example\.com|localhost:8080)$/.test(url.host)
        if (policy.hosts.length > 0 && !isListed) return `asks ${url.host}, which is not listed`
      }
    }
    return null
  },
}

export const linkSubjects: readonly FuzzSubject[] = [
  shareLinks,
  forgedLinks,
  passphraseLinks,
  forgedSeals,
  viewLinks,
  addresses,
]
