/**
 * Guesses the next bit of a text from what came before: context mixing, as in the PAQ family of compressors, cut down to what pays for
 * itself in texts of some kilobytes. Seven counters (the last 0, 1, 2, 3, 4 and 6 bytes, and the word so far) and the longest repetition
 * each give a chance; two sets of weights, trained as the text goes on, mix them. Whole numbers only, so that every engine guesses the
 * same: what is here is part of the format, described in `docs/share-link.md`.
 */

/** What kind of text comes; separates the statistics of first letters. The numbers are part of the format. */
export const textKinds = { label: 0, prose: 1, address: 2, number: 3 } as const
export type TextKind = (typeof textKinds)[keyof typeof textKinds]

const CONTEXTS = 7
const INPUTS = 2 * CONTEXTS + 2
const SLOT_BITS = 20
const HISTORY = 1 << 19
const HISTORY_MASK = HISTORY - 1
const MATCH_BITS = 16
const MATCH_LEAST = 5
const MATCH_MOST = 32
const LEARNING = 6
// 0.3 in 16.16; the confidence inputs start without a say.
const FIRST_WEIGHT = 19_661

// Logistic curve 4096 / (1 + e^(-x / 256)) at every 128 from -2048 to 2048: what lies between is interpolated.
const CURVE = [
  1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975,
  4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
]

/** Index -2047..2047 (plus 2047) -> chance in 1/4096. */
const SQUASH = new Int32Array(4095)
/** Chance in 1/4096 -> the least index that has it. */
const STRETCH = new Int32Array(4096)
let filled = 0
for (let x = -2047; x <= 2047; x++) {
  const at = (x + 2048) >> 7
  const rest = (x + 2048) & 127
  const chance = ((CURVE[at] ?? 0) * (128 - rest) + (CURVE[at + 1] ?? 0) * rest + 64) >> 7
  SQUASH[x + 2047] = chance
  for (; filled <= chance; filled++) STRETCH[filled] = x
}
for (; filled < 4096; filled++) STRETCH[filled] = 2047

/** Observations so far -> how far a counter moves, in 1/65,536 of the way. */
const PACE = Int32Array.from({ length: 64 }, (_, seen) => Math.floor(655_360 / (10 * seen + 12)))

export class TextModel {
  // A counter: chance of a 1 in the high 16 bits, observations in the next 6, and 10 bits of its hash to tell a stranger by.
  readonly #slots = new Int32Array(1 << SLOT_BITS).fill(0x80000000 | 0)
  readonly #weightsByHit = new Int32Array(CONTEXTS * 3 * INPUTS)
  readonly #weightsByByte = new Int32Array(256 * INPUTS)
  readonly #matchChance = new Int32Array((MATCH_MOST + 1) * 2).fill(32_768)
  readonly #history = new Uint8Array(HISTORY)
  readonly #lastSeen = new Int32Array(1 << MATCH_BITS).fill(-1)
  #length = 0

  // Of the text at hand.
  readonly #hashes = new Int32Array(CONTEXTS)
  readonly #blocks = new Int32Array(CONTEXTS)
  readonly #checks = new Int32Array(CONTEXTS)
  #kind: TextKind = textKinds.label
  /** A 1 and the bits of the byte so far. */
  #partial = 1
  /** A 1 and the bits of the half byte so far. */
  #node = 1
  #last4 = 0
  #last8 = 0
  #word = 0
  #matchAt = -1
  #matchLength = 0

  // Of the bit at hand.
  readonly #places = new Int32Array(CONTEXTS)
  readonly #inputs = new Int32Array(INPUTS)
  #rowByHit = 0
  #rowByByte = 0
  #guessByHit = 2048
  #guessByByte = 2048
  #matchPlace = -1

  constructor() {
    for (const weights of [this.#weightsByHit, this.#weightsByByte]) {
      for (let i = 0; i < weights.length; i++) {
        const input = i % INPUTS
        if (input >= 2 * CONTEXTS || input % 2 === 0) weights[i] = FIRST_WEIGHT
      }
    }
    this.begin(textKinds.label)
  }

  /** Takes over everything `other` has learnt. */
  copy(other: TextModel): void {
    this.#slots.set(other.#slots)
    this.#weightsByHit.set(other.#weightsByHit)
    this.#weightsByByte.set(other.#weightsByByte)
    this.#matchChance.set(other.#matchChance)
    this.#history.set(other.#history.subarray(0, other.#length))
    this.#lastSeen.set(other.#lastSeen)
    this.#length = other.#length
  }

  /** Before the first byte of every text. */
  begin(kind: TextKind): void {
    this.#kind = kind
    this.#partial = 1
    this.#last4 = kind
    this.#last8 = 0
    this.#word = 0
    this.#matchLength = 0
    this.#hashContexts()
  }

  /** Chance that the next bit is a 1, in 1/65,536. Each call must be followed by `learn`. */
  guess(): number {
    const inputs = this.#inputs
    const slots = this.#slots
    let hit = 0
    for (let i = 0; i < CONTEXTS; i++) {
      const place = (this.#blocks[i] as number) ^ this.#node
      const check = this.#checks[i] as number
      let slot = slots[place] as number
      if ((slot & 1023) !== check) {
        slot = 0x80000000 | check
        slots[place] = slot
      }
      this.#places[i] = place
      const seen = (slot >>> 10) & 63
      if (seen === 0) {
        inputs[2 * i] = 0
        inputs[2 * i + 1] = 0
        continue
      }
      hit = i
      const chance = slot >>> 16
      inputs[2 * i] = STRETCH[chance >>> 4] as number
      inputs[2 * i + 1] = (((chance - 32_768) >> 5) * Math.min(seen, 8)) >> 3
    }
    const matched = this.#guessByMatch()
    this.#rowByHit = (hit * 3 + (matched === 0 ? 0 : matched < 16 ? 1 : 2)) * INPUTS
    this.#rowByByte = this.#partial * INPUTS
    let byHit = 0
    let byByte = 0
    for (let i = 0; i < INPUTS; i++) {
      const input = inputs[i] as number
      byHit += (input * (this.#weightsByHit[this.#rowByHit + i] as number)) >> 8
      byByte += (input * (this.#weightsByByte[this.#rowByByte + i] as number)) >> 8
    }
    byHit = Math.max(-2047, Math.min(2047, byHit >> 8))
    byByte = Math.max(-2047, Math.min(2047, byByte >> 8))
    this.#guessByHit = SQUASH[byHit + 2047] as number
    this.#guessByByte = SQUASH[byByte + 2047] as number
    return Math.max(24, Math.min(65_512, (SQUASH[((byHit + byByte) >> 1) + 2047] as number) << 4))
  }

  /** Says what the guessed bit was. */
  learn(bit: number): void {
    const errorByHit = ((bit << 12) - this.#guessByHit) * LEARNING
    const errorByByte = ((bit << 12) - this.#guessByByte) * LEARNING
    for (let i = 0; i < INPUTS; i++) {
      const input = this.#inputs[i] as number
      if (input === 0) continue
      train(this.#weightsByHit, this.#rowByHit + i, input * errorByHit)
      train(this.#weightsByByte, this.#rowByByte + i, input * errorByByte)
    }
    for (let i = 0; i < CONTEXTS; i++) {
      const place = this.#places[i] as number
      const slot = this.#slots[place] as number
      const seen = (slot >>> 10) & 63
      const chance = slot >>> 16
      const moved = chance + (((bit === 1 ? 65_535 - chance : -chance) * (PACE[seen] as number)) >> 16)
      const kept = Math.max(16, Math.min(65_519, moved))
      this.#slots[place] = (kept << 16) | (Math.min(30, seen + 1) << 10) | (slot & 1023)
    }
    if (this.#matchPlace >= 0) {
      const chance = this.#matchChance[this.#matchPlace] as number
      this.#matchChance[this.#matchPlace] = chance + (((bit === 1 ? 65_535 : 0) - chance) >> 6)
    }
    this.#partial = (this.#partial << 1) | bit
    this.#node = (this.#node << 1) | bit
    if (this.#partial >= 256) this.#take(this.#partial & 255)
    else if (this.#node >= 16) this.#findBlocks()
  }

  #take(byte: number): void {
    this.#partial = 1
    this.#history[this.#length++ & HISTORY_MASK] = byte
    this.#last8 = (this.#last8 << 8) | (this.#last4 >>> 24)
    this.#last4 = (this.#last4 << 8) | byte
    const small = byte >= 65 && byte <= 90 ? byte + 32 : byte
    const isOfWord = (small >= 97 && small <= 122) || (small >= 48 && small <= 57) || small >= 128
    this.#word = isOfWord ? (Math.imul(this.#word + small, 0x2f0b4c47) + small) | 0 : 0
    this.#followMatch()
    this.#hashContexts()
  }

  #hashContexts(): void {
    const hashes = this.#hashes
    const last4 = this.#last4
    hashes[0] = Math.imul(this.#kind + 1, 0x01000193)
    hashes[1] = Math.imul((last4 & 0xff) + 0x100, 0x3c6ef372)
    hashes[2] = Math.imul((last4 & 0xffff) + 0x20000, 0x2545f491)
    hashes[3] = Math.imul((last4 & 0xffffff) + 0x3000000, 0x5bd1e995)
    hashes[4] = Math.imul(last4, 0x1b873593) + 4
    hashes[5] = Math.imul(Math.imul(last4, 0x2f0b4c47) + (this.#last8 & 0xffff), 0x7feb352d) + 6
    hashes[6] = Math.imul(this.#word, 0x5bd1e995) ^ 0x51
    this.#findBlocks()
  }

  /** At each half of a byte: the 16 slots in a row, one line of the processor's cache, that hold the counters of its 15 prefixes. */
  #findBlocks(): void {
    this.#node = 1
    const salt = Math.imul(this.#partial, 0x9e3779b1)
    for (let i = 0; i < CONTEXTS; i++) {
      let hash = Math.imul(((this.#hashes[i] as number) + salt) | 0, 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
      hash ^= hash >>> 13
      // Its lowest four bits stay in, so that contexts which share a block use different slots of it.
      this.#blocks[i] = hash & ((1 << SLOT_BITS) - 1)
      this.#checks[i] = hash >>> 22
    }
  }

  /** Sets the two inputs of the repetition; gives its length in bytes, or 0 where there is none or it has just failed. */
  #guessByMatch(): number {
    this.#matchPlace = -1
    this.#inputs[2 * CONTEXTS] = 0
    this.#inputs[2 * CONTEXTS + 1] = 0
    if (this.#matchLength === 0) return 0
    const left = Math.clz32(this.#partial) - 24
    const expected = (this.#history[this.#matchAt & HISTORY_MASK] as number) | 256
    if (expected >> (left + 1) !== this.#partial) {
      this.#matchLength = 0
      return 0
    }
    const bit = (expected >> left) & 1
    const matched = Math.min(this.#matchLength, MATCH_MOST)
    this.#matchPlace = 2 * matched + bit
    this.#inputs[2 * CONTEXTS] = STRETCH[(this.#matchChance[this.#matchPlace] as number) >>> 4] as number
    this.#inputs[2 * CONTEXTS + 1] = (bit === 1 ? 16 : -16) * matched
    return matched
  }

  #followMatch(): void {
    if (this.#matchLength > 0) {
      this.#matchLength++
      this.#matchAt++
    }
    const hash = Math.imul(Math.imul(this.#last4, 0x2f0b4c47) + (this.#last8 & 0xff), 0x9e3779b1) >>> (32 - MATCH_BITS)
    if (this.#matchLength === 0) {
      const at = this.#lastSeen[hash] as number
      let matched = 0
      while (
        at - 1 - matched >= 0 &&
        matched < MATCH_MOST &&
        this.#history[(at - 1 - matched) & HISTORY_MASK] === this.#history[(this.#length - 1 - matched) & HISTORY_MASK]
      ) {
        matched++
      }
      if (matched >= MATCH_LEAST) {
        this.#matchLength = matched
        this.#matchAt = at
      }
    }
    this.#lastSeen[hash] = this.#length
  }
}

function train(weights: Int32Array, at: number, step: number): void {
  const weight = (weights[at] as number) + ((step + 0x2000) >> 14)
  weights[at] = Math.max(-524_288, Math.min(524_288, weight))
}
