import { strToU8, zipSync } from 'fflate'
import type { IsoDate } from '../../core/layer/evidence.ts'
import type { Sheet } from './sheet.ts'
import { columnLetters } from './sheet.ts'
import { noteShapesXml, notesOf, notesXml, sheetXml } from './sheet-xml.ts'
import { StyleSheet } from './style-sheet.ts'
import { escapeXml } from './xml-text.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface WorkbookFacts {
  readonly title: string
  readonly date: IsoDate
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// The first day that a zip can name: the same sheets give the same bytes whenever they are packed.
const PACKED_AT = new Date(1980, 0, 1)

/** A workbook in Office Open XML (ECMA-376), as the bytes of the file. The same input gives the same bytes. */
export function formatWorkbook(sheets: readonly Sheet[], facts: WorkbookFacts): Uint8Array<ArrayBuffer> {
  const styles = new StyleSheet()
  const parts = new Map<string, string>()
  const types: string[] = []
  const addType = (path: string, type: string) => types.push(`<Override PartName="/${path}" ContentType="${type}"/>`)
  for (const [i, sheet] of sheets.entries()) {
    const number = i + 1
    parts.set(`xl/worksheets/sheet${number}.xml`, sheetXml(sheet, styles, i === 0))
    addType(`xl/worksheets/sheet${number}.xml`, `${CONTENT}.worksheet+xml`)
    const notes = notesOf(sheet)
    if (notes.length === 0) continue
    parts.set(`xl/comments${number}.xml`, notesXml(notes))
    addType(`xl/comments${number}.xml`, `${CONTENT}.comments+xml`)
    parts.set(`xl/drawings/vmlDrawing${number}.vml`, noteShapesXml(notes, number))
    parts.set(
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      relations([
        ['vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
        ['comments', `../comments${number}.xml`],
      ]),
    )
  }
  parts.set('xl/styles.xml', styles.toXml())
  addType('xl/styles.xml', `${CONTENT}.styles+xml`)
  parts.set('xl/workbook.xml', workbookXml(sheets))
  addType('xl/workbook.xml', `${CONTENT}.sheet.main+xml`)
  parts.set(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  )
  parts.set('docProps/core.xml', coreXml(facts))
  addType('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')
  parts.set(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/>` +
      `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  )
  const contentTypes =
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    `${types.join('')}</Types>`
  // Readers look for the list of parts first.
  const files = [['[Content_Types].xml', contentTypes] as const, ...parts].map(
    ([path, xml]) => [path, strToU8(path.endsWith('.vml') ? xml : DECLARATION + xml)] as const,
  )
  const packed = zipSync(Object.fromEntries(files), { level: 6, mtime: PACKED_AT })
  return new Uint8Array(packed)
}

function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const names = sheets.flatMap(({ name, filter, frozen, widths }, i) => {
    const quoted = `'${name.replaceAll("'", "''")}'`
    const area =
      filter &&
      `${quoted}!$${columnLetters(filter.left)}$${filter.top + 1}:$${columnLetters(filter.right)}$${filter.bottom + 1}`
    return [
      ...(area
        ? [`<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${escapeXml(area)}</definedName>`]
        : []),
      // The frozen head is printed on every page.
      ...(frozen.rows > 0 && widths.length > 0
        ? [
            `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escapeXml(`${quoted}!$1:$${frozen.rows}`)}</definedName>`,
          ]
        : []),
    ]
  })
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><bookViews><workbookView activeTab="0"/></bookViews>` +
    `<sheets>${list.join('')}</sheets>${names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''}</workbook>`
  )
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
}

function coreXml({ title, date }: WorkbookFacts): string {
  const time = `${date}T00:00:00Z`
  return (
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>ATLAS Navigator</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`
  )
}
