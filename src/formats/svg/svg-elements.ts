/** Attributes in the order in which they are written. Numbers are lengths in pixels; null leaves one out. */
export type Attributes = Readonly<Record<string, string | number | null>>

/** Lengths in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An element as text. `content` is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let text = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value === null || value === undefined) continue
    text += ` ${key}="${typeof value === 'number' ? formatLength(value) : escapeXml(value)}"`
  }
  return content === '' ? `${text}/>` : `${text}>${content}</${name}>`
}

/**
 * Units of the drawing to a pixel. LibreOffice measures letters in whole units: were those pixels, it would set the letters of small text
 * now too close, now too far apart.
 */
export const UNITS_PER_PIXEL = 10

/** Pixels as units of the drawing. One decimal is a hundredth of a pixel, a third of a hundredth of a millimetre. */
export function formatLength(pixels: number): string {
  const rounded = Math.round(pixels * UNITS_PER_PIXEL * 10) / 10
  return String(rounded === 0 ? 0 : rounded)
}

// Characters that XML 1.0 has no way to write, and halves of characters.
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as content or as an attribute between double quotes. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\uFFFD').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
