import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { COLOURING_ENTRY, colouringOf, withColouring } from '../../../src/core/colour/layer-colouring.ts'
import { scoreColor } from '../../../src/core/colour/score-scale.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { annotationOf, DEFAULT_LAYOUT } from '../../../src/core/layer/layer.ts'
import { formatLayer } from '../../../src/formats/navigator-layer/write-layer.ts'
import { colouredLayer, plainCell, RAG } from '../../support/coloured-layer.ts'
import { arbitrarySteps } from '../../support/colouring-arbitraries.ts'
import { describeLayer } from '../../support/describe-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { openOne } from '../../support/read-layer-text.ts'

interface FileRow {
  readonly techniqueID: string
  readonly tactic: string
  readonly score?: number
  readonly color: string
}
interface File {
  readonly techniques: readonly FileRow[]
  readonly legendItems: readonly { readonly label: string; readonly color: string }[]
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
}

const write = (layer: Layer) => formatLayer(layer, { base: testKnowledgeBase() })
const fileOf = (layer: Layer) => JSON.parse(write(layer)) as File

/** What the ATT&CK Navigator gives back: it keeps metadata, and drops every key it does not know. */
const throughPeer = (layer: Layer, edit: (row: FileRow, n: number) => FileRow = (row) => row) => {
  const file = fileOf(layer)
  return openOne(JSON.stringify({ ...file, techniques: file.techniques.map(edit) })).layer
}

const marks = [
  { score: 10 },
  { score: 60 },
  { score: 90 },
  { score: -5 },
  { score: 90, color: '#123456' },
  { comment: 'no score' },
]

describe('a layer coloured by bands, in a file', () => {
  const layer = colouredLayer(RAG, marks)

  test('gives every scored cell its colour, white below all bands, and leaves colours given by hand alone', () => {
    const rows = new Map(fileOf(layer).techniques.map((row) => [`${row.techniqueID} ${row.tactic}`, row.color]))
    const { tactic } = lookupsOf(testKnowledgeBase())
    const colorOf = (n: number) => {
      const cell = parseCellKey(plainCell(n))
      return rows.get(`${cell.technique} ${tactic.get(cell.tactic)?.shortname}`)
    }
    expect([0, 1, 2, 3, 4, 5].map(colorOf)).toEqual(['#d73027', '#fee08b', '#1a9850', '#ffffff', '#123456', ''])
  })

  test('explains them in the legend of other tools', () => {
    expect(fileOf(layer).legendItems).toEqual([
      { label: 'Low', color: '#d73027' },
      { label: '50 to below 80', color: '#fee08b' },
      { label: 'High', color: '#1a9850' },
    ])
    expect(openOne(write(layer)).layer.legend).toEqual([])
  })

  test('is the same layer when it is read again', () => {
    expect(describeLayer(openOne(write(layer)).layer)).toBe(describeLayer(layer))
  })

  test('colours a cell by the score that another tool gave it', () => {
    const read = throughPeer(layer, (row) => (row.score === 10 ? { ...row, score: 95 } : row))
    const changed = annotationOf(read, plainCell(0))
    expect(changed.score).toBe(95)
    expect(changed.color).toBeNull()
    expect(scoreColor(read, 95)).toBe('#1a9850')
  })

  test('keeps a colour that another tool gave a cell, be it that of another band', () => {
    const read = throughPeer(layer, (row) => (row.score === 10 ? { ...row, color: '#1a9850' } : row))
    expect(annotationOf(read, plainCell(0)).color).toBe('#1a9850')
  })

  test('colours cells again whose colour another tool took away', () => {
    const read = throughPeer(layer, (row) => ({ ...row, color: '' }))
    expect(annotationOf(read, plainCell(0)).color).toBeNull()
    expect(annotationOf(read, plainCell(4)).color).toBeNull()
    expect(colouringOf(read)).toEqual(RAG)
  })

  test('keeps a legend item that somebody changed elsewhere', () => {
    const file = fileOf(layer)
    const legendItems = file.legendItems.map((item, n) => (n === 0 ? { ...item, label: 'Poor' } : item))
    expect(openOne(JSON.stringify({ ...file, legendItems })).layer.legend).toEqual([
      { label: 'Poor', color: '#d73027' },
    ])
  })

  test('bakes aggregate scores into parents, of which nothing is left when the file is read again', () => {
    const parent = [...lookupsOf(testKnowledgeBase()).site.values()].find(({ children }) => children.length > 0)
    const [child] = parent?.children ?? []
    if (!parent || !child) throw new Error('ATLAS has sub-techniques')
    const scored = {
      ...colouredLayer(RAG, []),
      annotations: new Map([[child, { ...annotationOf(layer, child), score: 90 }]]),
      layout: { ...DEFAULT_LAYOUT, showAggregateScores: true },
    }
    const rows = fileOf(scored).techniques.filter((row) => row.techniqueID === parent.technique.id)
    expect(rows.map(({ color }) => color)).toEqual(['#1a9850'])
    expect(describeLayer(openOne(write(scored)).layer)).toBe(describeLayer(scored))
  })
})

test('a layer in any mode is the same when it is read again, and so is its file', () => {
  fc.assert(
    fc.property(arbitraryLayer(testKnowledgeBase()), arbitrarySteps, (plain, colouring) => {
      const layer = withColouring(plain, colouring)
      const written = write(layer)
      const again = openOne(written).layer
      expect(describeLayer(again)).toBe(describeLayer(layer))
      expect(write(again)).toBe(written)
    }),
    { numRuns: 60 },
  )
})

test('a colouring that cannot be read is told and stays in the metadata', () => {
  const metadata = [{ name: COLOURING_ENTRY, value: '{"version":1,"mode":"bands"}' }]
  const { layer, receipt } = openOne(JSON.stringify({ name: 'Test', domain: 'atlas-atlas', metadata }))
  expect(receipt.notices).toContainEqual({ kind: 'extension-unreadable', name: COLOURING_ENTRY, reason: 'damaged' })
  expect(fileOf(layer).metadata).toContainEqual(metadata[0])
})

test('what was remembered of cells that this release does not have stays remembered', () => {
  const value = JSON.stringify({
    version: 1,
    mode: 'quantiles',
    colors: ['#ff0000'],
    baked: { '#ff0000': ['AML.T9999^AML.TA0002'] },
  })
  const row = { techniqueID: 'AML.T9999', tactic: 'reconnaissance', score: 1, color: '#ff0000' }
  const text = JSON.stringify({
    name: 'Test',
    domain: 'atlas-atlas',
    metadata: [{ name: COLOURING_ENTRY, value }],
    techniques: [row],
  })
  const written = fileOf(openOne(text).layer)
  expect(written.techniques).toEqual([row])
  expect(JSON.parse(written.metadata[0]?.value ?? '')).toMatchObject({ baked: { '#ff0000': ['AML.T9999^AML.TA0002'] } })
})
