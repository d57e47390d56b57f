import { rowHeight } from './row-height.ts'
import type { Sheet, SheetCell } from './sheet.ts'
import { cellAddress, rangeAddress } from './sheet.ts'
import type { StyleSheet } from './style-sheet.ts'
import { escapeCellText, escapeXml } from './xml-text.ts'

/** A spreadsheet takes text with such a beginning for a formula as soon as somebody goes through the cell. */
const LOOKS_RUN = /^[\s"']*[=+\-@']/

const NOTE_SHAPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** `xl/worksheets/sheetN.xml`. Text is written as text in the cell itself, never as a formula. */
export function sheetXml(sheet: Sheet, styles: StyleSheet, isFirst: boolean): string {
  const columns = sheet.widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const lastRow = Math.max(0, sheet.rows.length - 1)
  const used = { top: 0, left: 0, bottom: lastRow, right: Math.max(0, sheet.widths.length - 1) }
  return (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${rangeAddress(used)}"/>` +
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${paneXml(sheet)}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="14"/>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}` +
    `<sheetData>${sheet.rows.map((row, i) => rowXml(row, i, rowHeight(sheet, i), styles)).join('')}</sheetData>` +
    (sheet.filter ? `<autoFilter ref="${rangeAddress(sheet.filter)}"/>` : '') +
    (sheet.merged.length > 0
      ? `<mergeCells count="${sheet.merged.length}">${sheet.merged.map((range) => `<mergeCell ref="${rangeAddress(range)}"/>`).join('')}</mergeCells>`
      : '') +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    (notesOf(sheet).length > 0 ? '<legacyDrawing r:id="rId1"/>' : '') +
    '</worksheet>'
  )
}

function paneXml({ frozen: { rows, columns } }: Sheet): string {
  if (rows === 0 && columns === 0) return ''
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight'
  const splits = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`
  return `<pane${splits} topLeftCell="${cellAddress(rows, columns)}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`
}

function rowXml(row: readonly (SheetCell | null)[], index: number, height: number | null, styles: StyleSheet): string {
  const cells = row.map((cell, column) => (cell ? cellXml(cell, cellAddress(index, column), styles) : ''))
  const high = height === null ? '' : ` ht="${height}" customHeight="1"`
  return `<row r="${index + 1}"${high}>${cells.join('')}</row>`
}

function cellXml({ value, style = {} }: SheetCell, address: string, styles: StyleSheet): string {
  const isText = typeof value === 'string'
  const place = `r="${address}" s="${styles.indexOf(style, isText && LOOKS_RUN.test(value))}"`
  if (value === null || value === '') return `<c ${place}/>`
  if (!isText) {
    if (!Number.isFinite(value)) throw new Error(`${value} is no number for a cell`)
    return `<c ${place}><v>${value}</v></c>`
  }
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeCellText(value)}</t></is></c>`
}

interface PlacedNote {
  readonly row: number
  readonly column: number
  readonly text: string
}

export function notesOf(sheet: Sheet): readonly PlacedNote[] {
  return sheet.rows.flatMap((row, r) =>
    row.flatMap((cell, column) => (cell?.note === undefined ? [] : [{ row: r, column, text: cell.note }])),
  )
}

/** `xl/commentsN.xml`: the words of the notes. */
export function notesXml(notes: readonly PlacedNote[]): string {
  const comments = notes.map(
    ({ row, column, text }) =>
      `<comment ref="${cellAddress(row, column)}" authorId="0"><text><r><t xml:space="preserve">${escapeCellText(text)}</t></r></text></comment>`,
  )
  return (
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>ATLAS Navigator</author></authors>' +
    `<commentList>${comments.join('')}</commentList></comments>`
  )
}

/** `xl/drawings/vmlDrawingN.vml`: where the notes open, in the drawing language that spreadsheets still ask for. */
export function noteShapesXml(notes: readonly PlacedNote[], sheetNumber: number): string {
  // Names of shapes come in blocks of 1024; each sheet has four.
  const block = sheetNumber * 4
  const shapes = notes.map(({ row, column, text }, i) => {
    const height = Math.min(20, 3 + text.split('\n').length + Math.floor(text.length / 40))
    return (
      `<v:shape id="_x0000_s${block * 1024 + i + 1}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1}, 12, ${row}, 4, ${column + 3}, 12, ${row + height}, 4</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    )
  })
  const blocks = [0, 1, 2, 3].map((i) => block + i).join(',')
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${escapeXml(blocks)}"/></o:shapelayout>${NOTE_SHAPE}${shapes.join('')}</xml>`
  )
}
