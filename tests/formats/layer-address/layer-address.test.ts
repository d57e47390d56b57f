import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  layerAddressesOf,
  parseLayerAddress,
  withoutLayerAddresses,
} from '../../../src/formats/layer-address/layer-address.ts'
import { addressProblemText } from '../../../src/formats/layer-address/problem-words.ts'

/** Bits of addresses, sound and unsound. */
const anyAddress = fc
  .array(
    fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '\\',
      'a.example',
      'gitlab.com',
      'localhost',
      ':80',
      '@',
      '?',
      '#',
      '%',
      '-/blob/',
    ),
    { maxLength: 8 },
  )
  .map((parts) => `https://${parts.join('')}`)

const EVERYWHERE = { enabled: true, hosts: [] }

describe('addresses of layers in the address of the page', () => {
  it('stand in query and fragment, any number of times, encoded or not', () => {
    const query = 'layerURL=https%3A%2F%2Fa.example%2Fl.json%3Fx%3D1%26y%3D2&lang=en'
    const fragment = 'theme=dark&layerURL=https://b.example/l+1.json&layerURL=https://a.example/l.json?x=1'
    expect(layerAddressesOf(query, fragment)).toEqual([
      'https://a.example/l.json?x=1&y=2',
      'https://b.example/l+1.json',
      'https://a.example/l.json?x=1',
    ])
  })

  it('count once when they are the same, and only the first twenty count', () => {
    const many = Array.from({ length: 30 }, (_, i) => `layerURL=https://a.example/${i % 25}`).join('&')
    expect(layerAddressesOf('', many)).toHaveLength(20)
  })

  it('are not seen in other parameters', () => {
    expect(layerAddressesOf('layerurl=https://a.example', 'xlayerURL=https://a.example&layer=1abc')).toEqual([])
  })

  it('leave the rest as it is when they are taken out', () => {
    expect(withoutLayerAddresses('layerURL=https://a.example&theme=dark&layerURL=b&layer=1abc')).toBe(
      'theme=dark&layer=1abc',
    )
    expect(withoutLayerAddresses('layerURL=x')).toBe('')
  })
})

describe('what may be asked for', () => {
  it.each([
    ['https://example.org/a/b.json?x=1#part', 'https://example.org/a/b.json?x=1', 'example.org'],
    ['https://example.org:8443/l.json', 'https://example.org:8443/l.json', 'example.org:8443'],
    ['http://localhost:8080/l.json', 'http://localhost:8080/l.json', 'localhost:8080'],
    ['http://127.0.0.1/l.json', 'http://127.0.0.1/l.json', '127.0.0.1'],
  ])('is %s', (text, url, host) => {
    expect(parseLayerAddress(text, EVERYWHERE)).toEqual({ ok: true, value: { url, host } })
  })

  it.each([
    ['http://example.org/l.json', 'not-encrypted'],
    ['http://localhost.example.org/l.json', 'not-encrypted'],
    ['http://127.0.0.1.example.org/', 'not-encrypted'],
    ['https://me:secret@example.org/l.json', 'has-credentials'],
    ['https://me@example.org/l.json', 'has-credentials'],
    ['ftp://example.org/l.json', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['data:application/json,{}', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['//example.org/l.json', 'not-an-address'],
    ['/l.json', 'not-an-address'],
    ['https:\\\\example.org', 'not-an-address'],
    ['https://exa mple.org', 'not-an-address'],
    ['https://example.org/\u202egnp.json', 'not-an-address'],
    ['', 'not-an-address'],
    [`https://example.org/${'a'.repeat(4000)}`, 'not-an-address'],
  ])('is not %j: %s', (text, kind) => {
    expect(parseLayerAddress(text, EVERYWHERE)).toMatchObject({ ok: false, problem: { kind } })
  })

  it('is nothing where the site has switched it off, and only listed hosts where there is a list', () => {
    expect(parseLayerAddress('https://a.example/', { enabled: false, hosts: [] })).toMatchObject({
      problem: { kind: 'switched-off' },
    })
    const policy = { enabled: true, hosts: ['a.example', '*.b.example', 'localhost:8080'] }
    const allowed = (text: string) => parseLayerAddress(text, policy).ok
    expect(['https://a.example/', 'https://x.b.example/', 'http://localhost:8080/'].map(allowed)).toEqual([
      true,
      true,
      true,
    ])
    expect(
      [
        'https://x.a.example/',
        'https://b.example/',
        'https://xb.example/',
        'https://a.example:444/',
        'http://localhost/',
      ].map(allowed),
    ).toEqual([false, false, false, false, false])
  })

  it('is judged by the host that is asked, not by the one of the page that shows the file', () => {
    const page = 'https://github.com/o/r/blob/main/l.json'
    expect(parseLayerAddress(page, { enabled: true, hosts: ['github.com'] })).toMatchObject({
      problem: { kind: 'host-not-listed', host: 'raw.githubusercontent.com' },
    })
    expect(parseLayerAddress(page, { enabled: true, hosts: ['raw.githubusercontent.com'] }).ok).toBe(true)
  })
})

describe('pages that show a file', () => {
  it.each([
    ['https://github.com/o/r/blob/main/a/b%20c.json', 'https://raw.githubusercontent.com/o/r/main/a/b%20c.json'],
    ['https://github.com/o/r/raw/v1.0/a.json', 'https://raw.githubusercontent.com/o/r/v1.0/a.json'],
    ['https://github.com/o/r/blob/main/a.json?plain=1#L3', 'https://raw.githubusercontent.com/o/r/main/a.json'],
    [
      'https://gist.github.com/someone/0123456789abcdef0123456789abcdef#file-l-json',
      'https://gist.githubusercontent.com/someone/0123456789abcdef0123456789abcdef/raw',
    ],
    [
      'https://gitlab.com/g/sub/p/-/blob/main/a/b.json',
      'https://gitlab.com/api/v4/projects/g%2Fsub%2Fp/repository/files/a%2Fb.json/raw?ref=main',
    ],
  ])('%s is fetched as %s', (page, file) => {
    expect(parseLayerAddress(page, EVERYWHERE)).toMatchObject({ ok: true, value: { url: file } })
  })

  it.each([
    'https://github.com/o/r',
    'https://github.com/o/r/tree/main/a',
    'https://gist.github.com/o',
    'https://gitlab.com/g/p',
  ])('%s shows none and stays as it is', (page) => {
    expect(parseLayerAddress(page, EVERYWHERE)).toMatchObject({ ok: true, value: { url: page } })
  })
})

it('whatever is asked for is https or this machine, without credentials, and its host is the one that is named', () => {
  fc.assert(
    fc.property(anyAddress, (text) => {
      const read = parseLayerAddress(text, EVERYWHERE)
      if (!read.ok) return
      const url = new URL(read.value.url)
      expect(url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname)).toBe(true)
      expect([url.username, url.password, url.host]).toEqual(['', '', read.value.host])
    }),
    { numRuns: 200 },
  )
})

describe('why an address is not asked', () => {
  it.each<readonly [string, Parameters<typeof addressProblemText>[1], RegExp]>([
    ['', { kind: 'not-an-address' }, /^The link names no address\.$/],
    ['x y', { kind: 'not-an-address' }, /^"x y" is no web address\.$/],
    [`http://${'a'.repeat(90)}`, { kind: 'not-encrypted' }, /^"http:\/\/a{73}…" is not encrypted/],
    ['https://a:b@c.example', { kind: 'has-credentials' }, /name or password/],
    ['https://a.example', { kind: 'switched-off' }, /switched off on this site/],
    ['https://a.example', { kind: 'host-not-listed', host: 'a.example' }, /^a\.example is not among the hosts/],
  ])('of %j is said in words: %j', (address, problem, words) => {
    expect(addressProblemText(address, problem)).toMatch(words)
  })

  it('is on a disk that nothing is fetched there', () => {
    expect(addressProblemText('https://a.example', { kind: 'switched-off' }, 'disk')).toContain('opened from a disk')
  })
})

describe('the page of a gist', () => {
  const id = 'a'.repeat(32)
  it.each([
    [`https://gist.github.com/me/${id}`, `https://gist.githubusercontent.com/me/${id}/raw`],
    [`https://gist.github.com/me/${id}/raw`, `https://gist.githubusercontent.com/me/${id}/raw`],
    [
      `https://gist.github.com/me/${id}/${'b'.repeat(40)}`,
      `https://gist.githubusercontent.com/me/${id}/raw/${'b'.repeat(40)}`,
    ],
    ['https://gist.github.com/me/starred', 'https://gist.github.com/me/starred'],
    [`https://gist.github.com/me/${id}/raw/x/y`, `https://gist.github.com/me/${id}/raw/x/y`],
  ])('%s stands for %s', (address, file) => {
    const read = parseLayerAddress(address, EVERYWHERE)
    expect(read.ok && read.value.url).toBe(file)
  })
})
