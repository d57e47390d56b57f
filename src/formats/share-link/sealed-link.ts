import { failure, type Result, success } from '../../core/result.ts'
import { limits, type ShareLinkProblem } from './limits.ts'
import { formatLinkText, parseLinkText } from './link-text.ts'

/**
 * The version of a link that a passphrase opens: a letter, so that it never is one of the versions of plain links. Whatever changes
 * below is a new letter, and this one stays readable.
 */
const SEALED_VERSION = 'p'

/** Of PBKDF2 with SHA-256. Stored in the link, so that it can be raised; a reader refuses fewer. */
export const ITERATIONS = 600_000
/** A link could otherwise keep a browser busy for hours. */
const MOST_ITERATIONS = 10_000_000

const SALT_BYTES = 16
const IV_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 4 + SALT_BYTES + IV_BYTES + 4

/** AES-GCM with 256 bits, under a key that PBKDF2-SHA-256 makes of the passphrase. */
export interface PassphraseCipher {
  readonly random: (count: number) => Uint8Array
  readonly encrypt: (sealing: Sealing, plain: Uint8Array) => Promise<Uint8Array>
  /** Null when passphrase or text are not those of the encryption. */
  readonly decrypt: (sealing: Sealing, sealed: Uint8Array) => Promise<Uint8Array | null>
}

export interface Sealing {
  /** In Unicode's composed form, so that the same letters are the same key on every keyboard. */
  readonly passphrase: string
  readonly salt: Uint8Array
  readonly iv: Uint8Array
  readonly iterations: number
  /** Not encrypted, but changing it makes decryption fail. */
  readonly bound: Uint8Array
}

export function isSealedLink(fragment: string): boolean {
  return /(?:^|[#&])layer=p/.test(fragment)
}

/**
 * `layer=1...` -> `layer=p...`: iterations (4 bytes, most significant first), salt (16), initialisation vector (12), length of what
 * follows (4), the ciphertext with its tag. Some 75 characters longer. Fails as `too-large` only.
 * @param link of `formatShareLink`
 * @param version the one that the link has
 */
export async function sealLink(
  link: string,
  version: string,
  passphrase: string,
  cipher: PassphraseCipher,
): Promise<Result<string, ShareLinkProblem>> {
  const plain = parseLinkText(link, [version])
  if (!plain.ok) return plain
  const salt = cipher.random(SALT_BYTES)
  const iv = cipher.random(IV_BYTES)
  const content = Uint8Array.from([version.charCodeAt(0), ...plain.value.bytes])
  const header = new Uint8Array(HEADER_BYTES)
  const view = new DataView(header.buffer)
  view.setUint32(0, ITERATIONS)
  header.set(salt, 4)
  header.set(iv, 4 + SALT_BYTES)
  view.setUint32(HEADER_BYTES - 4, content.length + TAG_BYTES)
  const sealing = { passphrase: composed(passphrase), salt, iv, iterations: ITERATIONS, bound: boundOf(header) }
  const sealed = await cipher.encrypt(sealing, content)
  const text = formatLinkText(SEALED_VERSION, Uint8Array.from([...header, ...sealed]))
  if (text.length - 'layer='.length <= limits.characters) return success(text)
  return failure({ kind: 'too-large', what: 'characters', limit: limits.characters })
}

/** The plain link that was sealed, for `parseShareLink`. Never throws, whatever the text; asks for no more than `MOST_ITERATIONS`. */
export async function openSealedLink(
  fragment: string,
  passphrase: string,
  cipher: Pick<PassphraseCipher, 'decrypt'>,
): Promise<Result<string, ShareLinkProblem | { readonly kind: 'wrong-passphrase' }>> {
  const text = parseLinkText(fragment, [SEALED_VERSION])
  if (!text.ok) return text
  const { bytes } = text.value
  if (bytes.length < HEADER_BYTES + TAG_BYTES) return failure({ kind: 'damaged' })
  const header = bytes.slice(0, HEADER_BYTES)
  const view = new DataView(header.buffer)
  const iterations = view.getUint32(0)
  const length = view.getUint32(HEADER_BYTES - 4)
  const sealed = bytes.slice(HEADER_BYTES, HEADER_BYTES + length)
  // The writer of links adds zeros so that a link does not end in a hyphen.
  const rest = bytes.subarray(HEADER_BYTES + length)
  const isSound = sealed.length === length && length > TAG_BYTES && rest.every((byte) => byte === 0)
  if (!isSound || iterations < ITERATIONS || iterations > MOST_ITERATIONS) return failure({ kind: 'damaged' })
  const salt = header.slice(4, 4 + SALT_BYTES)
  const iv = header.slice(4 + SALT_BYTES, HEADER_BYTES - 4)
  const sealing = { passphrase: composed(passphrase), salt, iv, iterations, bound: boundOf(header) }
  const content = await cipher.decrypt(sealing, sealed)
  if (!content) return failure({ kind: 'wrong-passphrase' })
  const version = String.fromCharCode(content[0] ?? 0)
  return /^[A-Za-z0-9]$/.test(version)
    ? success(formatLinkText(version, content.subarray(1)))
    : failure({ kind: 'damaged' })
}

function boundOf(header: Uint8Array): Uint8Array {
  return Uint8Array.from([SEALED_VERSION.charCodeAt(0), ...header])
}

function composed(passphrase: string): string {
  return passphrase.normalize('NFC')
}
