import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import type { TableSort } from '../../../src/core/matrix/table-rows.ts'
import {
  formatTableColumns,
  parseTableColumns,
  sortedBy,
  sortInView,
  statusText,
  TABLE_COLUMNS,
  tableRows,
  tableText,
} from '../../../src/core/matrix/table-rows.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const WHITE = { r: 255, g: 255, b: 255, a: 1 }

function viewOf(layer: Layer) {
  return buildMatrixView(SMALL_MATRIX, layer, { surface: WHITE })
}

function rowsBy(sort: TableSort, layer: Layer): readonly string[] {
  return tableRows(SMALL_MATRIX, viewOf(layer), sort).map(({ key }) => key)
}

const SCORED = markedLayer({ 'T2^TA.b': { score: 10 }, 'T1.1^TA.b': { score: 9 }, 'T3^TA.a': { score: 100 } })

describe('the order of the table', () => {
  const ID: TableSort = { column: 'id', descending: true }

  it('is turned round when its column is pressed again, and begins with the highest scores', () => {
    expect(sortedBy(ID, 'id')).toEqual({ column: 'id', descending: false })
    expect(sortedBy(ID, 'name')).toEqual({ column: 'name', descending: false })
    expect(sortedBy(ID, 'score')).toEqual({ column: 'score', descending: true })
  })

  it('by what is compared gives way to the one before while nothing is', () => {
    const plain = viewOf(SCORED)
    const painted = { ...plain, painting: { title: '', description: '', meanings: [], cells: new Map() } }
    const compared = sortedBy(sortedBy(ID, 'painted'), 'painted')
    expect(sortInView(compared, painted)).toMatchObject({ column: 'painted', descending: true })
    expect(sortInView(compared, plain)).toEqual(ID)
    expect(sortInView(ID, painted)).toEqual(ID)
    expect(sortInView(sortedBy(compared, 'name'), plain)).toEqual({ column: 'name', descending: false })
  })
})

describe('the rows of the table', () => {
  it('are all cells, sub-techniques too, in the order of the matrix', () => {
    expect(rowsBy({ column: 'tactic', descending: false }, markedLayer({}))).toEqual([
      'T2^TA.b',
      'T1^TA.b',
      'T1.2^TA.b',
      'T1.1^TA.b',
      'T3^TA.a',
      'T3.1^TA.a',
      'T1^TA.a',
      'T1.2^TA.a',
      'T1.3^TA.c',
    ])
  })

  it('are sorted by score as numbers, with unscored ones below the lowest, as in the matrix', () => {
    const up = rowsBy({ column: 'score', descending: false }, SCORED)
    const down = rowsBy({ column: 'score', descending: true }, SCORED)
    expect(up.slice(-3)).toEqual(['T1.1^TA.b', 'T2^TA.b', 'T3^TA.a'])
    expect(down.slice(0, 3)).toEqual(['T3^TA.a', 'T2^TA.b', 'T1.1^TA.b'])
    expect(down.slice(3)).toEqual(up.slice(0, -3))
  })

  it('keep their order of the matrix where a column says the same', () => {
    const byName = rowsBy({ column: 'name', descending: false }, markedLayer({}))
    expect(byName.filter((key) => key.startsWith('T1.2'))).toEqual(['T1.2^TA.b', 'T1.2^TA.a'])
    const back = rowsBy({ column: 'name', descending: true }, markedLayer({}))
    expect(back.filter((key) => key.startsWith('T1.2'))).toEqual(['T1.2^TA.b', 'T1.2^TA.a'])
  })

  it('are sorted by every column, with those that have no text there last', () => {
    const [first, ...others] = SMALL_MATRIX.techniques
    if (!first) throw new Error('the matrix is empty')
    const maturities = ['Realized', 'Feasible', 'Demonstrated'] as const
    const techniques = [first, ...others].map((each, i) => ({ ...each, maturity: maturities[i] ?? null }))
    const base = { ...SMALL_MATRIX, id: 'small-proven', techniques }
    const layer = markedLayer({ 'T3.1^TA.a': { score: 7 }, 'T1.1^TA.b': { score: 10 }, 'T2^TA.b': { comment: 'seen' } })
    const layout = { ...layer.layout, showAggregateScores: true, aggregateFunction: 'max' as const }
    const view = buildMatrixView(base, { ...layer, layout }, { surface: WHITE })
    const first3 = (column: TableSort['column'], descending = false) =>
      tableRows(base, view, { column, descending })
        .map(({ key }) => key)
        .slice(0, 3)
    expect(first3('maturity')).toEqual(['T1.1^TA.b', 'T1.2^TA.b', 'T1.2^TA.a'])
    expect(first3('maturity', true)).toEqual(['T1^TA.b', 'T1^TA.a', 'T1.2^TA.b'])
    expect(first3('aggregate', true)).toEqual(['T1^TA.b', 'T3^TA.a', 'T2^TA.b'])
    expect(first3('aggregate')).toEqual(['T2^TA.b', 'T1.2^TA.b', 'T1.1^TA.b'])
    expect(first3('comment')[0]).toBe('T2^TA.b')
    expect(first3('comment', true)[0]).toBe('T2^TA.b')
    expect(first3('parent')[0]).toBe('T3.1^TA.a')
  })

  it('are those that the filters let through', () => {
    const layer = markedLayer({ 'T2^TA.b': { enabled: false } }, { hideDisabled: true })
    expect(rowsBy({ column: 'id', descending: false }, layer)).not.toContain('T2^TA.b')
  })
})

describe('the text of a row', () => {
  it('says everything about a cell', () => {
    const layer = markedLayer({
      'T1.2^TA.b': {
        score: 0,
        comment: 'Seen',
        enabled: false,
        links: [
          { kind: 'link', label: '', url: 'https://example.org/' },
          { kind: 'divider', visible: true },
          { kind: 'link', label: 'Ticket', url: 'https://example.org/1' },
        ],
        metadata: [
          { kind: 'entry', name: 'owner', value: 'Blue' },
          { kind: 'entry', name: 'atlas-navigator.status', value: 'odd' },
        ],
      },
    })
    const cell = viewOf(layer).cells.get('T1.2^TA.b' as CellKey)
    if (!cell) throw new Error('the cell is not shown')
    const said = Object.fromEntries(TABLE_COLUMNS.map((column) => [column, tableText(SMALL_MATRIX, cell, column)]))
    expect(said).toEqual({
      id: 'T1.2',
      name: 'Alum',
      tactic: 'Second',
      parent: 'Mule',
      score: '0',
      aggregate: '',
      status: 'odd, not in the vocabulary',
      enabled: 'No',
      comment: 'Seen',
      platforms: 'y',
      maturity: '',
      links: 'https://example.org/, Ticket',
      metadata: 'owner: Blue',
    })
  })
})

describe('the words for a status', () => {
  const status = { id: 'full', label: 'Covered', score: 100, color: '#00ff00', notApplicable: false, description: '' }

  it('say where it no longer holds, and where the vocabulary does not have it', () => {
    expect(statusText({ kind: 'fits', status })).toBe('Covered')
    expect(statusText({ kind: 'differs', status })).toBe('Covered, changed since')
    expect(statusText({ kind: 'unknown', id: 'odd' })).toBe('odd, not in the vocabulary')
  })
})

describe('what a cell says nothing of', () => {
  it('is empty, and being enabled is said', () => {
    const cell = viewOf(markedLayer({})).cells.get('T2^TA.b' as CellKey)
    if (!cell) throw new Error('the cell is not shown')
    const said = (column: TableSort['column']) => tableText(SMALL_MATRIX, cell, column)
    expect([said('parent'), said('status'), said('score'), said('comment'), said('links')]).toEqual([
      '',
      '',
      '',
      '',
      '',
    ])
    expect(said('enabled')).toBe('Yes')
  })
})

describe('the columns of the table as text', () => {
  it.each([
    ['score id name', ['id', 'name', 'score']],
    ['', ['name']],
    ['colour name', ['name']],
  ])('"%s" stands for %j', (text, columns) => {
    expect(parseTableColumns(text)).toEqual(columns)
  })

  it('is written and read back the same', () => {
    expect(parseTableColumns(formatTableColumns(TABLE_COLUMNS))).toEqual(TABLE_COLUMNS)
  })
})
