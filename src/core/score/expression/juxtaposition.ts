import type { ExpressionNode } from './expression.ts'
import type { Token } from './tokens.ts'

/** Whether the next token multiplies what stands before it without a sign: `2 a`, `3(a)`, `a b`, `(1 + a) 2`. */
export function continuesProduct(last: ExpressionNode, next: Token): boolean {
  // `2 3` and `-2 3` are taken for slips.
  if (next.kind === 'number') return isTerm(last)
  return isFactorStart(next)
}

/** `1/2 a` is half of a: number, slash and number before a name or a bracket are read as one fraction. `./` does not do that. */
export function isFractionWithFactor(
  left: ExpressionNode,
  [slash, number, factor]: readonly (Token | undefined)[],
): boolean {
  if (!isPlainNumber(left) || slash?.kind !== 'sign' || slash.text !== '/' || slash.length > 1) return false
  return number?.kind === 'number' && factor !== undefined && isFactorStart(factor)
}

function isFactorStart({ kind, text }: Token): boolean {
  return kind === 'name' || kind === 'quoted' || (kind === 'sign' && text === '(')
}

function isPlainNumber(node: ExpressionNode): boolean {
  return node.kind === 'number' || (node.kind === 'prefix' && node.sign !== 'not' && node.operand.kind === 'number')
}

/** What a number may follow as a factor. */
function isTerm(node: ExpressionNode): boolean {
  switch (node.kind) {
    case 'constant':
    case 'layer':
    case 'scored':
    case 'group':
    case 'call':
      return true
    case 'postfix':
      return node.sign === '!'
    default:
      return false
  }
}
