/** Where an entry of a list stands in the file: from the byte `start` up to, not including, the byte `end`. */
export interface EntryPlace {
  readonly start: number
  readonly end: number
}

/** What the bytes so far are: `open` may go on to be a list, `closed` is one. */
export type ListState = 'open' | 'closed' | 'no-list'

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/**
 * Finds the entries of the list that a JSON file in UTF-8 is, piece by piece and without building anything: a workspace larger than one
 * layer file may be is read one entry at a time. Checks brackets and quotes only; each entry is still to be parsed.
 * Bytes of a letter beyond ASCII are 0x80 and more, so none of them looks like a bracket or a quote.
 */
export class ListScan {
  readonly entries: EntryPlace[] = []
  state: ListState = 'open'
  private at = 0
  private depth = 0
  private inText = false
  private escaped = false
  private start: number | null = null
  private lastOfEntry = 0

  /** The next bytes of the file. */
  feed(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.state === 'no-list') return
      this.take(byte)
      this.at++
    }
  }

  private take(byte: number): void {
    if (this.inText) {
      if (this.escaped) this.escaped = false
      else if (byte === BACKSLASH) this.escaped = true
      else if (byte === QUOTE) this.inText = false
      this.lastOfEntry = this.at
      return
    }
    if (isBlank(byte) || (this.at < 3 && isByteOrderMark(byte))) return
    if (this.depth === 0) {
      // Before the list, or something after its end.
      if (byte === OPEN_LIST && this.state === 'open') this.depth = 1
      else this.state = 'no-list'
      return
    }
    if (this.depth === 1 && (byte === COMMA || byte === CLOSE_LIST)) {
      this.endEntry()
      if (byte === COMMA) return
      this.depth = 0
      this.state = 'closed'
      return
    }
    this.start ??= this.at
    this.lastOfEntry = this.at
    if (byte === QUOTE) this.inText = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.depth++
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.depth--
  }

  private endEntry(): void {
    if (this.start !== null) this.entries.push({ start: this.start, end: this.lastOfEntry + 1 })
    this.start = null
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isByteOrderMark(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf
}
