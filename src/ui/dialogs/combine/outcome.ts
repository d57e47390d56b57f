import type { CellKey } from '../../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../../core/atlas/knowledge-base.ts'
import { combineProblemText } from '../../../core/layer/combine-words.ts'
import type { Layer, Score } from '../../../core/layer/layer.ts'
import type { Expression } from '../../../core/score/expression/expression.ts'
import { parseExpression } from '../../../core/score/expression/parse-expression.ts'
import type { Place } from '../../../core/score/expression/problem.ts'
import { expressionProblemText } from '../../../core/score/expression/problem-words.ts'
import { scoreCells, type UnscoredRule } from '../../../core/score/expression/score-cells.ts'

/** What the typed expression comes to, all the way to the scores: worked out anew with every key. */
export type Outcome =
  | { readonly kind: 'scores'; readonly expression: Expression; readonly scores: ReadonlyMap<CellKey, Score> }
  /** `place` in the expression; null where the whole of it is meant. */
  | { readonly kind: 'problem'; readonly text: string; readonly place: Place | null }

export function outcomeOf(base: KnowledgeBase, layers: readonly Layer[], text: string, rule: UnscoredRule): Outcome {
  const parsed = parseExpression(
    text,
    layers.map((layer) => layer.name),
  )
  if (!parsed.ok) return problemAt(expressionProblemText(parsed.problem), parsed.problem)
  const scored = scoreCells(base, layers, parsed.value, rule)
  if (scored.ok) return { kind: 'scores', expression: parsed.value, scores: scored.value }
  const { problem } = scored
  return problemAt(combineProblemText(problem, base), problem.kind === 'other-matrix' ? problem.place : null)
}

function problemAt(text: string, place: Place | null): Outcome {
  return { kind: 'problem', text, place: place && { offset: place.offset, length: place.length } }
}
