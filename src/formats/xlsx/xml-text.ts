/** Characters that a cell can hold; Excel repairs, that is loses, a longer one. */
export const MAX_CELL_TEXT = 32_767

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const REPLACEMENT = '\ufffd'

/** Text as content or attribute of XML 1.0. What XML cannot hold at all becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cs}\ufffe\uffff]/gu, REPLACEMENT)
    .replace(/\p{Cc}/gu, (sign) => (isForbidden(sign) ? REPLACEMENT : sign))
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}

/**
 * Text of a cell. Control characters are written as `_x0001_`, the way of the format, and a text that looks like such a code is
 * written so that it stays what it looks like. Line breaks are `\n`, as in every cell.
 */
export function escapeCellText(text: string): string {
  const lines = fitCell(text).replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const coded = lines
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\p{Cc}/gu, (sign) => (isForbidden(sign) ? `_x${hex4(sign.charCodeAt(0))}_` : sign))
  return escapeXml(coded)
}

/** Cuts what no cell can hold and says how much is missing. */
function fitCell(text: string): string {
  if (text.length <= MAX_CELL_TEXT) return text
  const kept = MAX_CELL_TEXT - 60
  return `${text.slice(0, kept)}… (${text.length - kept} more characters are in the layer file)`
}

/** XML 1.0 has no control characters but tab and line breaks, not even as entities. */
function isForbidden(sign: string): boolean {
  return sign < ' ' && sign !== '\t' && sign !== '\n' && sign !== '\r'
}

function hex4(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0')
}
