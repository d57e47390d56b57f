import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { bakeColours, unbakeColours, withoutBakedColour } from '../../../src/core/colour/baked-colours.ts'
import { withColouring } from '../../../src/core/colour/layer-colouring.ts'
import { BLANK_ANNOTATION, type Layer } from '../../../src/core/layer/layer.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const BANDS = {
  kind: 'bands',
  bands: [
    { from: 0, color: '#ff0000', label: 'Low' },
    { from: 50, color: '#00ff00', label: 'High' },
  ],
} as const
const banded = (marks: Parameters<typeof markedLayer>[0], fields: Partial<Layer> = {}) =>
  withColouring(markedLayer(marks, fields), BANDS)
const colors = (layer: Layer) => Object.fromEntries([...layer.annotations].map(([key, { color }]) => [key, color]))

describe('colours written for other tools', () => {
  it('are those of scores, but not where somebody chose one or there is no score', () => {
    const layer = banded({
      'T1^TA.b': { score: 60 },
      'T2^TA.b': { score: 60, color: '#123456' },
      'T3^TA.a': { comment: 'x' },
      'T1^TA.a': { score: -1 },
      'T9^TA.z': { score: 5 },
    })
    expect(colors(bakeColours(layer, SMALL_MATRIX))).toEqual({
      'T1^TA.b': '#00ff00',
      'T2^TA.b': '#123456',
      'T3^TA.a': null,
      'T1^TA.a': '#ffffff',
      'T9^TA.z': '#ff0000',
    })
  })

  it('go again with the legend that explains them, in whatever case another tool wrote them', () => {
    const layer = banded({ 'T1^TA.b': { score: 60 } }, { legend: [{ label: 'Mine', color: '#111111' }] })
    const baked = bakeColours(layer, SMALL_MATRIX)
    expect(baked.legend.map(({ label }) => label)).toEqual(['Mine', 'Low', 'High'])
    const shouted = {
      ...baked,
      legend: baked.legend.map((item) => ({ ...item, color: item.color.toUpperCase() })),
      annotations: new Map(
        [...baked.annotations].map(([key, each]) => [key, { ...each, color: each.color?.toUpperCase() ?? null }]),
      ),
    }
    const read = unbakeColours(shouted, SMALL_MATRIX)
    expect(read.legend.map(({ label }) => label)).toEqual(['Mine'])
    expect(colors(read)).toEqual({ 'T1^TA.b': null })
    expect(unbakeColours(baked, SMALL_MATRIX)).toEqual(layer)
  })

  it('are taken off a mark without a cell only where they were put on it', () => {
    const key = 'T9^TA.z' as CellKey
    const baked = bakeColours(banded({ [key]: { score: 5 } }), SMALL_MATRIX)
    const mark = { ...BLANK_ANNOTATION, score: 5 }
    expect(withoutBakedColour(baked, key, { ...mark, color: '#FF0000' })).toEqual(mark)
    expect(withoutBakedColour(baked, key, { ...mark, color: '#123456' }).color).toBe('#123456')
    expect(withoutBakedColour(baked, 'T8^TA.z' as CellKey, { ...mark, color: '#ff0000' }).color).toBe('#ff0000')
    expect(withoutBakedColour(baked, key, mark)).toBe(mark)
  })
})
