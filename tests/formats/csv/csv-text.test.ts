import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsvTable, guardText, restoreText } from '../../../src/formats/csv/csv-text.ts'
import { parseCsvTable } from '../../support/csv-table.ts'

describe('text in a CSV field', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '"=1"',
    "'=1",
    "'quoted'",
    '＝1+1',
    '＠SUM(A1)',
  ])('gets an apostrophe in front where a spreadsheet would run it: %j', (text) => {
    expect(guardText(text)).toBe(`'${text}`)
  })

  it.each(['', 'plain', '1 - 1', 'a=b', 'AML.T0051', '5', '#ff0000'])('stays as it is otherwise: %j', (text) => {
    expect(guardText(text)).toBe(text)
  })

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^['"=+@\t -]{0,4}x?$/)), (text) => {
        expect(restoreText(guardText(text))).toBe(text)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a CSV table', () => {
  it('quotes what would end a field or a row, and ends every row with CRLF', () => {
    expect(
      formatCsvTable([
        ['a,b', 'say "hi"', 'two\nlines', ' edge '],
        [1.5, -5, null, ''],
      ]),
    ).toBe('"a,b","say ""hi""","two\nlines"," edge "\r\n1.5,-5,,\r\n')
  })

  it('is read by a strict reader as the same texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const read = parseCsvTable(formatCsvTable(rows))
          expect(read.map((row) => row.map(restoreText))).toEqual(rows)
        },
      ),
      { numRuns: 100 },
    )
  })
})
