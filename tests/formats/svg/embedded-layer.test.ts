import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEmbeddedLayer, parseEmbeddedLayer } from '../../../src/formats/svg/embedded-layer.ts'
import { parseSvg } from '../../support/parse-svg.ts'
import { openOne } from '../../support/read-layer-text.ts'

const inside = (markup: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg"><metadata>other</metadata>${markup}<g/></svg>`

describe('a layer inside a picture', () => {
  it('is opened from the file of the picture, and the receipt says where it was', () => {
    const layer = { name: 'Inside', domain: 'atlas-atlas', techniques: [{ techniqueID: 'AML.T0051', score: 7 }] }
    const opened = openOne(`<?xml version="1.0"?>\n${inside(formatEmbeddedLayer(JSON.stringify(layer)))}`)
    expect(opened.layer.name).toBe('Inside')
    expect([...opened.layer.annotations.values()].map(({ score }) => score)).toContain(7)
    expect(opened.receipt.notices).toContainEqual({ kind: 'unwrapped', from: 'picture', where: '', dropped: [] })
  })

  it('comes back with the same value, whatever its texts, and the picture stays XML', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }), fc.string(), (units, plain) => {
        const json = JSON.stringify({ name: String.fromCharCode(...units), [plain]: [plain, 1, null] }, null, '\t')
        const svg = inside(formatEmbeddedLayer(json))
        expect(() => parseSvg(svg)).not.toThrow()
        expect(JSON.parse(parseEmbeddedLayer(svg) ?? '')).toEqual(JSON.parse(json))
      }),
      { numRuns: 60 },
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
