import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/formats/navigator-layer/decode-text.ts'
import { limits } from '../../../src/formats/navigator-layer/limits.ts'

const text = '{"name": "Überblick 攻撃 🛰"}'

function latin1(content: string): readonly number[] {
  return [...content].map((letter) => letter.charCodeAt(0))
}

function utf16(content: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(content.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < content.length; i++) view.setUint16(i * 2, content.charCodeAt(i), littleEndian)
  return bytes
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with byte order mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16, low byte first', utf16(`\uFEFF${text}`, true)],
    ['UTF-16, high byte first', utf16(`\uFEFF${text}`, false)],
    ['UTF-16 without byte order mark, low byte first', utf16(text, true)],
    ['UTF-16 without byte order mark, high byte first', utf16(text, false)],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ ok: true, value: text })
  })

  it.each([
    ['a PNG picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], 'picture'],
    ['a JPEG picture', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10], 'picture'],
    ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], 'pdf'],
    ['an archive', [0x50, 0x4b, 3, 4, 20, 0], 'archive'],
    ['a workbook', [0x50, 0x4b, 3, 4, 20, 0, ...latin1('[Content_Types].xml')], 'workbook'],
    [
      'a workbook of LibreOffice',
      [0x50, 0x4b, 3, 4, 10, 0, ...latin1('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
      'workbook',
    ],
    ['a workbook of an old Excel', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], 'workbook'],
    ['a gzip file', [0x1f, 0x8b, 8, 0], 'archive'],
    ['a program', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], 'binary'],
    ['half a UTF-16 file', [0xff, 0xfe, 0x7b], 'binary'],
  ])('refuses %s', (_, bytes, looksLike) => {
    expect(decodeText(new Uint8Array(bytes))).toEqual({ ok: false, problem: { kind: 'not-text', looksLike } })
  })

  it('refuses an old encoding instead of guessing letters', () => {
    expect(decodeText(new Uint8Array([0x22, 0xdc, 0x62, 0x65, 0x72, 0x22]))).toEqual({
      ok: false,
      problem: { kind: 'not-utf8' },
    })
  })

  it('refuses a file beyond the limit before decoding it', () => {
    expect(decodeText(new Uint8Array(limits.characters + 1))).toMatchObject({
      ok: false,
      problem: { kind: 'too-large' },
    })
  })
})
