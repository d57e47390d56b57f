import { describe, expect, it } from 'vitest'
import { rowHeight } from '../../../src/formats/xlsx/row-height.ts'
import type { Sheet, SheetCell } from '../../../src/formats/xlsx/sheet.ts'

function heightOf(cells: readonly SheetCell[], merged: Sheet['merged'] = []): number | null {
  const sheet: Sheet = {
    name: 'x',
    widths: [24, 24],
    rows: [cells],
    merged,
    frozen: { rows: 0, columns: 0 },
    filter: null,
  }
  return rowHeight(sheet, 0)
}

describe('the height of a row', () => {
  const wrapped = (value: string): SheetCell => ({ value, style: { wrapped: true } })

  it('is left alone where one line is enough', () => {
    expect(heightOf([wrapped('Active Scanning'), { value: 5 }])).toBeNull()
    expect(heightOf([{ value: 'not wrapped, however long the text of the cell is' }])).toBeNull()
  })

  it('has room for the cell with the most lines, by words and by breaks', () => {
    expect(heightOf([wrapped('Prompt Infiltration via Public-Facing Application')])).toBeGreaterThan(39)
    expect(heightOf([wrapped('a\nb'), wrapped('a\nb\nc\nd')])).toBeGreaterThan(52)
    expect(heightOf([wrapped('x'.repeat(60))])).toBeGreaterThan(39)
  })

  it('is that of one line where blanks stand side by side, and of one more for each word that fills a line', () => {
    expect(heightOf([wrapped('a  b   c')])).toBeNull()
    const full = 'x'.repeat(23)
    const lines = (value: string) => (heightOf([wrapped(value)]) ?? 0) / (heightOf([wrapped('a\nb')]) ?? 0)
    expect(heightOf([wrapped(full)])).toBeNull()
    expect(lines(`${full} y`)).toBe(1)
    expect(lines(`y ${full}`)).toBe(1)
    expect(lines(`${full}x`)).toBe(1)
  })

  it('is no higher than a row can be', () => {
    expect(heightOf([wrapped('line\n'.repeat(200))])).toBe(400)
  })

  it('leaves cells merged over several rows out, which have the room of all of them', () => {
    expect(heightOf([wrapped('a\nb\nc')], [{ top: 0, left: 0, bottom: 3, right: 0 }])).toBeNull()
  })
})
