import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEmbeddedLayer, parseEmbeddedLayer } from '../../../src/formats/svg/embedded-layer.ts'
import { parseSvg } from '../../support/parse-svg.ts'

const inside = (markup: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg"><metadata>other</metadata>${markup}<g/></svg>`

describe('a layer inside a picture', () => {
  it('comes back with the same value, whatever its texts, and the picture stays XML', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary', maxDepth: 2 }), (json) => {
        const svg = inside(formatEmbeddedLayer(json))
        expect(() => parseSvg(svg)).not.toThrow()
        expect(JSON.parse(parseEmbeddedLayer(svg) ?? '')).toEqual(JSON.parse(json))
      }),
      { numRuns: 200 },
    )
  })

  it('halves of characters and what XML cannot write survive as escapes of JSON', () => {
    const json = JSON.stringify({ name: '\uFFFE\u0085 ]]> </metadata> & &amp;' }).replace('{', '{"x":"\uD800",')
    const found = parseEmbeddedLayer(inside(formatEmbeddedLayer(json)))
    expect(JSON.parse(found ?? '')).toEqual(JSON.parse(json))
  })

  it.each([
    ['character numbers', '<metadata id="atlas-navigator-layer">&#123;&#x22;a&#X22;:1}</metadata>', '{"a":1}'],
    ['CDATA', '<metadata\n id=\'atlas-navigator-layer\'><![CDATA[{"a":"<"}]]></metadata>', '{"a":"<"}'],
    ['other attributes', '<metadata class="x" id="atlas-navigator-layer" >[1]</metadata >', '[1]'],
  ])('is found in what other programs write: %s', (_, markup, json) => {
    expect(parseEmbeddedLayer(inside(markup))).toBe(json)
  })

  it.each([
    ['no such element', inside('')],
    ['no end', '<svg><metadata id="atlas-navigator-layer">{'],
    ['a tag that never ends', '<svg><metadata id="atlas-navigator-layer"'],
    ['no picture', 'metadata'],
  ])('is not found where there is %s', (_, svg) => {
    expect(parseEmbeddedLayer(svg)).toBeNull()
  })
})
