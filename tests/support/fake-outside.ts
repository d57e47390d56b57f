import type { FetchAnswer, OutsidePort } from '../../src/app/outside-port.ts'

/** What a fake network was asked, and what it answers; whatever it does not know is away. */
export interface FakeOutside extends OutsidePort {
  readonly asked: string[]
  readonly answers: Map<string, FetchAnswer>
  /** Sent to the page around, oldest first. */
  readonly posted: unknown[]
  /** A message of the page around. */
  readonly receive: (data: unknown, origin?: string) => void
}

export function fakeOutside(): FakeOutside {
  const asked: string[] = []
  const posted: unknown[] = []
  const answers = new Map<string, FetchAnswer>()
  let hear: (data: unknown, origin: string) => void = () => undefined
  return {
    asked,
    answers,
    posted,
    receive: (data, origin = 'https://wiki.example') => hear(data, origin),
    fetchFile: (address) => {
      asked.push(address)
      return { answer: Promise.resolve(answers.get(address) ?? { kind: 'unreachable' }), cancel: () => undefined }
    },
    // Encrypts nothing: what surrounds it is what is tested.
    passphraseCipher: () => ({
      random: (count) => new Uint8Array(count),
      encrypt: async ({ passphrase }, plain) => Uint8Array.from([...plain, ...markOf(passphrase)]),
      decrypt: async ({ passphrase }, sealed) =>
        markOf(passphrase).every((byte, i) => sealed[sealed.length - 16 + i] === byte) ? sealed.slice(0, -16) : null,
    }),
    frameChannel: (_origins, onMessage) => {
      hear = onMessage
      return { post: (message) => posted.push(message), close: () => undefined }
    },
  }
}

/** A file that a server gives out. */
export function served(url: string, text: string, mime = 'application/json'): FetchAnswer {
  return { kind: 'file', bytes: new TextEncoder().encode(text), url, mime }
}

function markOf(passphrase: string): readonly number[] {
  return Array.from({ length: 16 }, (_, i) => (passphrase.charCodeAt(i % passphrase.length) + passphrase.length) & 0xff)
}
