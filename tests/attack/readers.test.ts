import { describe, expect, it } from 'vitest'
import { parseDescription } from '../../src/core/atlas/description/block-tokens.ts'
import { parseCssColor } from '../../src/core/colour/css-color.ts'
import { isSafeAddress } from '../../src/core/layer/link-address.ts'
import { readSiteConfig } from '../../src/formats/config/site-config.ts'
import { readKnowledgeFile } from '../../src/formats/knowledge-file/read-knowledge-file.ts'
import { parseLayerAddress } from '../../src/formats/layer-address/layer-address.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { parseViewLink } from '../../src/formats/view-link/view-link.ts'
import { planOf } from '../support/import-table.ts'
import { readContext } from '../support/read-layer-text.ts'
import { ladenBundle, ladenConfig, ladenKnowledge, ladenLayer, ladenTable } from './laden-inputs.ts'
import { PAYLOADS } from './payloads.ts'

/** Links of a tree of blocks or of anything else. */
function linksIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linksIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'kind' in value && value.kind === 'link' && 'url' in value ? [String(value.url)] : []
  return [...own, ...Object.values(value).flatMap(linksIn)]
}

/** What a browser would do with it, whatever it looks like. */
function schemeOf(address: string): string {
  return new URL(address, 'https://site.example/').protocol
}

it('addresses that become links are those of the web and of mail for a browser too', () => {
  const links = PAYLOADS.filter(isSafeAddress)
  expect(links.length).toBeGreaterThan(3)
  expect(links.filter((address) => !['http:', 'https:', 'mailto:'].includes(schemeOf(address)))).toEqual([])
  expect(PAYLOADS.filter((text) => /script|data:|blob:|file:/i.test(schemeOfOr(text)) && isSafeAddress(text))).toEqual(
    [],
  )
})

function schemeOfOr(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : ''
}

it('links in a description go to the web, to mail or to a page of ATLAS', () => {
  let links = 0
  for (const payload of PAYLOADS) {
    for (const text of [
      payload,
      `[x](${payload})`,
      `[${payload}](https://example.org/)`,
      `<${payload}>`,
      `a ${payload} b`,
    ]) {
      for (const url of linksIn(parseDescription(text))) {
        links++
        expect(['http:', 'https:', 'mailto:']).toContain(schemeOf(url))
      }
    }
  }
  expect(links).toBeGreaterThan(100)
})

it('nothing but a colour is read as one', () => {
  const read = PAYLOADS.filter((text) => parseCssColor(text) !== null)
  expect(read).toEqual([])
})

it('an address of a layer is asked only where it is encrypted or this machine, and says its host', () => {
  for (const payload of PAYLOADS) {
    const read = parseLayerAddress(payload, { enabled: true, hosts: [] })
    if (!read.ok) continue
    const url = new URL(read.value.url)
    expect(url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname)).toBe(true)
    expect(read.value.host).toBe(url.host)
    expect(`${url.username}${url.password}`).toBe('')
  }
})

describe('reading', { timeout: 60_000 }, () => {
  it('changes no prototype, whatever stands in which field', () => {
    const keys = Reflect.ownKeys(Object.prototype)
    for (const payload of PAYLOADS) {
      expect(readLayerFile(ladenLayer(payload), readContext()).ok).toBe(true)
      planOf(ladenTable(payload))
      readSiteConfig(ladenConfig(payload), () => true)
      parseViewLink(
        `${payload}=${payload}&metadata=${encodeURIComponent(payload.replace(/\p{Cs}/gu, ''))}:${payload}&text=${payload}`,
      )
    }
    expect(Reflect.ownKeys(Object.prototype)).toEqual(keys)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('of a laden STIX bundle and of laden ATLAS data gives a knowledge base or a problem in words', () => {
    const encode = (text: string) => new TextEncoder().encode(text)
    const atlas = readKnowledgeFile(encode(ladenKnowledge(PAYLOADS)))
    expect(atlas.ok ? atlas.value.base.techniques.length : atlas.problem).toBe(PAYLOADS.length)
    let read = 0
    for (const payload of PAYLOADS) {
      const bundle = readKnowledgeFile(encode(ladenBundle(payload)))
      if (bundle.ok) read++
      else expect(bundle.problem.message).not.toBe('')
    }
    expect(read).toBeGreaterThan(PAYLOADS.length / 2)
  })

  it('of a laden config.json lets no other origin embed, and nothing but own and encrypted files open', () => {
    for (const payload of PAYLOADS) {
      const { config, problems } = readSiteConfig(ladenConfig(payload), () => false)
      expect(problems.length).toBeGreaterThan(0)
      expect(config.embedding.origins).toEqual([])
      expect(config.disabledFeatures).toEqual([])
      for (const place of config.defaultLayers) {
        const { protocol, origin } = new URL(place, 'https://site.example/')
        expect(origin === 'https://site.example' || protocol === 'https:').toBe(true)
      }
    }
  })
})
