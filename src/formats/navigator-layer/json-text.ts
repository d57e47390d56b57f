import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Result } from '../../core/result.ts'
import { failure, success } from '../../core/result.ts'
import { limits } from './limits.ts'

export type JsonTextProblem =
  /** `atEnd`: nothing is wrong but that the text stops too early. */
  | { readonly kind: 'syntax'; readonly offset: number; readonly atEnd: boolean }
  | { readonly kind: 'too-deep'; readonly offset: number; readonly limit: number }
  | {
      readonly kind: 'too-many'
      readonly what: 'values' | 'objects' | 'keys'
      readonly offset: number
      readonly limit: number
    }
  | { readonly kind: 'text-too-long'; readonly offset: number; readonly limit: number }

export interface ParsedJson {
  readonly value: JsonValue
  /** Keys that an object has more than once (JSON keeps the last), with the offset of the repetition; the first hundred. */
  readonly repeatedKeys: readonly { readonly key: string; readonly offset: number }[]
}

type Expecting = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'comma-or-end' | 'nothing'

// Patterns walk over what needs no look at each character: most layers are opened on a page whose code runs for the first time.
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const BLANK = /[ \n\r\t]*/y
// All but the quote, the backslash and what comes before the space, which JSON does not have inside of texts.
const PLAIN_TEXT = /[ !#-[\]-\uffff]*/y
const WORDS = ['true', 'false', 'null'] as const
const MAX_REPEATED = 100

/**
 * `JSON.parse` with limits and with the place of the first mistake, which the engines report in different ways or not at all.
 * The text is checked in one pass without recursion before anything is built. Objects keep the prototype that `JSON.parse` gives
 * them: take what is to be kept through `copyJson`.
 */
export function parseJson(text: string): Result<ParsedJson, JsonTextProblem> {
  const scan = new JsonScan(text)
  const problem = scan.run()
  if (problem) return failure(problem)
  return success({ value: JSON.parse(text) as JsonValue, repeatedKeys: scan.repeatedKeys })
}

/** On one line, with a space after commas and colons. Numbers beyond the range of a double (`1e999` in a file) stay that. */
export function formatJson(value: JsonValue): string {
  if (isObject(value)) {
    return `{${Object.keys(value)
      .map((key) => `${JSON.stringify(key)}: ${formatJson(value[key] ?? null)}`)
      .join(', ')}}`
  }
  if (isList(value)) return `[${value.map(formatJson).join(', ')}]`
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return value < 0 ? '-1e999' : '1e999'
    return Object.is(value, -0) ? '-0' : String(value)
  }
  return JSON.stringify(value)
}

/** A deep copy whose objects have no prototype: `__proto__` and `constructor` are keys like any other in it. */
export function copyJson(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(copyJson)
  if (!isObject(value)) return value
  const copy: Record<string, JsonValue> = Object.create(null)
  for (const key of Object.keys(value)) copy[key] = copyJson(value[key] ?? null)
  return copy
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Both 1-based; the column counts UTF-16 code units. `\n`, `\r\n` and `\r` end a line. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (let i = 0; i < offset; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++
      start = i + 1
    }
  }
  return { line, column: offset - start + 1 }
}

class JsonScan {
  readonly repeatedKeys: { key: string; offset: number }[] = []
  /** One for each open bracket, outermost first: whether it is an object. */
  private readonly open: boolean[] = []
  /** The keys so far of the object at each depth. Sets are used again: a file can hold a million empty objects. */
  private readonly keysAt: Set<string>[] = []
  private at = 0
  private values = 0
  private objects = 0

  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  run(): JsonTextProblem | null {
    let expecting: Expecting = 'value'
    for (;;) {
      this.skipBlank()
      if (this.at >= this.text.length) return expecting === 'nothing' ? null : this.syntax()
      const next = this.step(expecting)
      if (typeof next !== 'string') return next
      expecting = next
    }
  }

  private step(expecting: Expecting): Expecting | JsonTextProblem {
    const char = this.text.charAt(this.at)
    const isObject = this.open.at(-1) === true
    switch (expecting) {
      case 'value':
      case 'value-or-end':
        if (char === ']' && expecting === 'value-or-end') return this.close()
        return this.value(char)
      case 'key':
      case 'key-or-end':
        if (char === '}' && expecting === 'key-or-end') return this.close()
        return char === '"' ? this.key() : this.syntax()
      case 'comma-or-end':
        if (char === (isObject ? '}' : ']')) return this.close()
        if (char !== ',') return this.syntax()
        this.at++
        return isObject ? 'key' : 'value'
      case 'nothing':
        return this.syntax()
    }
  }

  private value(char: string): Expecting | JsonTextProblem {
    if (++this.values > limits.values) {
      return { kind: 'too-many', what: 'values', offset: this.at, limit: limits.values }
    }
    if (char === '{' || char === '[') {
      if (this.open.length >= limits.depth) return { kind: 'too-deep', offset: this.at, limit: limits.depth }
      if (++this.objects > limits.objects) {
        return { kind: 'too-many', what: 'objects', offset: this.at, limit: limits.objects }
      }
      this.open.push(char === '{')
      if (char === '{') this.keysAt[this.open.length]?.clear()
      this.at++
      return char === '{' ? 'key-or-end' : 'value-or-end'
    }
    if (char === '"') return this.string() ?? this.afterValue()
    const end = this.endOf(NUMBER) ?? this.endOfWord()
    if (end === null) return this.syntax(this.isStartOfWord())
    this.at = end
    return this.afterValue()
  }

  private key(): Expecting | JsonTextProblem {
    const start = this.at
    const depth = this.open.length
    const keys = this.keysAt[depth] ?? new Set()
    this.keysAt[depth] = keys
    const problem = this.string()
    if (problem) return problem
    const key = this.text.slice(start + 1, this.at - 1)
    if (keys.has(key) && this.repeatedKeys.length < MAX_REPEATED) this.repeatedKeys.push({ key, offset: start })
    keys.add(key)
    if (keys.size > limits.keysPerObject) {
      return { kind: 'too-many', what: 'keys', offset: start, limit: limits.keysPerObject }
    }
    this.skipBlank()
    if (this.text.charAt(this.at) !== ':') return this.syntax()
    this.at++
    return 'value'
  }

  private close(): Expecting {
    this.open.pop()
    this.at++
    return this.afterValue()
  }

  private afterValue(): Expecting {
    return this.open.length === 0 ? 'nothing' : 'comma-or-end'
  }

  /** Moves past the string that starts here. */
  private string(): JsonTextProblem | null {
    const start = this.at
    for (this.at++; this.at < this.text.length; this.at++) {
      this.skip(PLAIN_TEXT)
      const code = this.text.charCodeAt(this.at)
      if (code === 34) {
        this.at++
        const tooLong = this.at - start > limits.textLength
        return tooLong ? { kind: 'text-too-long', offset: start, limit: limits.textLength } : null
      }
      if (code !== 92) return this.syntax()
      this.at++
      const letter = this.text.charAt(this.at)
      if (letter === 'u') {
        const digits = this.text.slice(this.at + 1, this.at + 5)
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) return this.syntax(digits.length < 4 && /^[0-9a-fA-F]*$/.test(digits))
        this.at += 4
      } else if (!'"\\/bfnrt'.includes(letter)) return this.syntax()
      else if (letter === '') break
    }
    this.at = this.text.length
    return this.syntax()
  }

  private skipBlank(): void {
    if (this.text.charCodeAt(this.at) <= 32) this.skip(BLANK)
  }

  /** Moves past what the pattern finds here, which may be nothing. */
  private skip(pattern: RegExp): void {
    this.at = this.endOf(pattern) ?? this.at
  }

  private endOf(pattern: RegExp): number | null {
    pattern.lastIndex = this.at
    return pattern.test(this.text) ? pattern.lastIndex : null
  }

  private endOfWord(): number | null {
    const word = WORDS.find((candidate) => this.text.startsWith(candidate, this.at))
    return word ? this.at + word.length : null
  }

  private isStartOfWord(): boolean {
    const rest = this.text.slice(this.at, this.at + 6)
    return rest === '-' || WORDS.some((word) => word.length > rest.length && word.startsWith(rest))
  }

  private syntax(atEnd = this.at >= this.text.length): JsonTextProblem {
    return { kind: 'syntax', offset: Math.min(this.at, this.text.length), atEnd }
  }
}
