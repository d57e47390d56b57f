import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLayer, formatLayers } from '../../../src/formats/navigator-layer/write-layer.ts'
import { describeLayer } from '../../support/describe-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryJson, arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { brokenReadingLaw } from '../../support/layer-laws.ts'
import { arbitraryLayerText } from '../../support/layer-text-arbitraries.ts'
import { openFile, openOne } from '../../support/read-layer-text.ts'

const base = testKnowledgeBase()

describe('laws of the layer file', () => {
  it('a layer that was saved and opened again is the same', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(arbitraryLayer(base), (layer) => {
        const { layer: again, receipt } = openOne(formatLayer(layer, { base }))
        expect(describeLayer(again)).toBe(describeLayer(layer))
        expect(receipt.kept).toBe(layer.strays.length)
        expect(receipt.shown).toBe(layer.annotations.size)
      }),
      { numRuns: 5_000 },
    )
  })

  it('several layers in one file are the same and in the same order', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(arbitraryLayer(base), { minLength: 1, maxLength: 4 }), (layers) => {
        const again = openFile(formatLayers(layers, { base })).layers.map(({ layer }) => describeLayer(layer))
        expect(again).toEqual(layers.map(describeLayer))
      }),
      { numRuns: 300 },
    )
  })

  it('no text makes the reader throw, lose a row unsaid, or give a layer that changes when it is saved', {
    timeout: 600_000,
  }, () => {
    fc.assert(
      fc.property(arbitraryLayerText(base), (text) => {
        expect(brokenReadingLaw(text)).toBeNull()
      }),
      { numRuns: 15_000 },
    )
  })

  it('keys that the format does not have come back from every level with the value they had', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^x-[a-z]{1,5}$/), arbitraryJson, (key, value) => {
        const extra = { [key]: value }
        const file = {
          ...extra,
          name: 'Fixture',
          domain: 'atlas-atlas',
          versions: { layer: '4.5', ...extra },
          filters: extra,
          layout: { layout: 'flat', ...extra },
          gradient: { colors: ['#ffffffff', '#000000ff'], minValue: 0, maxValue: 1, ...extra },
          legendItems: [{ label: 'a', color: 'red', ...extra }],
          metadata: [
            { name: 'a', value: 'b', ...extra },
            { divider: true, ...extra },
          ],
          links: [{ label: 'a', url: 'b', ...extra }],
          techniques: [
            { techniqueID: 'AML.T0051', ...extra, links: [{ divider: false, ...extra }] },
            { techniqueID: 'AML.T9999', ...extra },
          ],
        }
        const saved: unknown = JSON.parse(formatLayer(openOne(JSON.stringify(file)).layer, { base }))
        expect(saved).toMatchObject(
          JSON.parse(JSON.stringify(file, (name, inner: unknown) => (name === 'versions' ? extra : inner))),
        )
      }),
      { numRuns: 300 },
    )
  })
})
