import { describe, expect, it } from 'vitest'
import { cellAddress, columnLetters, type Sheet } from '../../../src/formats/xlsx/sheet.ts'
import { sheetXml } from '../../../src/formats/xlsx/sheet-xml.ts'
import { StyleSheet } from '../../../src/formats/xlsx/style-sheet.ts'
import { escapeCellText, escapeXml, MAX_CELL_TEXT } from '../../../src/formats/xlsx/xml-text.ts'

const BLANK: Sheet = {
  name: 'Sheet',
  widths: [],
  rows: [],
  merged: [],
  frozen: { rows: 0, columns: 0 },
  filter: null,
}
const xmlOf = (sheet: Partial<Sheet>) => sheetXml({ ...BLANK, ...sheet }, new StyleSheet(), false)

describe('the XML of a sheet', () => {
  it.each([
    [{ rows: 2, columns: 0 }, '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft"'],
    [{ rows: 0, columns: 1 }, '<pane xSplit="1" topLeftCell="B1" activePane="topRight"'],
    [{ rows: 2, columns: 1 }, '<pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight"'],
  ])('keeps in sight what is frozen: %j', (frozen, pane) => {
    expect(xmlOf({ frozen })).toContain(pane)
  })

  it('says nothing of what there is none of', () => {
    expect(xmlOf({})).not.toMatch(/<pane|<cols>|<mergeCells|<autoFilter|<legacyDrawing/)
  })

  it('is refused for numbers that are none', () => {
    expect(() => xmlOf({ rows: [[{ value: Number.NaN }]] })).toThrow('NaN')
    expect(xmlOf({ rows: [[{ value: -0.5 }]] })).toContain('<v>-0.5</v>')
  })
})

describe('the address of a cell', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %i %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters)
    expect(cellAddress(6, column)).toBe(`${letters}7`)
  })
})

describe('text in a sheet', () => {
  it('holds nothing that XML cannot', () => {
    expect(escapeXml('a\u0001\ud800\uffff<&>"\t')).toBe('a\ufffd\ufffd\ufffd&lt;&amp;&gt;&quot;\t')
    expect(escapeCellText('a\u0001\r\n_x0041_')).toBe('a_x0001_\n_x005F_x0041_')
  })

  it('is cut where no cell could hold it, and says how much is missing', () => {
    const whole = 'x'.repeat(MAX_CELL_TEXT)
    expect(escapeCellText(whole)).toBe(whole)
    const cut = escapeCellText(`${whole}y`)
    expect(cut.length).toBeLessThanOrEqual(MAX_CELL_TEXT)
    expect(cut).toMatch(/… \(61 more characters are in the layer file\)$/)
  })
})

describe('the styles of cells', () => {
  it('indent what is under something, and are refused for colours that are not opaque', () => {
    const styles = new StyleSheet()
    const rows = [[{ value: 'x', style: { indent: 2 } }]]
    sheetXml({ ...BLANK, rows }, styles, false)
    expect(styles.toXml()).toContain('horizontal="left" indent="2"')
    const bad = [[{ value: 'x', style: { fill: '#12345678' } }]]
    expect(() => {
      sheetXml({ ...BLANK, rows: bad }, styles, false)
      styles.toXml()
    }).toThrow('#12345678')
  })
})
