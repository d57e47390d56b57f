import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  crc24,
  formatBase64Url,
  formatLinkText,
  parseBase64Url,
  parseLinkText,
} from '../../../src/formats/share-link/link-text.ts'

describe('base64url', () => {
  // RFC 4648, 10, without padding; the last two lines need both digits that base64 has otherwise.
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
    ['\xfb\xff', '-_8'],
  ])('writes %j as %s and reads it back', (text, written) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    expect(formatBase64Url(bytes)).toBe(written)
    expect(parseBase64Url(written)).toEqual(bytes)
  })

  it.each(['A', 'Zg==', 'Zh', 'Zm9', 'Z g', 'Zm+v', 'Zmé'])('refuses %s', (text) => {
    expect(parseBase64Url(text)).toBeNull()
  })
})

describe('the checksum', () => {
  it('is the CRC-24 of OpenPGP', () => {
    expect(crc24(Buffer.from('123456789'))).toBe(0x21cf02)
  })
})

describe('the text of a link', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5)
  const link = formatLinkText('1', bytes)

  it.each([
    ['as it is', link],
    ['with the number sign', `#${link}`],
    ['with other parameters', `#view=flat&${link}&theme=dark`],
    ['behind an address', `https://example.org/atlas/#${link}`],
    ['broken by a mail program', `#${link.slice(0, 10)}\r\n ${link.slice(10)}`],
    ['with an encoded space', `#${link.slice(0, 10)}%20${link.slice(10)}`],
    ['with the end of a sentence', `#${link}).`],
  ])('is read %s', (_, fragment) => {
    expect(parseLinkText(fragment, ['1'])).toEqual({ ok: true, value: { version: '1', bytes } })
  })

  it('reads back whatever bytes it was made of, but for a zero at the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (content) => {
        const read = parseLinkText(formatLinkText('1', content), ['1'])
        if (!read.ok) throw new Error(read.problem.kind)
        expect([...read.value.bytes.subarray(0, content.length)]).toEqual([...content])
        expect([[], [0]]).toContainEqual([...read.value.bytes.subarray(content.length)])
      }),
    )
  })

  it('never ends in a hyphen or underscore, which chat tools leave out of links', () => {
    for (let last = 0; last < 256; last++) {
      for (const content of [[last], [7, last], [7, 7, last]]) {
        expect(formatLinkText('1', Uint8Array.from(content))).toMatch(/[A-Za-z0-9]$/)
      }
    }
  })

  it('is damaged when its version is changed to another known one', () => {
    const changed = link.replace('layer=1', 'layer=2')
    expect(parseLinkText(changed, ['1', '2'])).toEqual({ ok: false, problem: { kind: 'damaged' } })
  })
})
