import type { Result } from '../../result.ts'
import { failure, success } from '../../result.ts'
import type { ExpressionProblem, Place } from './problem.ts'

export type Token = Place &
  (
    | { readonly kind: 'number'; readonly text: string; readonly value: number }
    /** `text` is in lower case, which is what names of functions are looked up by; `written` is as typed. */
    | { readonly kind: 'name'; readonly text: string; readonly written: string }
    | { readonly kind: 'quoted'; readonly text: string }
    /** An operator, also one that is a word, a bracket or a comma. */
    | { readonly kind: 'sign'; readonly text: string }
    | { readonly kind: 'end'; readonly text: '' }
  )

const BLANK = /(?:\s|#[^\n]*)+/uy
// The dot of `5.*a` belongs to the operator.
const NUMBER = /0x[\da-f]+|0b[01]+|0o[0-7]+|(?:\d+(?:\.(?![*/^])\d*)?|\.\d+)(?:e[+-]?\d+)?/iy
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy
const QUOTED = /"(?<straight>(?:[^"]|"")*)"|“(?<curly>[^”]*)”/y
const FOREIGN = /===|!==|&&|\|\||\*\*|<>|=>|=<|=(?!=)/y
const SIGN = />>>|\^\||\.\*|\.\/|\.\^|==|!=|<=|>=|<<|>>|[-+*/^%~!'&|<>?:(),≤≥≠×·÷−]/uy

const WORD_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'xor', 'not', 'mod'])

/** Signs that are another spelling of one of ours: as pasted from documents, and element by element, which is the same for numbers. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['×', '*'],
  ['·', '*'],
  ['÷', '/'],
  ['−', '-'],
  ['.*', '*'],
  ['./', '/'],
  ['.^', '^'],
])

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['===', '=='],
  ['!==', '!='],
  ['&&', 'and'],
  ['||', 'or'],
  ['**', '^'],
  ['<>', '!='],
  ['=>', '>='],
  ['=<', '<='],
  ['=', '=='],
])

/** Cuts the text into tokens; the last is always `end`. */
export function tokenize(text: string): Result<readonly Token[], ExpressionProblem> {
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  while (at < text.length) {
    const blank = match(BLANK)
    if (blank) {
      at += blank[0].length
      continue
    }
    const read = readToken(text, at, match)
    if (!read.ok) return read
    tokens.push(read.value)
    at += read.value.length
  }
  tokens.push({ kind: 'end', text: '', offset: text.trimEnd().length, length: 0 })
  return success(tokens)
}

function readToken(
  text: string,
  offset: number,
  match: (pattern: RegExp) => RegExpExecArray | null,
): Result<Token, ExpressionProblem> {
  const number = match(NUMBER)?.[0]
  if (number !== undefined) {
    return success({ kind: 'number', text: number, value: Number(number), offset, length: number.length })
  }
  const name = match(NAME)?.[0]
  if (name !== undefined) {
    const lower = name.toLowerCase()
    const place = { offset, length: name.length }
    if (WORD_OPERATORS.has(lower)) return success({ kind: 'sign', text: lower, ...place })
    return success({ kind: 'name', text: lower, written: name, ...place })
  }
  const quoted = match(QUOTED)
  if (quoted) {
    const { straight, curly } = quoted.groups ?? {}
    const inner = straight?.replaceAll('""', '"') ?? curly ?? ''
    return success({ kind: 'quoted', text: inner, offset, length: quoted[0].length })
  }
  const foreign = match(FOREIGN)?.[0]
  if (foreign !== undefined) {
    const instead = INSTEAD.get(foreign) ?? ''
    return failure({ kind: 'foreign-sign', text: foreign, instead, offset, length: foreign.length })
  }
  const sign = match(SIGN)?.[0]
  if (sign !== undefined) {
    return success({ kind: 'sign', text: SPELLINGS.get(sign) ?? sign, offset, length: sign.length })
  }
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0)
  if (character === '"' || character === '“') {
    return failure({ kind: 'unclosed-quote', offset, length: text.length - offset })
  }
  return failure({ kind: 'unknown-character', text: character, offset, length: character.length })
}
