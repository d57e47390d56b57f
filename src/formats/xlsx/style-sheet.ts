import type { CellStyle } from './sheet.ts'

/** A style, and whether its text has to be marked as text: so that going through a cell that begins with `=` runs nothing. */
interface Format {
  readonly style: CellStyle
  readonly asText: boolean
}

const HEAD =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="0%"/></numFmts>'
const HATCH = '<patternFill patternType="lightUp"><fgColor rgb="FFB4BAC4"/><bgColor rgb="FFFFFFFF"/></patternFill>'
const LINE = '<color rgb="FFAEB4BF"/>'

/** Collects the formats that cells ask for; their numbers are their places in `xl/styles.xml`. */
export class StyleSheet {
  readonly #formats = new Map<string, { readonly index: number; readonly format: Format }>()

  constructor() {
    this.indexOf({}, false)
  }

  indexOf(style: CellStyle, asText: boolean): number {
    const key = JSON.stringify([asText, ...Object.entries(style).sort(([one], [other]) => (one < other ? -1 : 1))])
    const known = this.#formats.get(key)
    if (known) return known.index
    const index = this.#formats.size
    this.#formats.set(key, { index, format: { style, asText } })
    return index
  }

  toXml(): string {
    const fonts = new Parts()
    // The format keeps the first two fills for itself.
    const fills = new Parts([
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
    ])
    const borders = new Parts()
    const formats = [...this.#formats.values()].map(({ format: { style, asText } }) => {
      const ids = `fontId="${fonts.indexOf(font(style))}" fillId="${fills.indexOf(fill(style))}" borderId="${borders.indexOf(border(style))}"`
      const number = style.percent ? 164 : 0
      const applies = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
      return `<xf numFmtId="${number}" ${ids} xfId="0" ${asText ? 'quotePrefix="1" ' : ''}${applies}>${alignment(style)}</xf>`
    })
    return (
      `${HEAD}<fonts count="${fonts.size}">${fonts.text()}</fonts><fills count="${fills.size}">${fills.text()}</fills>` +
      `<borders count="${borders.size}">${borders.text()}</borders>` +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>` +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
  }
}

/** A list without repetitions. */
class Parts {
  readonly #parts: string[]

  constructor(parts: readonly string[] = []) {
    this.#parts = [...parts]
  }

  get size(): number {
    return this.#parts.length
  }

  indexOf(part: string): number {
    const known = this.#parts.indexOf(part)
    return known >= 0 ? known : this.#parts.push(part) - 1
  }

  text(): string {
    return this.#parts.join('')
  }
}

function font({ bold, italic, title, ink }: CellStyle): string {
  const color = ink === undefined ? '<color indexed="8"/>' : `<color rgb="${argb(ink)}"/>`
  return `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}<sz val="${title ? 14 : 10}"/>${color}<name val="Calibri"/><family val="2"/></font>`
}

function fill({ fill: color, hatched }: CellStyle): string {
  if (hatched) return `<fill>${HATCH}</fill>`
  if (color === undefined) return '<fill><patternFill patternType="none"/></fill>'
  return `<fill><patternFill patternType="solid"><fgColor rgb="${argb(color)}"/><bgColor indexed="64"/></patternFill></fill>`
}

function border({ border: kind }: CellStyle): string {
  const side = (name: string, on: boolean) => (on ? `<${name} style="thin">${LINE}</${name}>` : `<${name}/>`)
  const box = kind === 'box'
  return `<border>${side('left', box)}${side('right', box)}${side('top', box)}${side('bottom', kind !== undefined)}<diagonal/></border>`
}

function alignment({ centred, wrapped, indent }: CellStyle): string {
  const horizontal = centred ? ' horizontal="center"' : indent ? ` horizontal="left" indent="${indent}"` : ''
  return `<alignment${horizontal} vertical="${wrapped ? 'top' : 'center'}"${wrapped ? ' wrapText="1"' : ''}/>`
}

/** `#rrggbb` -> `FFRRGGBB`. */
function argb(color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new Error(`${color} is no opaque colour`)
  return `FF${color.slice(1).toUpperCase()}`
}
