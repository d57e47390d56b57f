import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CLOSED_CONFIG,
  DEFAULT_CONFIG,
  readSiteConfig,
  type SiteConfig,
} from '../../../src/formats/config/site-config.ts'

/** Bits of addresses, sound and unsound. */
const place = fc
  .array(
    fc.constantFrom('https:', 'http:', '//', '/', '\\', 'a.example', 'localhost', ':80', '@', '?', '#', '*', '.', ' '),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const isCommand = (id: string) => ['layer.open', 'share.copy-link'].includes(id)
const read = (value: unknown) => readSiteConfig(JSON.stringify(value), isCommand)

describe('config.json', () => {
  it('as it comes with the page is sound and says what is the case without it', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../public/config.json'), 'utf8')
    expect(readSiteConfig(text, isCommand)).toEqual({ config: DEFAULT_CONFIG, problems: [] })
  })

  it('may leave out everything', () => {
    expect(read({})).toEqual({ config: DEFAULT_CONFIG, problems: [] })
    expect(read({ layerUrls: {}, embedding: {} })).toEqual({ config: DEFAULT_CONFIG, problems: [] })
  })

  it('says what it says', () => {
    const config: SiteConfig = {
      layerUrls: { enabled: true, hosts: ['example.org', '*.example.net', 'localhost:8080'] },
      embedding: { origins: ['https://wiki.example.org', 'http://localhost:3000', 'http://127.0.0.1:81'] },
      banner: 'Internal use only',
      defaultLayers: ['layers/first.json', './second.json', '/third.json', 'https://example.org/fourth.json'],
      disabledFeatures: ['layer.open', 'share.copy-link'],
    }
    expect(read(config)).toEqual({ config, problems: [] })
  })

  it.each([
    ['{', 'not-json'],
    ['', 'not-json'],
    ['[]', 'not-an-object'],
    ['null', 'not-an-object'],
    ['"x"', 'not-an-object'],
    [`{"banner":"${' '.repeat(200_000)}"}`, 'too-large'],
  ])('that cannot be read forbids what could have been forbidden: %.20s', (text, kind) => {
    expect(readSiteConfig(text, isCommand)).toEqual({ config: CLOSED_CONFIG, problems: [{ kind }] })
    expect(CLOSED_CONFIG.layerUrls.enabled).toBe(false)
  })

  it.each<readonly [object, Partial<SiteConfig>, string]>([
    [{ layerUrls: 'no' }, { layerUrls: { enabled: false, hosts: [] } }, 'layerUrls'],
    [{ layerUrls: { enabled: 'no' } }, { layerUrls: { enabled: false, hosts: [] } }, 'layerUrls'],
    [
      { layerUrls: { hosts: ['https://a.example/'] } },
      { layerUrls: { enabled: false, hosts: [] } },
      'layerUrls.hosts[0]',
    ],
    [
      { layerUrls: { hosts: ['*', 'A.example'] } },
      { layerUrls: { enabled: true, hosts: ['a.example'] } },
      'layerUrls.hosts[0]',
    ],
    [{ embedding: [] }, { embedding: { origins: [] } }, 'embedding'],
    [{ embedding: { origins: ['*'] } }, { embedding: { origins: [] } }, 'embedding.origins[0]'],
    [{ embedding: { origins: ['null'] } }, { embedding: { origins: [] } }, 'embedding.origins[0]'],
    [{ embedding: { origins: ['https://a.example/path'] } }, { embedding: { origins: [] } }, 'embedding.origins[0]'],
    [{ embedding: { origins: ['https://a.example/'] } }, { embedding: { origins: [] } }, 'embedding.origins[0]'],
    [{ embedding: { origins: ['http://a.example'] } }, { embedding: { origins: [] } }, 'embedding.origins[0]'],
    [{ banner: 5 }, { banner: '' }, 'banner'],
    [{ banner: 'x'.repeat(501) }, { banner: '' }, 'banner'],
    [{ defaultLayers: ['//a.example/x', 'a.json'] }, { defaultLayers: ['a.json'] }, 'defaultLayers[0]'],
    [{ defaultLayers: [' http://a.example/x'] }, { defaultLayers: [] }, 'defaultLayers[0]'],
    [{ defaultLayers: ['javascript:1'] }, { defaultLayers: [] }, 'defaultLayers[0]'],
    [{ defaultLayers: ['/\\a.example/x'] }, { defaultLayers: [] }, 'defaultLayers[0]'],
    [{ disabledFeatures: ['layer.fly', 'layer.open'] }, { disabledFeatures: ['layer.open'] }, 'disabledFeatures[0]'],
  ])('names what is wrong with it, and the rest counts: %j', (value, expected, where) => {
    const { config, problems } = read(value)
    expect(config).toEqual({ ...DEFAULT_CONFIG, ...expected })
    expect(problems).toMatchObject([{ kind: 'bad-value', where }])
  })

  it('with a key that means nothing says so, as it is probably a slip', () => {
    expect(read({ layerURLs: { enabled: false } }).problems).toEqual([{ kind: 'unknown-key', where: 'layerURLs' }])
  })

  it('never lets in what is not sound, whatever is in the file', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(place, { maxLength: 3 }), (value, list) => {
        for (const text of [
          JSON.stringify(value),
          JSON.stringify({ embedding: { origins: list }, defaultLayers: list }),
        ]) {
          const { config } = readSiteConfig(text, isCommand)
          for (const origin of config.embedding.origins) expect(new URL(origin).origin).toBe(origin)
          for (const place of config.defaultLayers) {
            expect(new URL(place, 'https://site.example/').protocol).toBe('https:')
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
