import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ListScan } from '../../../src/formats/navigator-layer/list-entries.ts'

function scanned(bytes: Uint8Array, cuts: readonly number[] = []): ListScan {
  const scan = new ListScan()
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  for (const [i, end] of places.slice(1).entries()) scan.feed(bytes.subarray(places[i], end))
  return scan
}

const encode = (text: string) => new TextEncoder().encode(text)

describe('the entries of a list', () => {
  it('are found in any JSON list, however it is cut into pieces and laid out', () => {
    const lists = fc.array(fc.jsonValue({ maxDepth: 4 }))
    fc.assert(
      fc.property(lists, fc.array(fc.nat()), fc.constantFrom('', ' ', '\t', '\n'), (list, cuts, indent) => {
        const bytes = encode(JSON.stringify(list, null, indent))
        const scan = scanned(bytes, cuts)
        expect(scan.state).toBe('closed')
        const texts = scan.entries.map(({ start, end }) => new TextDecoder().decode(bytes.subarray(start, end)))
        expect(texts.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)))
      }),
    )
  })

  it('may begin after a byte order mark', () => {
    expect(scanned(encode('\uFEFF [1]')).entries).toEqual([{ start: 5, end: 6 }])
  })

  it.each([
    ['an object', '{"techniques": []}'],
    ['a text', '"[]"'],
    ['something behind the list', '[1] 2'],
    ['a second list', '[1][2]'],
  ])('are not looked for in %s', (_what, text) => {
    expect(scanned(encode(text)).state).toBe('no-list')
  })

  it('are those that are whole, where a file ends in the middle', () => {
    const scan = scanned(encode('[{"a": "]"}, {"b": 1'))
    expect(scan.state).toBe('open')
    expect(scan.entries).toEqual([{ start: 1, end: 11 }])
  })
})
