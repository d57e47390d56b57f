import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../../src/core/score/expression/parse-expression.ts'
import { expressionProblemText } from '../../../../src/core/score/expression/problem-words.ts'

const TEXTS: readonly (readonly [string, string])[] = [
  ['a +', 'A layer or a number is missing after “+”.'],
  ['* a', 'A layer or a number is missing at the start, before “*”.'],
  ['2 3', 'A sign such as + or * is missing before “3”.'],
  ['a && b', 'Write “and” instead of “&&”.'],
  ['a = 3', 'A single “=” sets nothing here. To compare, write “==”.'],
  ['0,5', 'A comma only separates the arguments of a function. Decimals are written with a point: 0.5.'],
  ['a ? 1', 'After “?” come two values with a colon between them: a > b ? 25 : 10.'],
  ['e', 'There is no layer e: the letters go from a to b. Euler’s number is written exp(1).'],
  ['i', 'There is no layer i: the letters go from a to b. There are no imaginary numbers.'],
  ['Red', 'There is no layer called “red”. Put names of several words in quotation marks.'],
  ['"Red', 'The layer name has no closing quotation mark.'],
  ['a(2)', '“a” is a layer, not a function. Write a * ( to multiply.'],
  ['random()', 'Random scores cannot be made again by anybody, so there is no random().'],
  ['abs()', 'abs() takes one argument, not 0.'],
  ['log(1, 2, 3)', 'log() takes 1 or 2 arguments, not 3.'],
  ['max()', 'max() takes 1 or more arguments, not 0.'],
  ['scored(1)', 'scored() takes the letter or the name of one layer.'],
  ['(a', 'This bracket is not closed.'],
  ['a)', 'This closing bracket has no opening one.'],
  ['a § b', '“§” means nothing in an expression.'],
  ['max + 1', '“max” is a function: write max(…).'],
  ['nothing(1)', 'There is no function “nothing”.'],
  ['mod(1)', 'mod() takes 2 arguments, not 1.'],
  ['"Three"', 'There is no layer called “Three”.'],
  [`${'('.repeat(200)}a`, 'More than 100 brackets or signs stand inside each other here.'],
  ['a'.repeat(5000), 'An expression has at most 1000 characters.'],
]

describe('problems of expressions in words', () => {
  it.each(TEXTS)('explain %s', (typed, text) => {
    const parsed = parseExpression(typed, ['One', 'Two'])
    expect(parsed.ok ? '' : expressionProblemText(parsed.problem)).toBe(text)
  })

  it('name the letters that two layers of one name can be told apart by', () => {
    const parsed = parseExpression('"Twin"', ['Twin', 'Other', 'Twin'])
    expect(parsed.ok ? '' : expressionProblemText(parsed.problem)).toMatch(/“Twin”.*\ba\b.*\bc\b/)
  })

  it('know about a single layer', () => {
    const parsed = parseExpression('b', ['One'])
    expect(parsed.ok ? '' : expressionProblemText(parsed.problem)).toBe('There is no layer b: the only one is a.')
  })
})
