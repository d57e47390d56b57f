import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passphraseCipher } from '../../../src/browser/passphrase-cipher.ts'
import { formatLinkText, parseLinkText } from '../../../src/formats/share-link/link-text.ts'
import {
  ITERATIONS,
  isSealedLink,
  openSealedLink,
  type PassphraseCipher,
  sealLink,
} from '../../../src/formats/share-link/sealed-link.ts'

/** Another cipher than that of the browser, and far faster: what surrounds it is what is tested. */
function fakeCipher(): PassphraseCipher {
  let next = 0
  const marks = (text: string) =>
    Array.from({ length: 16 }, (_, i) => (text.charCodeAt(i % text.length) + text.length) & 0xff)
  return {
    random: (count) => Uint8Array.from({ length: count }, () => next++ & 0xff),
    encrypt: async ({ passphrase }, plain) =>
      Uint8Array.from([...plain.map((byte) => byte ^ 0x55), ...marks(passphrase)]),
    decrypt: async ({ passphrase }, sealed) => {
      const fits = marks(passphrase).every((mark, i) => sealed[sealed.length - 16 + i] === mark)
      return fits ? sealed.slice(0, -16).map((byte) => byte ^ 0x55) : null
    },
  }
}

const link = formatLinkText('1', Uint8Array.from([1, 2, 3, 4, 5]))

async function sealed(text = link, cipher = fakeCipher(), passphrase = 'four plain words here'): Promise<string> {
  const result = await sealLink(text, '1', passphrase, cipher)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

describe('a link with a passphrase', () => {
  it('opens to the very same link, also inside an address', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.string({ minLength: 1 }),
        async (bytes, words) => {
          const plain = formatLinkText('1', bytes)
          const text = await sealed(plain, fakeCipher(), words)
          expect(isSealedLink(`theme=dark&${text}`)).toBe(true)
          expect(text).not.toMatch(/[-_]$/)
          expect(await openSealedLink(`#theme=dark&${text}&x=1`, words, fakeCipher())).toEqual({
            ok: true,
            value: plain,
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is none for a plain link', () => {
    expect([link, 'layers=p', 'player=p', ''].map(isSealedLink)).toEqual([false, false, false, false])
  })

  it('says that the passphrase is wrong', async () => {
    expect(await openSealedLink(await sealed(), 'other words', fakeCipher())).toEqual({
      ok: false,
      problem: { kind: 'wrong-passphrase' },
    })
  })

  it('takes the same letters however a keyboard makes them', async () => {
    const text = await sealed(link, fakeCipher(), 'Gr\u00fc\u00dfe')
    expect((await openSealedLink(text, 'Gru\u0308\u00dfe', fakeCipher())).ok).toBe(true)
  })

  it('that was cut off or changed is damaged, not a wrong passphrase', async () => {
    const text = await sealed()
    for (const broken of [text.slice(0, -3), `${text.slice(0, 20)}A${text.slice(21)}`, text.slice(0, 12), 'layer=p']) {
      const { ok, ...rest } = await openSealedLink(broken, 'four plain words here', fakeCipher())
      expect([ok, rest]).not.toEqual([false, { problem: { kind: 'wrong-passphrase' } }])
      expect(ok).toBe(false)
    }
  })

  it('that asks for too little or too much work is refused before any work', async () => {
    const read = parseLinkText(await sealed(), ['p'])
    if (!read.ok) throw new Error('unreadable')
    for (const iterations of [0, 1, ITERATIONS - 1, 10_000_001, 0xffffffff]) {
      const bytes = read.value.bytes.slice()
      new DataView(bytes.buffer).setUint32(0, iterations)
      const cipher = { decrypt: () => Promise.reject(new Error('worked')) }
      expect(await openSealedLink(formatLinkText('p', bytes), 'x', cipher)).toMatchObject({
        problem: { kind: 'damaged' },
      })
    }
  })

  it('never breaks the reader, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), async (bytes) => {
        expect((await openSealedLink(formatLinkText('p', bytes), 'x', fakeCipher())).ok).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the cipher of the browser', () => {
  const cipher = passphraseCipher(webcrypto as unknown as Crypto)

  it('opens what it sealed, and nothing under another passphrase or with another header', async () => {
    if (!cipher) throw new Error('no cipher')
    const text = await sealed(link, cipher)
    expect(text.length).toBeLessThan(link.length + 80)
    expect(await openSealedLink(text, 'four plain words here', cipher)).toEqual({ ok: true, value: link })
    expect(await openSealedLink(text, 'four plain words hers', cipher)).toMatchObject({
      problem: { kind: 'wrong-passphrase' },
    })
    const read = parseLinkText(text, ['p'])
    if (!read.ok) throw new Error('unreadable')
    const bytes = read.value.bytes.slice()
    bytes[3] = (bytes[3] ?? 0) + 1
    expect((await openSealedLink(formatLinkText('p', bytes), 'four plain words here', cipher)).ok).toBe(false)
  }, 20_000)

  it('makes another link each time', async () => {
    if (!cipher) throw new Error('no cipher')
    expect(await sealed(link, cipher)).not.toBe(await sealed(link, cipher))
  }, 20_000)

  it('is not there where the browser has none, as on a page without encryption', () => {
    expect(passphraseCipher({} as Crypto)).toBeNull()
  })
})
