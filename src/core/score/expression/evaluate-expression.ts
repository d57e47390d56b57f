import { compares } from './comparing.ts'
import type { BinarySign, ExpressionNode, PrefixSign } from './expression.ts'
import { FUNCTIONS, modulo } from './functions.ts'
import { factorial } from './special-functions.ts'
import { both, either, opposite, truth, unlike } from './truth.ts'

/** The score of each layer at one cell, by the layer's place; null where it has none. */
export type CellScores = readonly (number | null)[]

/**
 * The number an expression gives for one cell; unscored layers count as 0. True is 1, false is 0. Infinities and NaN are possible
 * results, which callers refuse: whatever is asked of NaN gives NaN, so that a meaningless step (`sqrt(-1) > 0`) is not passed off
 * as a "no".
 */
export function evaluateExpression(node: ExpressionNode, scores: CellScores): number {
  switch (node.kind) {
    case 'number':
    case 'constant':
      return node.value
    case 'layer':
      return scores[node.index] ?? 0
    case 'scored':
      return truth((scores[node.index] ?? null) !== null)
    case 'group':
      return evaluateExpression(node.inner, scores)
    case 'prefix':
      return withPrefix(node.sign, evaluateExpression(node.operand, scores))
    case 'postfix': {
      const operand = evaluateExpression(node.operand, scores)
      return node.sign === '!' ? factorial(operand) : operand
    }
    case 'percent':
      return evaluateExpression(node.operand, scores) / 100
    case 'binary': {
      const left = evaluateExpression(node.left, scores)
      const right = evaluateExpression(node.right, scores)
      // 50 + 10% is 55: a percentage is one of what stands before it.
      const share = node.right.kind === 'percent' && (node.sign === '+' || node.sign === '-')
      return combine(left, node.sign, share ? left * right : right)
    }
    case 'chain': {
      const operands = node.operands.map((operand) => evaluateExpression(operand, scores))
      if (operands.some(Number.isNaN)) return Number.NaN
      return truth(node.signs.every((sign, i) => compares(operands[i] ?? 0, sign, operands[i + 1] ?? 0)))
    }
    case 'choice': {
      const condition = evaluateExpression(node.condition, scores)
      if (Number.isNaN(condition)) return condition
      return evaluateExpression(condition ? node.then : node.otherwise, scores)
    }
    case 'call': {
      const args = node.args.map((arg) => evaluateExpression(arg, scores))
      return FUNCTIONS.get(node.name)?.apply(args) ?? Number.NaN
    }
  }
}

function withPrefix(sign: PrefixSign, operand: number): number {
  switch (sign) {
    case '-':
      return -operand
    case '+':
      return operand
    case 'not':
      return opposite(operand)
    case '~':
      return ofWholeNumbers(operand, 0, (x) => ~x)
  }
}

function combine(left: number, sign: BinarySign, right: number): number {
  switch (sign) {
    case 'or':
      return either(left, right)
    case 'xor':
      return unlike(left, right)
    case 'and':
      return both(left, right)
    case '|':
      return ofWholeNumbers(left, right, (x, y) => x | y)
    case '^|':
      return ofWholeNumbers(left, right, (x, y) => x ^ y)
    case '&':
      return ofWholeNumbers(left, right, (x, y) => x & y)
    case '<<':
      return ofWholeNumbers(left, right, (x, y) => x << y)
    case '>>':
      return ofWholeNumbers(left, right, (x, y) => x >> y)
    case '>>>':
      return ofWholeNumbers(left, right, (x, y) => x >>> y)
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case 'mod':
      return modulo(left, right)
    case '^':
      return left ** right
  }
}

function ofWholeNumbers(x: number, y: number, apply: (x: number, y: number) => number): number {
  return Number.isInteger(x) && Number.isInteger(y) ? apply(x, y) : Number.NaN
}
