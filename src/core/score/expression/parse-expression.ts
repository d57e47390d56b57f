import type { Result } from '../../result.ts'
import { failure, success } from '../../result.ts'
import type { BinarySign, ComparisonSign, Expression, ExpressionNode, LayerReference } from './expression.ts'
import { CONSTANTS, FUNCTIONS } from './functions.ts'
import { continuesProduct, isFractionWithFactor } from './juxtaposition.ts'
import { findNamedLayer, findQuotedLayer } from './layer-names.ts'
import type { ExpressionFault, ExpressionProblem, Place } from './problem.ts'
import type { Token } from './tokens.ts'
import { tokenize } from './tokens.ts'

/** Characters. Generous for a formula, and with the depth below what bounds the time a typed text can take. */
export const MAX_LENGTH = 1000
export const MAX_DEPTH = 100

/**
 * Reads a score expression. The language is the part of mathjs 12 that gives numbers for numbers, with its precedence, as the ATT&CK
 * Navigator has it; `docs/score-expressions.md` describes it and names the differences.
 * @param layerNames of the layers that letters count through, in tab order
 * @returns the expression, or the first problem with its place
 */
export function parseExpression(text: string, layerNames: readonly string[]): Result<Expression, ExpressionProblem> {
  if (text.length > MAX_LENGTH) {
    return failure({ kind: 'too-long', limit: MAX_LENGTH, offset: MAX_LENGTH, length: text.length - MAX_LENGTH })
  }
  const tokens = tokenize(text)
  if (!tokens.ok) return tokens
  if (tokens.value[0]?.kind === 'end') return success({ text, root: null, references: [] })
  return new Parser(tokens.value, layerNames).parse(text)
}

/** From the loosest to the tightest; each level is read from left to right. Comparisons stand between `&` and the shifts. */
const LOOSE_LEVELS: readonly (readonly BinarySign[])[] = [['or'], ['xor'], ['and'], ['|'], ['^|'], ['&']]
const TIGHT_LEVELS: readonly (readonly BinarySign[])[] = [
  ['<<', '>>', '>>>'],
  ['+', '-'],
  ['*', '/'],
]
const COMPARISONS: readonly ComparisonSign[] = ['==', '!=', '<', '>', '<=', '>=']

const END: Token = { kind: 'end', text: '', offset: 0, length: 0 }
const NOTHING: ExpressionNode = { kind: 'number', value: 0 }

/**
 * Recursive descent, one method a level. After the first problem the parser stands at the end of the text, where every method comes
 * to its end by itself.
 */
class Parser {
  readonly #tokens: readonly Token[]
  readonly #layerNames: readonly string[]
  readonly #references = new Map<number, LayerReference>()
  #at = 0
  #depth = 0
  #problem: ExpressionProblem | null = null

  constructor(tokens: readonly Token[], layerNames: readonly string[]) {
    this.#tokens = tokens
    this.#layerNames = layerNames
  }

  parse(text: string): Result<Expression, ExpressionProblem> {
    const root = this.#choice()
    const rest = this.#token
    if (rest.kind !== 'end') this.#fail(rest, leftover(rest))
    if (this.#problem) return failure(this.#problem)
    return success({ text, root, references: [...this.#references.values()] })
  }

  get #token(): Token {
    return this.#tokens[this.#at] ?? END
  }

  /** Steps over the next token if it is one of these signs. */
  #take<Sign extends string>(signs: readonly Sign[]): Sign | null {
    const { kind, text } = this.#token
    const sign = kind === 'sign' ? signs.find((candidate) => candidate === text) : undefined
    if (sign === undefined) return null
    this.#at++
    return sign
  }

  #fail({ offset, length }: Place, fault: ExpressionFault): ExpressionNode {
    this.#problem ??= { ...fault, offset, length }
    this.#at = this.#tokens.length - 1
    return NOTHING
  }

  #deeper(read: () => ExpressionNode): ExpressionNode {
    if (this.#depth === MAX_DEPTH) return this.#fail(this.#token, { kind: 'too-deep', limit: MAX_DEPTH })
    this.#depth++
    const node = read()
    this.#depth--
    return node
  }

  #choice(): ExpressionNode {
    const condition = this.#binary(LOOSE_LEVELS, 0, () => this.#comparison())
    if (!this.#take(['?'])) return condition
    return this.#deeper(() => {
      const then = this.#choice()
      if (!this.#take([':'])) return this.#fail(this.#token, { kind: 'else-expected' })
      return { kind: 'choice', condition, then, otherwise: this.#choice() }
    })
  }

  #binary(levels: readonly (readonly BinarySign[])[], level: number, tightest: () => ExpressionNode): ExpressionNode {
    const signs = levels[level]
    if (!signs) return tightest()
    let left = this.#binary(levels, level + 1, tightest)
    for (let sign = this.#take(signs); sign; sign = this.#take(signs)) {
      left = { kind: 'binary', sign, left, right: this.#binary(levels, level + 1, tightest) }
    }
    return left
  }

  #comparison(): ExpressionNode {
    const operand = () => this.#binary(TIGHT_LEVELS, 0, () => this.#product())
    const operands = [operand()]
    const signs: ComparisonSign[] = []
    for (let sign = this.#take(COMPARISONS); sign; sign = this.#take(COMPARISONS)) {
      signs.push(sign)
      operands.push(operand())
    }
    return signs.length === 0 ? (operands[0] ?? NOTHING) : { kind: 'chain', operands, signs }
  }

  /** Products without a sign, tighter than those with one: `1 / 2 a` divides by 2a unless both are plain numbers. */
  #product(): ExpressionNode {
    let product = this.#fraction()
    let last = product
    while (continuesProduct(last, this.#token)) {
      last = this.#fraction()
      product = { kind: 'binary', sign: '*', left: product, right: last }
    }
    return product
  }

  /** `1/2 a` is half of a: a number over a number before a name or a bracket. */
  #fraction(): ExpressionNode {
    let node = this.#remainder()
    let last = node
    while (isFractionWithFactor(last, this.#tokens.slice(this.#at, this.#at + 3))) {
      this.#at++
      last = this.#remainder()
      node = { kind: 'binary', sign: '/', left: node, right: last }
    }
    return node
  }

  /** `a mod b`, `a % b`; and `10%` where no operand follows. */
  #remainder(): ExpressionNode {
    let left = this.#prefix()
    for (let sign = this.#take(['%', 'mod']); sign; sign = this.#take(['%', 'mod'])) {
      const { kind, text } = this.#token
      const isPercent = sign === '%' && (kind === 'end' || (kind === 'sign' && text !== '('))
      left = isPercent
        ? { kind: 'percent', operand: left }
        : { kind: 'binary', sign: 'mod', left, right: this.#prefix() }
    }
    return left
  }

  #prefix(): ExpressionNode {
    return this.#deeper(() => {
      const sign = this.#take(['-', '+', '~', 'not'])
      return sign ? { kind: 'prefix', sign, operand: this.#prefix() } : this.#power()
    })
  }

  #power(): ExpressionNode {
    const left = this.#postfix()
    return this.#take(['^']) ? { kind: 'binary', sign: '^', left, right: this.#prefix() } : left
  }

  #postfix(): ExpressionNode {
    let node = this.#operand()
    for (let sign = this.#take(['!', "'"]); sign; sign = this.#take(['!', "'"])) {
      node = { kind: 'postfix', sign, operand: node }
    }
    return node
  }

  #operand(): ExpressionNode {
    const token = this.#token
    switch (token.kind) {
      case 'number':
        this.#at++
        return { kind: 'number', value: token.value }
      case 'quoted': {
        this.#at++
        const found = findQuotedLayer(token.text, this.#layerNames)
        return found.kind === 'layer' ? this.#layer(found.index, token) : this.#fail(token, found)
      }
      case 'name':
        this.#at++
        return this.#named(token)
      case 'sign':
        if (token.text === '(') return this.#group()
        if (isCallOf(token, this.#tokens[this.#at + 1])) {
          this.#at++
          return this.#call(token)
        }
        break
      case 'end':
        break
    }
    if (token.text === '!') return this.#fail(token, { kind: 'foreign-sign', text: '!', instead: 'not' })
    const after = this.#tokens[this.#at - 1]?.text ?? null
    return this.#fail(token, { kind: 'operand-expected', after, found: token.kind === 'end' ? null : token.text })
  }

  #group(): ExpressionNode {
    const open = this.#token
    this.#at++
    const inner = this.#choice()
    if (!this.#take([')'])) return this.#missingBracket(open)
    return { kind: 'group', inner }
  }

  #missingBracket(open: Place): ExpressionNode {
    const next = this.#token
    if (next.kind === 'end') return this.#fail(open, { kind: 'unclosed-bracket' })
    return this.#fail(next, leftover(next))
  }

  #layer(index: number, place: Place, score = true): ExpressionNode {
    const known = this.#references.get(index)
    const { offset, length } = known?.place ?? place
    this.#references.set(index, { index, place: { offset, length }, score: score || (known?.score ?? false) })
    return { kind: score ? 'layer' : 'scored', index }
  }

  #named(token: Extract<Token, { kind: 'name' }>): ExpressionNode {
    const name = token.text
    const called = this.#token.kind === 'sign' && this.#token.text === '('
    if (called && (FUNCTIONS.has(name) || name === 'scored')) return this.#call(token)
    const constant = CONSTANTS.get(name)
    if (constant !== undefined) return { kind: 'constant', value: constant }
    if (name === 'true' || name === 'false') return { kind: 'number', value: name === 'true' ? 1 : 0 }
    const layer = findNamedLayer(token.written, this.#layerNames)
    if (layer && called) return this.#fail(token, { kind: 'layer-called', name })
    if (layer) return layer.kind === 'layer' ? this.#layer(layer.index, token) : this.#fail(token, layer)
    if (called) return this.#fail(token, { kind: 'unknown-function', name })
    if (FUNCTIONS.has(name) || name === 'scored') return this.#fail(token, { kind: 'function-not-called', name })
    if (/^[a-z]$/.test(name)) {
      return this.#fail(token, { kind: 'no-such-layer', letter: name, count: this.#layerNames.length })
    }
    return this.#fail(token, { kind: 'unknown-name', name })
  }

  #call(name: Token): ExpressionNode {
    const open = this.#token
    this.#at++
    if (name.text === 'scored') return this.#scored(name, open)
    const args: ExpressionNode[] = []
    if (!this.#take([')'])) {
      do args.push(this.#choice())
      while (this.#take([',']))
      if (!this.#take([')'])) return this.#missingBracket(open)
    }
    const { min, max } = FUNCTIONS.get(name.text) ?? { min: 0, max: 0 }
    if (args.length < min || (max !== null && args.length > max)) {
      return this.#fail(name, { kind: 'argument-count', name: name.text, min, max, given: args.length })
    }
    return { kind: 'call', name: name.text, args }
  }

  #scored(name: Token, open: Place): ExpressionNode {
    const token = this.#token
    this.#at += token.kind === 'end' ? 0 : 1
    const found =
      token.kind === 'quoted'
        ? findQuotedLayer(token.text, this.#layerNames)
        : token.kind === 'name'
          ? findNamedLayer(token.written, this.#layerNames)
          : null
    if (!found) return this.#fail(token, { kind: 'layer-expected', name: name.text })
    if (found.kind !== 'layer') return this.#fail(token, found)
    if (!this.#take([')'])) return this.#missingBracket(open)
    return this.#layer(found.index, token, false)
  }
}

/** Operators that are also functions: `and(a, b)`. */
function isCallOf(word: Token, next: Token | undefined): boolean {
  return FUNCTIONS.has(word.text) && next?.kind === 'sign' && next.text === '('
}

/** What a token means where the expression could have ended. */
function leftover(token: Token): ExpressionFault {
  if (token.text === ',') return { kind: 'stray-comma' }
  if (token.text === ')') return { kind: 'unopened-bracket' }
  return { kind: 'operator-expected', found: token.text }
}
