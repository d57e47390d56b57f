import type { PassphraseCipher } from '../formats/share-link/sealed-link.ts'

export type { PassphraseCipher }

/** Powers that reach out of the page, or are needed only by links: a part of the browser that is fetched when first asked for. */
export interface OutsidePort {
  /** Asks for a file: one of the site's own by its path, or one by its address, without cookies. Never says where the question comes from. */
  readonly fetchFile: (address: string, caps: FetchCaps) => Fetching
  /** Null where the browser has no encryption. */
  readonly passphraseCipher: () => PassphraseCipher | null
  /** Hears and tells the page around this one, if it is of one of these origins; nobody else. */
  readonly frameChannel: (
    origins: readonly string[],
    onMessage: (data: unknown, origin: string) => void,
  ) => FrameChannel
}

export interface FetchCaps {
  /** Reading stops there. */
  readonly bytes: number
  /** Milliseconds, for everything together. */
  readonly time: number
}

export interface Fetching {
  readonly answer: Promise<FetchAnswer>
  readonly cancel: () => void
}

export type FetchAnswer =
  | {
      readonly kind: 'file'
      readonly bytes: Uint8Array
      /** Where it came from in the end, after any redirects. */
      readonly url: string
      /** `text/html`; empty when the server does not say. */
      readonly mime: string
    }
  /** The server answered with something else than a file: 404, 500. */
  | { readonly kind: 'status'; readonly status: number }
  /** The server is there but does not let pages of other sites read its answers (CORS), or sends them on to where they may not go. */
  | { readonly kind: 'not-shared' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'cancelled' }

export interface FrameChannel {
  readonly post: (message: unknown) => void
  readonly close: () => void
}
