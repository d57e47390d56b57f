import type { BitCoder } from './bit-coder.ts'

/** Yes-or-no questions with a memory: `SymbolCoder.flag`. */
interface Questions {
  flag(question: string, value: boolean): boolean
}

/**
 * The distinct texts of one column so far, each with how often it came (once at least) and what came after it last time.
 * The counts stand in a Fenwick tree, whose nodes are the questions by which a text is told: as many as log2 of the texts.
 */
export class RepeatTable {
  readonly #name: string
  readonly #bits: BitCoder
  readonly #texts: string[] = []
  readonly #placeOf = new Map<string, number>()
  readonly #followers = new Map<number, number>()
  /** Node i (from 1) holds the counts of the i & -i texts up to and including number i. */
  readonly #sums: number[] = [0]
  #total = 0
  #last = -1
  #wasNew = true
  #followed = false

  constructor(name: string, bits: BitCoder) {
    this.#name = name
    this.#bits = bits
  }

  /** Writes or reads the next text; `spell` does so with one that is new. */
  code(questions: Questions, text: string, spell: (text: string) => string): string {
    const given = this.#placeOf.get(text) ?? -1
    const place = this.#codePlace(questions, given)
    const isNew = place < 0
    const now = isNew ? this.#append(spell(text)) : place
    if (!isNew) this.#count(now)
    if (this.#last >= 0) this.#followers.set(this.#last, now)
    this.#last = now
    this.#wasNew = isNew
    return this.#texts[now] ?? ''
  }

  #codePlace(questions: Questions, given: number): number {
    const follower = this.#followers.get(this.#last)
    if (follower !== undefined) {
      this.#followed = questions.flag(`${this.#name} follows ${this.#followed}`, given === follower)
      if (this.#followed) return follower
    }
    if (this.#texts.length === 0) return -1
    return questions.flag(`${this.#name} new ${this.#wasNew}`, given < 0) ? -1 : this.#find(given)
  }

  // Down the tree from its widest node: is the text in the left part, or behind it?
  #find(given: number): number {
    let place = 0
    let rest = this.#total
    const highest = 31 - Math.clz32(this.#texts.length)
    for (let step = 2 ** highest; step >= 1; step /= 2) {
      const node = place + step
      // Behind the last text lies nothing, so the text is in the left part without asking.
      if (node > this.#texts.length) continue
      const left = this.#sums[node] ?? 0
      if (left === rest) continue
      const chance = Math.max(1, Math.min(65_535, Math.floor(((rest - left) * 65_536) / rest)))
      if (this.#bits.code(given >= node ? 1 : 0, chance) === 1) {
        place = node
        rest -= left
      } else {
        rest = left
      }
    }
    return place
  }

  #append(text: string): number {
    const node = this.#texts.length + 1
    let sum = 1
    for (let part = 1; part < (node & -node); part *= 2) sum += this.#sums[node - part] ?? 0
    this.#sums.push(sum)
    this.#total++
    this.#texts.push(text)
    this.#placeOf.set(text, node - 1)
    return node - 1
  }

  #count(place: number): void {
    this.#total++
    for (let node = place + 1; node <= this.#texts.length; node += node & -node) {
      this.#sums[node] = (this.#sums[node] ?? 0) + 1
    }
  }
}
