import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import type { JsonValue } from '../../../src/core/json.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { CSV_COLUMNS, formatSwitch, parseSwitch } from '../../../src/formats/csv/columns.ts'
import { restoreText } from '../../../src/formats/csv/csv-text.ts'
import { formatCsv } from '../../../src/formats/csv/write-csv.ts'
import { parseCsvTable } from '../../support/csv-table.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { openOne } from '../../support/read-layer-text.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const PLAIN = { rows: 'marked', onlyCells: null, byteOrderMark: false } as const

describe('a layer as CSV', () => {
  const layer = markedLayer({
    'T1^TA.b': { score: -5, comment: '=HYPERLINK("x")' },
    'T1.2^TA.a': {
      color: '#ff0000',
      enabled: false,
      links: [{ kind: 'link', label: 'Ticket', url: 'https://a.example/' }],
    },
  })

  it('has a head and a row for each marked cell, in the order of the matrix', () => {
    expect(parseCsvTable(formatCsv(SMALL_MATRIX, layer, PLAIN))).toEqual([
      CSV_COLUMNS.map(({ heading }) => heading),
      ['T1', 'Mule', 'TA.b', 'Second', '-5', '', '', `'=HYPERLINK("x")`, 'yes', 'no', '', '', ''],
      [
        'T1.2',
        'Mule: Alum',
        'TA.a',
        'First',
        '',
        '',
        '#ff0000',
        '',
        'no',
        'no',
        '[{"label": "Ticket", "url": "https://a.example/"}]',
        '',
        '',
      ],
    ])
  })

  it('has a row for every technique under every tactic when asked for', () => {
    const rows = parseCsvTable(formatCsv(SMALL_MATRIX, layer, { ...PLAIN, rows: 'all' }))
    expect(rows).toHaveLength(1 + lookupsOf(SMALL_MATRIX).allCells.length)
  })

  it('holds only the chosen cells when some are chosen', () => {
    const onlyCells = new Set(['T1^TA.b' as CellKey])
    const rows = parseCsvTable(formatCsv(SMALL_MATRIX, layer, { ...PLAIN, rows: 'all', onlyCells }))
    expect(rows.slice(1).map(([id]) => id)).toEqual(['T1'])
  })

  it('begins with a byte order mark when asked for', () => {
    expect(formatCsv(SMALL_MATRIX, layer, { ...PLAIN, byteOrderMark: true })).toMatch(/^\ufeffTechnique ID,/)
  })

  it('says switches in words that are read again', () => {
    for (const on of [true, false]) expect(parseSwitch(formatSwitch(on))).toBe(on)
    expect(parseSwitch('TRUE')).toBe(true)
    expect(parseSwitch('maybe')).toBeNull()
  })

  it('holds every mark of the layer: read by its columns, the cells are the same', () => {
    const base = testKnowledgeBase()
    fc.assert(
      fc.property(arbitraryLayer(base), (any) => {
        const cells = markedAgain(formatCsv(base, any, PLAIN))
        expect(cells).toEqual(any.annotations)
      }),
      { numRuns: 40 },
    )
  })

  /** Rows of the table as rows of a layer file, read by the reader of those. */
  function markedAgain(csv: string): Layer['annotations'] {
    const [head = [], ...rows] = parseCsvTable(csv)
    const techniques = rows.map((row) => {
      const value = (heading: string) => restoreText(row[head.indexOf(heading)] ?? '')
      const json = (heading: string, blank: string) => JSON.parse(value(heading) || blank) as JsonValue
      return {
        techniqueID: value('Technique ID'),
        tactic: value('Tactic ID'),
        ...(value('Score') === '' ? {} : { score: Number(value('Score')) }),
        color: value('Color'),
        comment: value('Comment'),
        enabled: parseSwitch(value('Enabled')),
        showSubtechniques: parseSwitch(value('Show sub-techniques')),
        links: json('Links', '[]'),
        metadata: json('Metadata', '[]'),
        ...(json('Other keys', '{}') as object),
      }
    })
    return openOne(JSON.stringify({ name: 'x', domain: 'atlas-atlas', versions: { layer: '4.5' }, techniques })).layer
      .annotations
  }
})
