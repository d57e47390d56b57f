import { color as d3Color, rgb as d3Rgb } from 'd3-color'

/** Red, green, blue 0-255 (not rounded), alpha 0-1. */
export interface Rgba {
  readonly r: number
  readonly g: number
  readonly b: number
  readonly a: number
}

// The longest sensible form is "rgba(100.00%, 100.00%, 100.00%, 1.00)"; longer text is no colour and is not worth a regular expression.
const MAX_LENGTH = 64
const HEX = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/
const NUMBER = '([+-]?(?:\\d+\\.?\\d*|\\.\\d+)%?)'
const LOOSE = new RegExp(
  `^(rgb|hsl|hsv)a?[\\s(]+${NUMBER}[,\\s]+${NUMBER}[,\\s]+${NUMBER}(?:[,\\s/]+${NUMBER})?\\s*\\)?$`,
  'i',
)

/**
 * Reads a colour as the ATT&CK Navigator does: every CSS name and hex form, hex without `#`, `rgb()`, `hsl()` and `hsv()`
 * with or without commas, brackets and percent signs. Null for anything else.
 */
export function parseCssColor(text: string): Rgba | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > MAX_LENGTH) return null
  const lower = trimmed.toLowerCase()
  // No CSS name, but the ATT&CK Navigator has it.
  if (lower === 'burntsienna') return fromHex('ea7e5d')
  const hex = HEX.exec(lower)?.[1]
  if (hex !== undefined) return fromHex(hex)
  const loose = LOOSE.exec(lower)
  if (loose) return fromNotation(loose)
  return fromD3(lower)
}

export function isCssColor(text: string): boolean {
  return parseCssColor(text) !== null
}

/** `#rrggbb`; alpha is left out. */
export function formatHex(color: Rgba): string {
  return `#${hexPair(color.r)}${hexPair(color.g)}${hexPair(color.b)}`
}

/** `#rrggbbaa`, the form in which gradient colours are written to layer files. */
export function formatHexWithAlpha(color: Rgba): string {
  return `${formatHex(color)}${hexPair(color.a * 255)}`
}

/** One text for every spelling of a colour, `#rrggbbaa`; what is no colour stays as it is. */
export function colorSpelling(color: string): string {
  const parsed = parseCssColor(color)
  return parsed ? formatHexWithAlpha(parsed) : color
}

/** What the eye sees of `top` on an opaque `ground`. */
export function composite(top: Rgba, ground: Rgba): Rgba {
  const mix = (over: number, under: number) => over * top.a + under * (1 - top.a)
  return { r: mix(top.r, ground.r), g: mix(top.g, ground.g), b: mix(top.b, ground.b), a: 1 }
}

function hexPair(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0')
}

/** 3, 4, 6 or 8 digits. Not left to d3, which forgets the colour where alpha is 0: a gradient from `#ffffff00` starts white. */
function fromHex(digits: string): Rgba {
  const long = digits.length > 4 ? digits : digits.replace(/./g, '$&$&')
  const pair = (at: number) => Number.parseInt(long.slice(at, at + 2), 16)
  return { r: pair(0), g: pair(2), b: pair(4), a: long.length > 6 ? pair(6) / 255 : 1 }
}

function fromD3(text: string): Rgba | null {
  const parsed = d3Color(text)
  if (!parsed) return null
  const { r, g, b, opacity } = d3Rgb(parsed)
  return { r: clampTo(r, 255), g: clampTo(g, 255), b: clampTo(b, 255), a: clampTo(opacity, 1) }
}

function fromNotation(match: RegExpExecArray): Rgba {
  const [, notation = '', x = '', y = '', z = '', alpha = '1'] = match
  const a = alpha.endsWith('%') ? clampTo(Number(alpha.slice(0, -1)) / 100, 1) : clampTo(Number(alpha), 1)
  if (notation.startsWith('rgb')) {
    const channel = (part: string) =>
      part.endsWith('%') ? clampTo((Number(part.slice(0, -1)) * 255) / 100, 255) : clampTo(Number(part), 255)
    return { r: channel(x), g: channel(y), b: channel(z), a }
  }
  const hue = (((Number(x.replace('%', '')) % 360) + 360) % 360) / 60
  // Saturation and lightness are written as 40 %, 40 or 0.4.
  const share = (part: string) => {
    const value = Number(part.replace('%', ''))
    return clampTo(part.endsWith('%') || value > 1 ? value / 100 : value, 1)
  }
  return { ...(notation.startsWith('hsl') ? fromHsl(hue, share(y), share(z)) : fromHsv(hue, share(y), share(z))), a }
}

/** `hue` in sixths of the circle, the others 0-1. */
function fromHsl(hue: number, saturation: number, lightness: number) {
  const chroma = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const k = (offset + hue * 2) % 12
    return 255 * (lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return { r: channel(0), g: channel(8), b: channel(4) }
}

function fromHsv(hue: number, saturation: number, value: number) {
  const channel = (offset: number) => {
    const k = (offset + hue) % 6
    return 255 * (value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1)))
  }
  return { r: channel(5), g: channel(3), b: channel(1) }
}

function clampTo(value: number, max: number): number {
  return Number.isNaN(value) ? 0 : Math.min(max, Math.max(0, value))
}
