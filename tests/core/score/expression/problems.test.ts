import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateExpression } from '../../../../src/core/score/expression/evaluate-expression.ts'
import { MAX_DEPTH, MAX_LENGTH, parseExpression } from '../../../../src/core/score/expression/parse-expression.ts'
import type { ExpressionFault } from '../../../../src/core/score/expression/problem.ts'
import { NAMES, problemOf, SCORES } from './read-expression.ts'

/** Text, kind of the problem, and the part of the text that it points at. */
const PROBLEMS: readonly (readonly [string, ExpressionFault['kind'], string])[] = [
  ['a +', 'operand-expected', ''],
  ['a + * b', 'operand-expected', '*'],
  ['* a', 'operand-expected', '*'],
  ['max(a,)', 'operand-expected', ')'],
  ['()', 'operand-expected', ')'],
  ['2 3', 'operator-expected', '3'],
  ['(a + b', 'unclosed-bracket', '('],
  ['max(a, (b)', 'unclosed-bracket', '('],
  ['a + b)', 'unopened-bracket', ')'],
  ['0,5 * a', 'stray-comma', ','],
  ['(1,2)', 'stray-comma', ','],
  ['a ? 1', 'else-expected', ''],
  ['a && b', 'foreign-sign', '&&'],
  ['a || b', 'foreign-sign', '||'],
  ['a === b', 'foreign-sign', '==='],
  ['a = 3', 'foreign-sign', '='],
  ['!a', 'foreign-sign', '!'],
  ['a ** 2', 'foreign-sign', '**'],
  ['a; b', 'unknown-character', ';'],
  ['[a]', 'unknown-character', '['],
  ['a + 🛰', 'unknown-character', '🛰'],
  ['"Red team', 'unclosed-quote', '"Red team'],
  ['a + z', 'no-such-layer', 'z'],
  ['a + i', 'no-such-layer', 'i'],
  ['a2 + b', 'unknown-name', 'a2'],
  ['nan', 'unknown-name', 'nan'],
  ['"Nobody"', 'unknown-layer-name', '"Nobody"'],
  ['"TWINS" + 1', 'ambiguous-layer-name', '"TWINS"'],
  ['a(b)', 'layer-called', 'a'],
  ['random()', 'unknown-function', 'random'],
  ['constructor(a)', 'unknown-function', 'constructor'],
  ['__proto__', 'unknown-name', '__proto__'],
  ['max + 1', 'function-not-called', 'max'],
  ['max()', 'argument-count', 'max'],
  ['abs(a, b)', 'argument-count', 'abs'],
  ['scored(2)', 'layer-expected', '2'],
  ['scored(', 'layer-expected', ''],
]

describe('what cannot be read', () => {
  it.each(PROBLEMS)('is named with its place: %s', (text, kind, part) => {
    const { kind: found, offset, length } = problemOf(text)
    expect([found, text.slice(offset, offset + length)]).toEqual([kind, part])
  })

  it('never throws, whatever is typed, and points into the text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        'e',
        '"',
        '“',
        '”',
        '(',
        ')',
        '+',
        '-',
        '%',
        '!',
        "'",
        '?',
        ':',
        ',',
        '0x',
        '1e',
        '.5',
        '5.',
        'max',
        'scored',
      ],
      ...['and', 'not ', '<', '=', '^', '|', '&', '>>>', '#', '\n', ' ', '__proto__', '\u0000', '🛰', 'ß', '1'],
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseExpression(typed, NAMES)
        if (parsed.ok)
          return parsed.value.root === null || typeof evaluateExpression(parsed.value.root, SCORES) === 'number'
        const { offset, length } = parsed.problem
        return offset >= 0 && length >= 0 && offset + length <= typed.length
      }),
      { numRuns: 400 },
    )
  }, 30_000)

  it.each(['(', '-', 'not ', 'max(1,', '1^', '1?', '1?1:', 'scored('])('stops at a bounded depth of %s', (opening) => {
    const text = opening.repeat(Math.floor((MAX_LENGTH - 1) / opening.length))
    expect(['too-deep', 'layer-expected']).toContain(problemOf(`${text}1`).kind)
    expect(problemOf(`${'('.repeat(MAX_DEPTH)}a`)).toMatchObject({ kind: 'too-deep', limit: MAX_DEPTH })
  })

  it.each(['1+', '1%+', 'a!', 'a%', "a'", 'a<', 'a and ', 'a a '])(
    'reads a thousand characters of %s, which take no longer than they are many',
    (part) => {
      const text = part.repeat(Math.floor((MAX_LENGTH - 1) / part.length))
      const parsed = parseExpression(
        text.endsWith('+') || text.endsWith('<') || text.endsWith('and ') ? `${text}1` : text,
        NAMES,
      )
      expect(parsed.ok && parsed.value.root && evaluateExpression(parsed.value.root, SCORES)).toBeTypeOf('number')
    },
  )

  it('refuses what is too long unread', () => {
    expect(problemOf('a+'.repeat(MAX_LENGTH))).toMatchObject({ kind: 'too-long', offset: MAX_LENGTH })
  })
})
