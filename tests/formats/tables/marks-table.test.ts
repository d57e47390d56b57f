import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { withColouring } from '../../../src/core/colour/layer-colouring.ts'
import { coverageOf } from '../../../src/core/insight/coverage.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Annotation, Layer } from '../../../src/core/layer/layer.ts'
import { setStatus } from '../../../src/core/layer/status.ts'
import { creditOf } from '../../../src/formats/tables/about-table.ts'
import { annotationTable, linkLines, metadataLines } from '../../../src/formats/tables/annotation-table.ts'
import { coverageTable } from '../../../src/formats/tables/coverage-table.ts'
import { legendTable } from '../../../src/formats/tables/legend-table.ts'
import { marksTable } from '../../../src/formats/tables/marks-table.ts'
import { joinedTables } from '../../../src/formats/tables/table.ts'
import { projectStatusScales } from '../../support/project-data.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'
import { contentOf } from '../../support/workbook-content.ts'

const GRADIENT = { colors: ['#ff0000', '#00ff00'], min: 0, max: 10 }
const marks = (layer: Layer) => marksTable(contentOf(SMALL_MATRIX, layer)).rows.map(([label, count]) => [label, count])
const scored = (cells: Readonly<Record<string, Partial<Annotation>>>, fields: Partial<Layer> = {}) =>
  markedLayer(cells, { gradient: GRADIENT, ...fields })

describe('the table of marks', () => {
  it('counts scores in five even parts of the gradient, and what lies outside', () => {
    const layer = scored({
      'T1^TA.b': { score: -1 },
      'T1^TA.a': { score: 0 },
      'T2^TA.b': { score: 3.9 },
      'T3^TA.a': { score: 4 },
      'T1.1^TA.b': { score: 10 },
      'T1.2^TA.b': { score: 10.5 },
      'T1.2^TA.a': { comment: 'seen' },
      'T3.1^TA.a': { enabled: false, score: 5 },
    })
    expect(marks(layer)).toEqual([
      ['Score below 0', 1],
      ['Score 0 to below 2', 1],
      ['Score 2 to below 4', 1],
      ['Score 4 to below 6', 1],
      ['Score 8 to 10', 1],
      ['Score above 10', 1],
      ['Marked without a score', 1],
      ['Disabled', 1],
      ['Not marked', 1],
    ])
  })

  it('puts everything into one part where the gradient has no width', () => {
    expect(marks(scored({ 'T2^TA.b': { score: 5 } }, { gradient: { ...GRADIENT, min: 5, max: 5 } }))).toEqual([
      ['Score 5 to 5', 1],
      ['Not marked', 8],
    ])
  })

  it('counts bands by their names, and scores of no band by themselves', () => {
    const bands = [
      { from: 0, color: '#111111', label: 'Low' },
      { from: 5, color: '#222222', label: '' },
    ]
    const layer = scored({ 'T1^TA.b': { score: 1 }, 'T2^TA.b': { score: 7 }, 'T3^TA.a': { score: -3 } })
    expect(marks(withColouring(layer, { kind: 'bands', bands }))).toEqual([
      ['Low', 1],
      [expect.stringContaining('5'), 1],
      ['Not marked', 6],
      ['Score -3', 1],
    ])
  })

  it('counts statuses in the order of the legend, and those that were changed since', () => {
    const [scale] = projectStatusScales()
    const [first, second] = scale?.statuses ?? []
    if (!scale || !first || !second) throw new Error('there is no vocabulary')
    const set = (layer: Layer, cell: string, id: string) => setStatus(layer, [cell as CellKey], scale, id, null)
    const both = set(set(markedLayer({}), 'T2^TA.b', second.id), 'T1^TA.b', first.id)
    const layer = patchCells(set(both, 'T3^TA.a', first.id), ['T3^TA.a' as CellKey], { score: 77 })
    expect(marks(layer)).toEqual([
      [first.label, 1],
      [second.label, 1],
      [`${first.label}, changed since`, 1],
      ['Not marked', 6],
    ])
  })
})

describe('the table of the legend', () => {
  it('has a row for each colour, step and item, with their cells', () => {
    const cells = ['T1^TA.b' as CellKey]
    const step = { label: 'Low', range: '0 to 5' }
    const plain = { label: '0 to 5', range: '0 to 5' }
    const entry = { fill: '#111111', cells, color: '#111111' }
    const rows = legendTable([
      { kind: 'gradient', gradient: GRADIENT, cells },
      { kind: 'step', step, ...entry },
      { kind: 'step', step: plain, ...entry },
      { kind: 'blank', cells },
      { kind: 'item', label: 'Mine', ...entry },
    ] as unknown as Parameters<typeof legendTable>[0]).rows
    expect(rows).toEqual([
      ['#ff0000', 'Score 0', 1],
      ['#00ff00', 'Score 10', null],
      ['#111111', 'Low (score 0 to 5)', 1],
      ['#111111', 'Score 0 to 5', 1],
      [null, 'Scores without a colour', 1],
      ['#111111', 'Mine', 1],
    ])
  })

  it('has the scores of all colours of a gradient, evenly spread, and what each is on white paper', () => {
    const colors = ['#00000040', '#ffffff00', '#0000ff', '#00ff00ff']
    const rows = legendTable([{ kind: 'gradient', gradient: { colors, min: 10, max: 100 }, cells: [] }]).rows
    expect(rows).toEqual([
      ['#bfbfbf', 'Score 10', 0],
      ['#ffffff', 'Score 40', null],
      ['#0000ff', 'Score 70', null],
      ['#00ff00', 'Score 100', null],
    ])
  })
})

describe('links and metadata in a table', () => {
  it('stand a line each, with their names where they have one', () => {
    const links: Annotation['links'] = [
      { kind: 'link', label: 'Ticket', url: 'https://a.example/1' },
      { kind: 'divider', visible: true },
      { kind: 'link', label: '', url: 'https://a.example/2' },
    ]
    expect(linkLines({ links })).toEqual(['Ticket: https://a.example/1', 'https://a.example/2'])
    const metadata: Annotation['metadata'] = [
      { kind: 'entry', name: 'owner', value: 'SOC' },
      { kind: 'divider', visible: true },
      { kind: 'entry', name: '', value: 'plain' },
      { kind: 'entry', name: 'atlas-navigator.status', value: 'full' },
    ]
    expect(metadataLines({ metadata })).toEqual(['owner: SOC', 'plain'])
  })
})

describe('the table of annotations', () => {
  const rowsOf = (choice: Parameters<typeof annotationTable>[2]) =>
    annotationTable(SMALL_MATRIX, scored({ 'T2^TA.b': { score: 10, enabled: false } }), choice).rows

  it('has the marked cells, all of them, or those that were chosen', () => {
    expect(rowsOf({ rows: 'marked', onlyCells: null }).map(([id]) => id)).toEqual(['T2'])
    expect(rowsOf({ rows: 'all', onlyCells: null })).toHaveLength(9)
    expect(rowsOf({ rows: 'all', onlyCells: new Set(['T3^TA.a' as CellKey]) }).map(([id]) => id)).toEqual(['T3'])
    expect(rowsOf({ rows: 'marked', onlyCells: null })[0]?.slice(3, 9)).toEqual(['Second', 10, null, null, null, 'no'])
  })
})

describe('tables of several layers', () => {
  it('are one, with the layer in front of each row and note', () => {
    const table = {
      title: 'T',
      notes: ['n'],
      columns: [{ heading: 'H', kind: 'text', width: 5 }],
      rows: [['x']],
    } as const
    const joined = joinedTables('All', [
      { name: 'A', table },
      { name: 'B', table },
    ])
    expect(joined.columns.map(({ heading }) => heading)).toEqual(['Layer', 'H'])
    expect(joined).toMatchObject({
      title: 'All',
      notes: ['A: n', 'B: n'],
      rows: [
        ['A', 'x'],
        ['B', 'x'],
      ],
    })
    expect(() => joinedTables('None', [])).toThrow('no table')
  })
})

describe('what tables say of a layer whose statuses no legend explains', () => {
  it('counts them by name', () => {
    const status = (value: string) =>
      ({ metadata: [{ kind: 'entry', name: 'atlas-navigator.status', value }] }) as const
    const layer = scored({ 'T2^TA.b': status('beta'), 'T3^TA.a': status('alpha'), 'T1^TA.b': status('beta') })
    expect(marks(layer)).toEqual([
      ['alpha, not in the vocabulary', 1],
      ['beta, not in the vocabulary', 2],
      ['Not marked', 6],
    ])
  })
})

describe('the table of coverage', () => {
  it('says what is out of scope and why', () => {
    const layer = scored({ 'T2^TA.b': { enabled: false } }, { platforms: ['x'] })
    const { notes } = coverageTable(coverageOf(SMALL_MATRIX, layer, { kind: 'annotated' }), 'any mark', null)
    expect(notes.at(-1)).toMatch(/^Techniques out of scope: 1 not applicable, \d for other platforms\.$/)
    expect(
      coverageTable(coverageOf(SMALL_MATRIX, scored({}), { kind: 'annotated' }), 'any mark', null).notes,
    ).toHaveLength(2)
  })
})

describe('the table of coverage of a layer that is about something else', () => {
  it('says what that is in place of numbers', () => {
    const { columns, rows, notes } = coverageTable(
      coverageOf(SMALL_MATRIX, scored({}), { kind: 'annotated' }),
      'any mark',
      'Maturity.',
    )
    expect([columns.length, rows, notes]).toEqual([11, [], ['Not coverage. Maturity.']])
  })
})

describe('the credit of a knowledge base', () => {
  it('names MITRE for ATLAS, and else the base itself', () => {
    expect(creditOf(SMALL_MATRIX)).toContain('MITRE ATLAS')
    expect(creditOf({ ...SMALL_MATRIX, domain: 'own' })).toBe(
      'Facts from Small 1; their licence is that of the source.',
    )
  })
})
