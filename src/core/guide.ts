/** What people read about the product itself, and layers to try it on. Made by the build of files in `docs/` and `data/`. */
export interface Guide {
  readonly pages: readonly GuidePage[]
  readonly samples: readonly SampleLayer[]
}

export interface GuidePage {
  /** The name of the file without folder and ending. */
  readonly id: string
  /** Its first heading, which `text` no longer has. */
  readonly title: string
  /** Markdown. */
  readonly text: string
}

export interface SampleLayer {
  readonly id: string
  readonly name: string
  readonly description: string
  /** A layer file. */
  readonly text: string
}
