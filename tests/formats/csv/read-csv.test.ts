import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectDelimiter, readCsv, tableLimits } from '../../../src/formats/csv/read-csv.ts'
import { processorSeconds, uncounted } from '../../support/processor-time.ts'

function cellsOf(text: string): readonly (readonly string[])[] {
  const read = readCsv(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value.rows.map(({ cells }) => cells)
}

describe('a table', () => {
  it.each([
    ['commas', 'a,b\r\nc,d', ','],
    ['semicolons, as Excel writes them in German', 'a;b\r\n1,5;d', ';'],
    ['tabs, as a spreadsheet copies them', 'a\tb, with comma\nc\td', '\t'],
    ['one column', 'a\nb', ','],
  ])('with %s is read by its own delimiter', (_, text, delimiter) => {
    const read = readCsv(text)
    expect(read.ok && read.value.delimiter).toBe(delimiter)
  })

  it('that names its delimiter is read by that, and the name is no row', () => {
    expect(cellsOf('sep=;\r\na,b;c\r\n')).toEqual([['a,b', 'c']])
  })

  it('has quotes, doubled quotes, delimiters and line ends inside its cells', () => {
    expect(cellsOf('"a ""b""","c,\r\nd"\r\n"",e')).toEqual([
      ['a "b"', 'c,\r\nd'],
      ['', 'e'],
    ])
  })

  it('keeps quotes in the middle of a cell, and what stands behind a closed quote', () => {
    expect(cellsOf('5" pipe,"a"b\nx,y')).toEqual([
      ['5" pipe', 'ab'],
      ['x', 'y'],
    ])
  })

  it('is read with any line ends, without its byte order mark, its last line end and its blank rows', () => {
    expect(cellsOf('\uFEFFa,b\rc,d\n\n,,\ne,f\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
  })

  it('knows the line of each row, behind cells of several lines too', () => {
    const read = readCsv('a,b\n"1\n2\r\n3",c\n\nd,e')
    expect(read.ok && read.value.rows.map(({ line }) => line)).toEqual([1, 2, 6])
  })

  it('comes back the same whatever its cells hold', () => {
    const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"', ',', '\r\n', '\t;', ' a ', '""'))
    const row = fc.array(cell, { minLength: 3, maxLength: 3 }).filter((cells) => cells.some((c) => c.trim() !== ''))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        expect(cellsOf(`sep=,\n${text}`)).toEqual(rows)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a text that is no table', () => {
  it.each([
    ['nothing', '', { kind: 'empty' }],
    ['only delimiters', ',,\n,', { kind: 'empty' }],
    ['a quote that is never closed', 'a,b\nc,"d\ne,f', { kind: 'open-quote', line: 2 }],
    ['too many columns', `a\n${','.repeat(200)}`, { kind: 'too-many-columns', line: 2, limit: 200 }],
    ['a cell that is too long', `a,${'x'.repeat(200_001)}`, { kind: 'cell-too-long', line: 1, limit: 200_000 }],
    ['too many rows', 'a\n'.repeat(20_001), { kind: 'too-many-rows', limit: 20_000 }],
  ])('because it has %s is refused', (_, text, problem) => {
    expect(readCsv(text)).toEqual({ ok: false, problem })
  })

  it('because it is too large is refused unread', () => {
    const read = readCsv('x'.repeat(tableLimits.characters + 1))
    expect(read).toEqual({ ok: false, problem: { kind: 'too-large', limit: tableLimits.characters } })
  })

  it.each([
    ['quotes', '"'.repeat(1_000_001)],
    ['pairs of quotes', '"",'.repeat(1_000_000)],
    ['line ends', '\n'.repeat(5_000_000)],
    ['delimiters in short rows', ',,,,\n'.repeat(900_000)],
  ])('made of %s is refused in well under a second', (_, text) => {
    const seconds = processorSeconds(() => expect(readCsv(text).ok).toBe(false))
    expect(seconds).toBeLessThan(uncounted(1))
  })
})

it('commas in prose do not outweigh the tabs of a table', () => {
  expect(detectDelimiter('ID\tComment\nAML.T0051\tfirst, second, third\nAML.T0040\tone, two')).toBe('\t')
})
