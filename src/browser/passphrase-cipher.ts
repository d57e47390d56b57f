import type { PassphraseCipher } from '../app/outside-port.ts'

const KEY = { name: 'AES-GCM', length: 256 } as const

/** AES-GCM under a key that PBKDF2-SHA-256 makes of the passphrase. Null where the page was not loaded over https: browsers then keep it away. */
export function passphraseCipher(source: Crypto): PassphraseCipher | null {
  // `subtle` is declared as always there.
  const subtle: SubtleCrypto | undefined = source.subtle
  if (!subtle) return null

  const keyOf = async ({ passphrase, salt, iterations }: Parameters<PassphraseCipher['encrypt']>[0]) => {
    const words = await subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey'])
    const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations }
    return subtle.deriveKey(derivation, words, KEY, false, ['encrypt', 'decrypt'])
  }
  const parameters = ({ iv, bound }: Parameters<PassphraseCipher['encrypt']>[0]) => ({
    name: KEY.name,
    iv: Uint8Array.from(iv),
    additionalData: Uint8Array.from(bound),
  })
  return {
    random: (count) => source.getRandomValues(new Uint8Array(count)),
    encrypt: async (sealing, plain) =>
      new Uint8Array(await subtle.encrypt(parameters(sealing), await keyOf(sealing), Uint8Array.from(plain))),
    decrypt: async (sealing, sealed) => {
      const key = await keyOf(sealing)
      try {
        return new Uint8Array(await subtle.decrypt(parameters(sealing), key, Uint8Array.from(sealed)))
      } catch {
        // The one failure there is: the tag does not fit. Browsers say nothing more, on purpose.
        return null
      }
    },
  }
}
