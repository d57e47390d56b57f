import { LinkRefusal, limits } from './limits.ts'

/**
 * Binary arithmetic coding. Writer and reader have one method of the same shape, so that what is above them describes the format once:
 * run with a writer it writes, with a reader it reads.
 */
export interface BitCoder {
  /**
   * Writes `bit` (0 or 1), or ignores it and reads one; gives the bit either way.
   * `chance` is that of a 1, in 1/65,536: a whole number from 1 to 65,535, the same on both sides.
   */
  code(bit: number, chance: number): number
}

// The interval is [low, high], both 32 bits. A 1 takes its lower part.
function split(low: number, high: number, chance: number): number {
  const range = (high - low) >>> 0
  return (low + (range >>> 16) * chance + (((range & 0xffff) * chance) >>> 16)) >>> 0
}

// Room for the version, the checksum, the last interval and the zero that may follow it.
const MAX_BYTES = Math.floor(((limits.characters - 1) * 3) / 4) - 8

export class BitWriter implements BitCoder {
  #low = 0
  #high = 0xffffffff
  readonly #bytes: number[] = []

  code(bit: number, chance: number): number {
    const middle = split(this.#low, this.#high, chance)
    if (bit === 1) this.#high = middle
    else this.#low = middle + 1
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      if (this.#bytes.length >= MAX_BYTES) {
        throw new LinkRefusal({ kind: 'too-large', what: 'characters', limit: limits.characters })
      }
      this.#bytes.push(this.#high >>> 24)
      this.#low = (this.#low << 8) >>> 0
      this.#high = ((this.#high << 8) | 0xff) >>> 0
    }
    return bit
  }

  /** The bytes: as few at the end as name a point of the interval, given that the reader goes on with zeros. */
  finish(): Uint8Array {
    for (let kept = 1; kept <= 4; kept++) {
      const unit = 2 ** (32 - 8 * kept)
      const point = Math.ceil(this.#low / unit) * unit
      if (point > this.#high) continue
      for (let i = 0; i < kept; i++) this.#bytes.push(Math.floor(point / 2 ** (24 - 8 * i)) & 0xff)
      break
    }
    return Uint8Array.from(this.#bytes)
  }
}

export class BitReader implements BitCoder {
  #low = 0
  #high = 0xffffffff
  #value = 0
  #next = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    for (let i = 0; i < 4; i++) this.#value = ((this.#value << 8) | this.#take()) >>> 0
  }

  code(_bit: number, chance: number): number {
    const middle = split(this.#low, this.#high, chance)
    const bit = this.#value <= middle ? 1 : 0
    if (bit === 1) this.#high = middle
    else this.#low = middle + 1
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      this.#low = (this.#low << 8) >>> 0
      this.#high = ((this.#high << 8) | 0xff) >>> 0
      this.#value = ((this.#value << 8) | this.#take()) >>> 0
    }
    return bit
  }

  /** Whether the bytes are used up, but for the zero that may follow; zeros in the four that are read ahead go unnoticed. */
  get isAtEnd(): boolean {
    return this.#next >= this.#bytes.length - 1
  }

  #take(): number {
    // The writer left out at most three bytes of its last interval, and the register holds four: further on lies nothing it wrote.
    if (this.#next >= this.#bytes.length + 4) throw new LinkRefusal({ kind: 'damaged' })
    return this.#bytes[this.#next++] ?? 0
  }
}
