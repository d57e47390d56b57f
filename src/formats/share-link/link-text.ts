import { failure, type Result, success } from '../../core/result.ts'
import { limits, type ShareLinkProblem } from './limits.ts'

const PARAMETER = 'layer='
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VERSION = /^[A-Za-z0-9]$/

const VALUES = new Uint8Array(128).fill(255)
for (let i = 0; i < DIGITS.length; i++) VALUES[DIGITS.charCodeAt(i)] = i

/** `layer=`, the version, four characters of checksum, and the bytes in base64url without padding. */
export function formatLinkText(version: string, bytes: Uint8Array): string {
  const text = version + formatBase64Url(withChecksum(version, bytes))
  // GitHub and some chat tools leave a trailing underscore or hyphen out of the link. A zero byte more ends it with 'A'.
  return /[-_]$/.test(text) ? formatLinkText(version, Uint8Array.from([...bytes, 0])) : PARAMETER + text
}

/**
 * The version and the bytes of the `layer` parameter of a fragment, with or without `#` and other parameters.
 * Line breaks and spaces that mail programs put into long links, and punctuation that clung to the end, are passed over.
 */
export function parseLinkText(
  fragment: string,
  versions: readonly string[],
): Result<{ readonly version: string; readonly bytes: Uint8Array }, ShareLinkProblem> {
  const found = /(?:^|[#&])layer=([^&]*)/.exec(fragment)
  if (!found?.[1]) return failure({ kind: 'not-a-link' })
  const text = found[1].replace(/\s+|%20|%0A/g, '').replace(/[^\w-]+$/, '')
  if (text.length > limits.characters) {
    return failure({ kind: 'too-large', what: 'characters', limit: limits.characters })
  }
  const version = text.slice(0, 1)
  if (!VERSION.test(version)) return failure({ kind: 'not-a-link' })
  if (!versions.includes(version)) return failure({ kind: 'newer-version', what: 'format' })
  const bytes = parseBase64Url(text.slice(1))
  if (bytes === null || bytes.length < 4) return failure({ kind: 'damaged' })
  const content = bytes.subarray(3)
  const isWhole = checksum(version, content).every((byte, i) => byte === bytes[i])
  return isWhole ? success({ version, bytes: content }) : failure({ kind: 'damaged' })
}

function withChecksum(version: string, content: Uint8Array): Uint8Array {
  const whole = new Uint8Array(content.length + 3)
  whole.set(checksum(version, content))
  whole.set(content, 3)
  return whole
}

function checksum(version: string, content: Uint8Array): readonly [number, number, number] {
  const crc = crc24(content, crc24([version.charCodeAt(0)]))
  return [crc >>> 16, (crc >>> 8) & 0xff, crc & 0xff]
}

/** CRC-24 as OpenPGP has it (RFC 4880, 6.1): polynomial 0x864CFB, start 0xB704CE. */
export function crc24(bytes: Iterable<number>, start = 0xb704ce): number {
  let crc = start
  for (const byte of bytes) {
    crc ^= byte << 16
    for (let i = 0; i < 8; i++) crc = (crc & 0x800000) === 0 ? crc << 1 : (crc << 1) ^ 0x1864cfb
  }
  return crc
}

export function formatBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const digits = Math.min(4, bytes.length - i + 1)
    for (let k = 0; k < digits; k++) text += DIGITS.charAt((group >> (18 - 6 * k)) & 63)
  }
  return text
}

/** Null for a character that is no digit, an impossible length, or bits behind the last byte that are not zero. */
export function parseBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let next = 0
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? 255
    if (value === 255) return null
    held = (held << 6) | value
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[next++] = held >> bits
    held &= (1 << bits) - 1
  }
  return held === 0 ? bytes : null
}
