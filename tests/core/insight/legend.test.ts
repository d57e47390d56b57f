import { describe, expect, test } from 'vitest'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import type { Colouring } from '../../../src/core/colour/colouring.ts'
import { buildLegend, unexplainedColors, usedColors } from '../../../src/core/insight/legend.ts'
import type { Annotation, LegendItem } from '../../../src/core/layer/layer.ts'
import { setStatus } from '../../../src/core/layer/status.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { colouredLayer, plainCell, RAG } from '../../support/coloured-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectStatusScales } from '../../support/project-data.ts'

const surface = { r: 255, g: 255, b: 255, a: 1 }
const gradient: Colouring = { kind: 'gradient' }

function legendOf(colouring: Colouring, marks: readonly Partial<Annotation>[], legend: readonly LegendItem[] = []) {
  const layer = { ...colouredLayer(colouring, marks), legend }
  const view = buildMatrixView(testKnowledgeBase(), layer, { surface })
  return buildLegend(layer, view, surface).map((entry) => ({
    name: entry.kind === 'step' ? entry.step.label : entry.kind === 'item' ? entry.label : entry.kind,
    cells: entry.cells.length,
  }))
}

describe('the legend', () => {
  test('is empty for a layer without colours', () => {
    expect(legendOf(gradient, [{ comment: 'seen' }])).toEqual([])
    expect(legendOf(RAG, [])).toEqual([])
  })

  test('shows the gradient with the cells that a score colours', () => {
    expect(legendOf(gradient, [{ score: 1 }, { score: 2, color: 'red' }, { score: 3, enabled: false }])).toEqual([
      { name: 'gradient', cells: 1 },
    ])
  })

  test('counts the cells of each band, and those that no band colours', () => {
    expect(legendOf(RAG, [{ score: 1 }, { score: 2 }, { score: 90 }, { score: -4 }])).toEqual([
      { name: 'Low', cells: 2 },
      { name: '50 to below 80', cells: 0 },
      { name: 'High', cells: 1 },
      { name: 'blank', cells: 1 },
    ])
  })

  test('counts for an item the cells that look like it, however the colour is spelt', () => {
    const items = [
      { label: 'Covered', color: 'RED' },
      { label: 'Translucent', color: '#0000ff80' },
      { label: 'Unused', color: 'teal' },
    ]
    expect(legendOf(gradient, [{ color: '#f00' }, { color: 'ff0000' }, { color: '#0000ff80' }], items)).toEqual([
      { name: 'Covered', cells: 2 },
      { name: 'Translucent', cells: 1 },
      { name: 'Unused', cells: 0 },
    ])
  })
})

test('the legend counts what is not applicable, although it is hatched instead of coloured', () => {
  const base = testKnowledgeBase()
  const scale = projectStatusScales()[0]
  if (!scale) throw new Error('the project has a vocabulary')
  const cells = lookupsOf(base).allCells.slice(0, 3)
  const layer = setStatus(colouredLayer(gradient, []), cells, scale, 'not-applicable', null)
  const entries = buildLegend(layer, buildMatrixView(base, layer, { surface }), surface)
  const entry = entries.find((item) => item.kind === 'item' && item.label === 'Not applicable')
  expect(entry?.cells.toSorted()).toEqual([...cells].sort())
})

describe('colours without explanation', () => {
  test('are those that neither an item nor a band has', () => {
    const layer = {
      ...colouredLayer(RAG, [
        { color: 'blue' },
        { color: '#0000FF' },
        { color: '#1A9850' },
        { color: 'teal' },
        { color: 'pink', enabled: false },
      ]),
      legend: [{ label: 'Seen', color: '#008080' }],
    }
    expect(unexplainedColors(layer)).toEqual([{ color: 'blue', cells: [plainCell(0), plainCell(1)] }])
    expect(usedColors(layer).map(({ color }) => color)).toEqual(['blue', '#1A9850', 'teal'])
  })
})
