import { unreachable } from '../../result.ts'
import { formatLayerLetter } from './layer-letters.ts'
import type { ExpressionFault } from './problem.ts'

/** What is wrong with an expression, and the way out, in plain words. */
export function expressionProblemText(problem: ExpressionFault): string {
  switch (problem.kind) {
    case 'too-long':
      return `An expression has at most ${problem.limit} characters.`
    case 'too-deep':
      return `More than ${problem.limit} brackets or signs stand inside each other here.`
    case 'unknown-character':
      return `“${problem.text}” means nothing in an expression.`
    case 'foreign-sign':
      return problem.text === '='
        ? 'A single “=” sets nothing here. To compare, write “==”.'
        : `Write “${problem.instead}” instead of “${problem.text}”.`
    case 'unclosed-quote':
      return 'The layer name has no closing quotation mark.'
    case 'operand-expected':
      return operandExpected(problem.after, problem.found)
    case 'operator-expected':
      return `A sign such as + or * is missing before “${problem.found}”.`
    case 'unclosed-bracket':
      return 'This bracket is not closed.'
    case 'unopened-bracket':
      return 'This closing bracket has no opening one.'
    case 'stray-comma':
      return 'A comma only separates the arguments of a function. Decimals are written with a point: 0.5.'
    case 'else-expected':
      return 'After “?” come two values with a colon between them: a > b ? 25 : 10.'
    case 'no-such-layer':
      return `${noSuchLayer(problem.letter, problem.count)}${OTHER_MEANING[problem.letter] ?? ''}`
    case 'unknown-name':
      return `There is no layer called “${problem.name}”. Put names of several words in quotation marks.`
    case 'unknown-layer-name':
      return `There is no layer called “${problem.name}”.`
    case 'ambiguous-layer-name':
      return `Several layers are called “${problem.name}”. Use a letter: ${problem.letters.join(', ')}.`
    case 'layer-called':
      return `“${problem.name}” is a layer, not a function. Write ${problem.name} * ( to multiply.`
    case 'unknown-function':
      return problem.name === 'random'
        ? 'Random scores cannot be made again by anybody, so there is no random().'
        : `There is no function “${problem.name}”.`
    case 'function-not-called':
      return `“${problem.name}” is a function: write ${problem.name}(…).`
    case 'argument-count':
      return `${problem.name}() takes ${argumentCount(problem.min, problem.max)}, not ${problem.given}.`
    case 'layer-expected':
      return `${problem.name}() takes the letter or the name of one layer.`
    default:
      return unreachable(problem)
  }
}

const OTHER_MEANING: Readonly<Record<string, string>> = {
  e: ' Euler’s number is written exp(1).',
  i: ' There are no imaginary numbers.',
}

function noSuchLayer(letter: string, count: number): string {
  const last = formatLayerLetter(count - 1)
  return count === 1
    ? `There is no layer ${letter}: the only one is a.`
    : `There is no layer ${letter}: the letters go from a to ${last}.`
}

function operandExpected(after: string | null, found: string | null): string {
  const where = after === null ? 'at the start' : `after “${after}”`
  return found === null
    ? `A layer or a number is missing ${where}.`
    : `A layer or a number is missing ${where}, before “${found}”.`
}

function argumentCount(min: number, max: number | null): string {
  if (max === null) return `${min} or more arguments`
  if (min === max) return min === 1 ? 'one argument' : `${min} arguments`
  return `${min} or ${max} arguments`
}
