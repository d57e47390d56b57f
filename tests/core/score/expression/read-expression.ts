import { evaluateExpression } from '../../../../src/core/score/expression/evaluate-expression.ts'
import { parseExpression } from '../../../../src/core/score/expression/parse-expression.ts'
import type { ExpressionProblem } from '../../../../src/core/score/expression/problem.ts'

/** Layers a, b, c and d. */
export const NAMES = ['Detection', 'Red team', 'Twins', 'twins']
/** Their scores at the cell that is looked at. */
export const SCORES = [3, 0, -2.5, 75]

export function numberOf(text: string, scores: readonly (number | null)[] = SCORES): number {
  const parsed = parseExpression(text, NAMES)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.kind} at ${parsed.problem.offset}`)
  if (!parsed.value.root) throw new Error('empty')
  return evaluateExpression(parsed.value.root, scores)
}

export function problemOf(text: string, names: readonly string[] = NAMES): ExpressionProblem {
  const parsed = parseExpression(text, names)
  if (parsed.ok) throw new Error(`${text} has no problem`)
  return parsed.problem
}
