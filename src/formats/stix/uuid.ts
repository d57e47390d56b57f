import { strToU8 } from 'fflate'

/** 16 bytes. */
export type UuidNamespace = Uint8Array

/** A namespace written as a UUID, or as the 16 ASCII letters that its bytes are. */
export function uuidNamespace(text: string): UuidNamespace {
  if (text.length === 16) return strToU8(text)
  return Uint8Array.from(text.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** UUID version 5 (RFC 4122, 4.3): the same for the same namespace and name. */
export function uuidOf(namespace: UuidNamespace, name: string): string {
  const letters = strToU8(name)
  const text = new Uint8Array(namespace.length + letters.length)
  text.set(namespace)
  text.set(letters, namespace.length)
  const bytes = sha1(text).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** FIPS 180-1. For names only: it protects nothing. The browser's own is asynchronous, and out of reach here. */
function sha1(message: Uint8Array): Uint8Array {
  const length = Math.ceil((message.length + 9) / 64) * 64
  const padded = new Uint8Array(length)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, Math.floor(message.length / 0x2000_0000))
  view.setUint32(length - 4, message.length << 3)
  const hash = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  const words = new Uint32Array(80)
  for (let start = 0; start < length; start += 64) {
    for (let i = 0; i < 80; i++) {
      const word = (back: number) => words[i - back] ?? 0
      words[i] = i < 16 ? view.getUint32(start + i * 4) : rotated(word(3) ^ word(8) ^ word(14) ^ word(16), 1)
    }
    addBlock(hash, words)
  }
  const result = new DataView(new ArrayBuffer(20))
  for (const [i, part] of hash.entries()) result.setUint32(i * 4, part)
  return new Uint8Array(result.buffer)
}

function addBlock(hash: number[], words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash
  for (const [i, word] of words.entries()) {
    const [mixed, constant] =
      i < 20
        ? [(b & c) | (~b & d), 0x5a827999]
        : i < 40
          ? [b ^ c ^ d, 0x6ed9eba1]
          : i < 60
            ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
            : [b ^ c ^ d, 0xca62c1d6]
    const next = (rotated(a, 5) + mixed + e + constant + word) >>> 0
    e = d
    d = c
    c = rotated(b, 30)
    b = a
    a = next
  }
  for (const [i, part] of [a, b, c, d, e].entries()) hash[i] = ((hash[i] ?? 0) + part) >>> 0
}

function rotated(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0
}
