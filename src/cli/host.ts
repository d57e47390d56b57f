/** What the command line asks of the machine. `node-host.ts` is the real one; tests have their own. */
export interface Host {
  /** Throws as `node:fs` does. */
  readonly readFile: (path: string) => Promise<Uint8Array>
  /** Everything on standard input, which gives it only once: a second call is refused in `run.ts`. */
  readonly readInput: () => Promise<Uint8Array>
  /** Takes the place of what is there. Throws as `node:fs` does, also where the folder is missing. */
  readonly writeFile: (path: string, content: string | Uint8Array) => Promise<void>
  /** With all above it that are missing; one that is there stays as it is. */
  readonly makeFolder: (path: string) => Promise<void>
  /** Files below a folder, sorted, or the path itself when it is a file. */
  readonly filesBelow: (path: string) => Promise<readonly string[]>
  readonly out: (content: string | Uint8Array) => Promise<void>
  /** Notes, problems and progress. */
  readonly err: (text: string) => Promise<void>
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  /** The variable; undefined when it is not set. */
  readonly environment: (name: string) => string | undefined
  /** `2026-09-15`. */
  readonly today: () => string
  /** SVG text -> bytes of a PNG file. @param scale pixels to a pixel of the drawing */
  readonly pngOf: (svg: string, scale: number) => Promise<PngOutcome>
}

export type PngOutcome =
  | { readonly kind: 'png'; readonly bytes: Uint8Array }
  /** The package for it is not installed. */
  | { readonly kind: 'no-renderer' }
  /** No text could be drawn. */
  | { readonly kind: 'no-fonts' }
