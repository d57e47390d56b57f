import { escapeXml } from './svg-elements.ts'

/** Marks the element that holds the layer; part of the format, see `docs/pictures.md`. */
const ELEMENT_ID = 'atlas-navigator-layer'

/** JSON text -> the element of an SVG that holds it. Characters that XML cannot have are escaped as JSON has it: the value is the same. */
export function formatEmbeddedLayer(json: string): string {
  const writable = json.replace(
    /[\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<metadata id="${ELEMENT_ID}">${escapeXml(writable)}</metadata>`
}

/** Partner of `formatEmbeddedLayer`: the JSON text inside an SVG, or null where there is none. Time linear to the text. */
export function parseEmbeddedLayer(svg: string): string | null {
  let at = 0
  for (;;) {
    const start = svg.indexOf('<metadata', at)
    if (start < 0) return null
    const open = svg.indexOf('>', start)
    if (open < 0) return null
    at = open + 1
    const attributes = svg.slice(start, open)
    if (!attributes.includes(`"${ELEMENT_ID}"`) && !attributes.includes(`'${ELEMENT_ID}'`)) continue
    const end = svg.indexOf('</metadata', at)
    return end < 0 ? null : unescapeXml(svg.slice(at, end))
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Also what other programs make of it when they save the picture again: character numbers and CDATA. */
function unescapeXml(text: string): string {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(text)?.[1]
  if (cdata !== undefined) return cdata
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
