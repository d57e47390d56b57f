import type { IsoDate } from '../core/layer/evidence.ts'
import type { OutsidePort } from './outside-port.ts'
import type { PicturePort } from './picture-port.ts'
import type { ThemeChoice } from './state.ts'

/** The few powers of a browser that the application needs, so that everything else runs and is tested without one. */
export interface BrowserPort {
  /** Opens the file dialog of the page's file input; chosen files arrive through that input. */
  readonly chooseFiles: () => void
  /** Offers a file for saving under the given name. */
  readonly saveFile: (file: FileToSave) => void
  /** False when the browser refuses the clipboard. */
  readonly copyText: (text: string) => Promise<boolean>
  /** Address of the page without its fragment: what a share link starts with. */
  readonly pageAddress: () => string
  /** What stands after `#`, percent-decoding left undone; empty without one. */
  readonly fragment: () => string
  /** Puts another fragment into the address bar, or with '' none, without a new entry in the browser's history. */
  readonly replaceFragment: (fragment: string) => void
  /** What stands between `?` and `#`, percent-decoding left undone; empty without one. */
  readonly query: () => string
  /** The same for the query as `replaceFragment`. */
  readonly replaceQuery: (query: string) => void
  readonly onFragmentChange: (listener: () => void) => void
  /** The calendar day where the user is. */
  readonly today: () => IsoDate
  /** A new name that no other window or visit will make. */
  readonly newId: () => string
  readonly showTheme: (theme: ThemeChoice) => void
  /** Tells now and at every change what the operating system asks for and whether the window is wide. */
  readonly watchWindow: (listener: (facts: WindowFacts) => void) => void
  /** The page stands in a frame of another page. */
  readonly isFramed: () => boolean
  /** Fetched when first asked for. */
  readonly outside: () => Promise<OutsidePort>
  /** Pictures as pixels, on the clipboard and on paper. Fetched when first asked for. */
  readonly pictures: () => Promise<PicturePort>
  /** Lets the page paint and answer before long work goes on. */
  readonly pause: () => Promise<void>
  /** Resolves when the page as it now stands has been painted. */
  readonly painted: () => Promise<void>
  /** Tells automation and tests that the matrix is painted and can be used. */
  readonly markReady: () => void
}

export interface FileToSave {
  readonly name: string
  /** `application/json`. */
  readonly mime: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

export interface WindowFacts {
  readonly theme: 'light' | 'dark'
  readonly wide: boolean
}

/** A file somebody chose, dropped or pasted, not read yet. */
export interface OfferedFile {
  readonly name: string
  /** Bytes. Known before reading, so that a monster is refused unread. */
  readonly size: number
  readonly read: () => Promise<Uint8Array>
  /** The first bytes alone, where they can be had: tells what a large file is before all of it is read. */
  readonly head?: (bytes: number) => Promise<Uint8Array>
  /** The bytes from `start` up to, not including, `end`, where they can be had alone. */
  readonly part?: (start: number, end: number) => Promise<Uint8Array>
}
