import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barOf, escapeMarkdown, markdownLink } from '../../../src/formats/markdown/markdown-text.ts'

describe('text in Markdown', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['`code`', '\\`code\\`'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['![x](https://a.example/)', '!\\[x\\](https\\://a.example/)'],
    ['https://a.example', 'https\\://a.example'],
    ['www.a.example', 'www\\.a.example'],
    ['me@a.example', 'me\\@a.example'],
    ['# head', '\\# head'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['2) item', '2\\) item'],
    ['===', '\\==='],
    ['a\n# b\r\n- c', 'a<br>\\# b<br>\\- c'],
    ['**bold** _it_ ~~no~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~'],
    ['&lt; $x$', '\\&lt; \\$x\\$'],
    ['\u202Egpj.exe', 'gpj.exe'],
  ])('keeps %j from being more than text', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown)
  })

  it('is one line without an open bar or tag, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = escapeMarkdown(text)
        expect(written).not.toMatch(/[\r\n]/)
        expect(written.replaceAll('<br>', '').replace(/\\[^\w\s]/g, '')).not.toMatch(/[|<>`[\]]/)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a link in Markdown', () => {
  it('is one where the address may be opened, with nothing that ends it early', () => {
    expect(markdownLink('a]b', 'https://a.example/x|y>z')).toBe('[a\\]b](<https://a.example/x%7Cy%3Ez>)')
  })

  it('is text for every other address', () => {
    expect(markdownLink('click', 'javascript:alert(1)')).toBe('click: javascript:alert(1)')
  })
})

describe('a bar', () => {
  it.each([
    [0, 0],
    [0.001, 1],
    [0.5, 5],
    [0.999, 9],
    [1, 10],
  ])('of %d has %d of ten blocks', (share, blocks) => {
    expect(barOf(share)).toBe('█'.repeat(blocks) + '░'.repeat(10 - blocks))
  })
})

describe('a link in Markdown', () => {
  it.each([
    ['Ticket', 'https://a.example/1', '[Ticket](<https://a.example/1>)'],
    ['', 'https://a.example/1', '[https\\://a.example/1](<https://a.example/1>)'],
    ['Script', 'javascript:x', 'Script: javascript:x'],
    ['', 'javascript:x', 'javascript:x'],
  ])('of %j and %s is %s', (label, url, text) => {
    expect(markdownLink(label, url)).toBe(text)
  })
})

describe('signs that cannot be seen', () => {
  it('are left out, but for tabs and ends of lines', () => {
    expect(escapeMarkdown('a\tb\u200bc\u0007d\ne')).toBe('a bcd<br>e')
  })
})
