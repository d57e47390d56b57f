import type { Result } from '../../core/result.ts'
import { failure, success } from '../../core/result.ts'
import type { TextLook } from './layer-file-problem.ts'
import { limits } from './limits.ts'
import { recogniseBytes } from './recognise-file.ts'

export type DecodeProblem =
  | { readonly kind: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'not-text'; readonly looksLike: TextLook }
  /** Text in an old encoding such as Windows-1252. Guessing which would silently change letters. */
  | { readonly kind: 'not-utf8' }

/**
 * Bytes of a file -> its text without byte order mark. UTF-8, and UTF-16 in both orders, with a byte order mark (mitreattack-python
 * writes layers that way) or where its first characters tell. Nothing is replaced: a byte that is no text is a problem.
 */
export function decodeText(bytes: Uint8Array): Result<string, DecodeProblem> {
  if (bytes.length > limits.characters) {
    return failure({ kind: 'too-large', bytes: bytes.length, limit: limits.characters })
  }
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8') {
    const looksLike = recogniseBytes(latin1(bytes.subarray(0, 4_000)))
    if (looksLike) return failure({ kind: 'not-text', looksLike })
  }
  try {
    return success(new TextDecoder(encoding, { fatal: true }).decode(bytes))
  } catch {
    return failure(encoding === 'utf-8' ? { kind: 'not-utf8' } : { kind: 'not-text', looksLike: 'binary' })
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // The first character of a layer, and the first ones of a table, are below U+0080: every other byte is 0.
  const [first, second, third, fourth] = bytes
  if (bytes.length % 2 === 0 && bytes.length >= 4) {
    if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
    if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be'
  }
  return 'utf-8'
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
