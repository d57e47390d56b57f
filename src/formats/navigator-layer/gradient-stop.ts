import { formatHex, formatHexWithAlpha, parseCssColor } from '../../core/colour/css-color.ts'

const HEX = /^#?(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i

/**
 * A gradient colour of a file -> `#rrggbb`, or `#rrggbbaa` where it is not opaque; null for what is no colour. The spelling is not
 * kept, as it survives a save in no tool.
 */
export function parseGradientStop(text: string): string | null {
  const eight = eightDigits(text)
  return eight?.endsWith('ff') ? eight.slice(0, 7) : eight
}

/** Eight hex digits in lower case, as the ATT&CK Navigator writes gradient colours. */
export function formatGradientStop(color: string): string {
  return eightDigits(color) ?? color
}

function eightDigits(text: string): string | null {
  const trimmed = text.trim()
  if (!HEX.test(trimmed)) {
    const color = parseCssColor(trimmed)
    return color && (color.a === 1 ? `${formatHex(color)}ff` : formatHexWithAlpha(color))
  }
  // Digit by digit: whoever computes with a transparent colour loses what it would be if it were opaque, and `#ffffff00` is the
  // start of two of the Navigator's own presets.
  const digits = trimmed.replace('#', '').toLowerCase()
  const full = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits
  return `#${full.padEnd(8, 'f')}`
}
