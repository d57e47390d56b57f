import type { BitCoder } from './bit-coder.ts'
import { Budget, LinkRefusal, limits } from './limits.ts'
import { codeTextBytes } from './priming.ts'
import { RepeatTable } from './repeat-table.ts'
import { formatTextBytes, parseTextBytes } from './text-bytes.ts'
import { type TextKind, type TextModel, textKinds } from './text-model.ts'

/** What is known of one yes-or-no question of the format. */
interface Expectation {
  /** Of yes, in 1/65,536. */
  chance: number
  /** Answers so far, up to 255, plus 2 for a question that starts with a bias. */
  answers: number
}

const LARGEST_WIDTH = 31

/**
 * The values that a link is made of, each in as few bits as what came before allows. Every method takes the value to write and gives it
 * back; on a reader the given value means nothing and the answer is what was read.
 * A `question` names statistics of its own: alike questions that share a name learn from each other. Names never leave this program.
 */
export class SymbolCoder {
  readonly budget = new Budget()
  readonly #bits: BitCoder
  readonly #model: TextModel
  readonly #expectations = new Map<string, Expectation>()
  readonly #repeats = new Map<string, RepeatTable>()

  constructor(bits: BitCoder, model: TextModel) {
    this.#bits = bits
    this.#model = model
  }

  /** Yes or no; even odds at first. */
  flag(question: string, value: boolean): boolean {
    return this.#answer(question, value, 32_768, 0)
  }

  /** Yes or no, where no is expected: 15 to 1 at first. */
  rare(question: string, value: boolean): boolean {
    return this.#answer(question, value, 4096, 2)
  }

  #answer(question: string, value: boolean, chance: number, answers: number): boolean {
    let expectation = this.#expectations.get(question)
    if (!expectation) {
      expectation = { chance, answers }
      this.#expectations.set(question, expectation)
    }
    const bit = this.#bits.code(value ? 1 : 0, expectation.chance)
    const way = (bit === 1 ? 65_535 : 0) - expectation.chance
    // Half a step short of the average of all answers, which never quite rules an answer out.
    const moved = expectation.chance + Math.trunc((way * 2) / (2 * expectation.answers + 3))
    expectation.chance = Math.max(32, Math.min(65_504, moved))
    expectation.answers = Math.min(255, expectation.answers + 1)
    return bit === 1
  }

  /** 0 to `size` - 1, all as likely, nothing learnt. `size` up to 2^24. */
  uniform(size: number, value: number): number {
    let low = 0
    let high = size
    while (high - low > 1) {
      const middle = (low + high) >> 1
      const chance = Math.floor(((high - middle) * 65_536) / (high - low))
      if (this.#bits.code(value >= middle ? 1 : 0, chance) === 1) low = middle
      else high = middle
    }
    return low
  }

  /** A whole number from 0 to 2^31 - 2; small ones cost less. */
  number(question: string, value: number): number {
    const given = value + 1
    const width = 31 - Math.clz32(given)
    let bits = 0
    while (this.flag(`${question} width ${bits}`, bits < width)) {
      bits++
      if (bits >= LARGEST_WIDTH) throw new LinkRefusal({ kind: 'damaged' })
    }
    let read = 1
    for (let shift = bits - 1; shift >= 0; shift--) read = (read << 1) | this.uniform(2, (given >> shift) & 1)
    return read - 1
  }

  /** The length of a list, spent on the budget before anything is made of it. */
  count(question: string, value: number): number {
    const count = this.number(question, value)
    this.budget.spend('entries', count)
    return count
  }

  /** The place in a short list of choices. */
  choice(question: string, size: number, value: number): number {
    for (let i = 0; i < size - 1; i++) {
      if (this.flag(`${question} is ${i}`, value === i)) return i
    }
    return size - 1
  }

  /** A text, once spelled out and then told by its number. Texts of one `column` are looked up together. */
  text(column: string, kind: TextKind, value: string): string {
    const text = this.repeated(column, value, (given) => this.#spell(kind, given))
    this.budget.spend('textUnits', text.length)
    return text
  }

  /** A text as `text` has it, with another way to spell a new one. */
  repeated(column: string, value: string, spell: (value: string) => string): string {
    let table = this.#repeats.get(column)
    if (!table) {
      table = new RepeatTable(column, this.#bits)
      this.#repeats.set(column, table)
    }
    return table.code(this, value, spell)
  }

  /** Any finite number, as its decimal text. */
  decimal(column: string, value: number): number {
    const text = this.text(column, textKinds.number, formatDecimal(value))
    const number = Number(text)
    if (!Number.isFinite(number) || formatDecimal(number) !== text) throw new LinkRefusal({ kind: 'damaged' })
    return number
  }

  #spell(kind: TextKind, value: string): string {
    const most = limits.spelledBytes - this.budget.used('spelledBytes')
    // Counted before they are made: a character is at least one byte.
    if (value.length > most) this.budget.spend('spelledBytes', value.length)
    const bytes = codeTextBytes(this.#bits, this.#model, kind, formatTextBytes(value), most)
    this.budget.spend('spelledBytes', bytes === null ? limits.spelledBytes + 1 : bytes.length + 1)
    const text = parseTextBytes(bytes ?? [])
    if (text === null) throw new LinkRefusal({ kind: 'damaged' })
    return text
  }
}

/** `String` writes minus zero as zero; JSON can hold both. */
function formatDecimal(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}
