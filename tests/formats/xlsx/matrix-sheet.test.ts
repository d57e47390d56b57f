import { describe, expect, it } from 'vitest'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { PAPER } from '../../../src/formats/tables/paper.ts'
import { matrixSheet } from '../../../src/formats/xlsx/matrix-sheet.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const FACTS = { name: 'Matrix', title: 'Title', showScores: true }

function sheetOf(layer: Layer, options: Partial<Parameters<typeof buildMatrixView>[2]> = {}) {
  return matrixSheet(buildMatrixView(SMALL_MATRIX, layer, { surface: PAPER, ...options }), FACTS)
}

const valuesOf = (layer: Layer) => sheetOf(layer).rows.map((row) => row.map((cell) => cell?.value ?? null))
const shown = (layout: Partial<Layer['layout']>) => {
  const layer = markedLayer({ 'T1^TA.b': { score: 5, showSubtechniques: true } })
  return { ...layer, layout: { ...layer.layout, ...layout } }
}

describe('the matrix as a sheet', () => {
  it.each([
    [{ showId: false, showName: true }, ['Second', 'Ant', 'Mule (5)']],
    [{ showId: true, showName: true }, ['TA.b: Second', 'T2: Ant', 'T1: Mule (5)']],
    [{ showId: true, showName: false }, ['TA.b', 'T2', 'T1 (5)']],
    [{ showId: false, showName: false }, ['Second', 'Ant', 'Mule (5)']],
    [{ showId: true, showName: false, mode: 'mini' as const }, ['Second', 'Ant', 'Mule (5)']],
  ])('has names, IDs or both, as the layer shows them: %j', (layout, first) => {
    expect(
      valuesOf(shown(layout))
        .slice(1, 4)
        .map(([value]) => value),
    ).toEqual(first)
  })

  it('has sub-techniques beside their parent, or indented under it in a flat layout', () => {
    const beside = sheetOf(shown({ mode: 'side' }))
    expect(beside.rows[3]?.map((cell) => cell?.value ?? null).slice(0, 2)).toEqual(['Mule (5)', 'Alum'])
    expect(beside.merged.length).toBeGreaterThan(0)
    const flat = sheetOf(shown({ mode: 'flat' }))
    expect(flat.rows.slice(2, 6).map(([cell]) => cell?.value)).toEqual(['Ant', 'Mule (5)', 'Alum', 'Zinc'])
    expect(flat.rows.slice(3, 6).map(([cell]) => cell?.style?.indent ?? 0)).toEqual([0, 1, 1])
    expect(flat.merged).toEqual([])
  })

  it('paints heads in the colour of the tactic row, and marks what does not pass or is disabled', () => {
    const layer = markedLayer(
      { 'T2^TA.b': { enabled: false, comment: 'why' } },
      { tacticRow: { show: true, color: '#205b8f' } },
    )
    const { rows } = sheetOf(layer)
    expect(rows[1]?.[0]?.style).toMatchObject({ fill: '#205b8f', bold: true })
    expect(rows[2]?.[0]).toMatchObject({ note: 'Disabled\nwhy', style: { hatched: true } })
    expect(sheetOf(markedLayer({})).rows[1]?.[0]?.style).not.toHaveProperty('fill')
  })
})
