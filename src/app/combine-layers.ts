import type { CellKey } from '../core/atlas/ids.ts'
import { sharedSubject } from '../core/insight/layer-subject.ts'
import type { CombineParts, CombineProblem } from '../core/layer/combine.ts'
import { combineLayers } from '../core/layer/combine.ts'
import { originText, SUGGESTED_NAME, usedLayers } from '../core/layer/combine-words.ts'
import type { Layer, Score } from '../core/layer/layer.ts'
import { freeLayerName } from '../core/layer/layer-name.ts'
import type { SelectionMode } from '../core/layer/selection.ts'
import { countTechniques, joinSelections } from '../core/layer/selection.ts'
import type { Expression } from '../core/score/expression/expression.ts'
import type { UnscoredRule } from '../core/score/expression/score-cells.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'

/** What the form of the dialog comes to. */
export interface CombineOrder {
  /** The layers that letters and places count through. */
  readonly layers: readonly Layer[]
  readonly expression: Expression
  readonly rule: UnscoredRule
  readonly scores: ReadonlyMap<CellKey, Score>
  readonly parts: CombineParts
  /** Blank for a name of our choosing. */
  readonly name: string
}

/** Opens the combined layer in a tab of its own: one step for undo. Gives the problem when there is one, and changes nothing then. */
export function createCombinedLayer(context: AppContext, order: CombineOrder): CombineProblem | null {
  const { layers, expression, rule, scores, parts } = order
  const wanted = order.name.trim()
  const name = freeLayerName(wanted === '' ? SUGGESTED_NAME : wanted, layerNames(context.store.getState()))
  const subject = sharedSubject(usedLayers(expression, layers))
  const made = { id: newLayerId(context), name, description: originText(expression, layers, rule), subject }
  const combined = combineLayers(context.knowledge.base, layers, scores, parts, made)
  if (!combined.ok) return combined.problem
  addLayers(context, `New layer "${name}" from layers`, [combined.value])
  return null
}

/** Selects, in the layer in front, the cells whose result is not 0: `a > b` and `a < b` are set operations on layers. */
export function selectByScores(context: AppContext, scores: ReadonlyMap<CellKey, Score>, mode: SelectionMode): void {
  const { selection: before } = context.store.getState().session
  const found = new Set([...scores].filter(([, score]) => score !== 0).map(([cell]) => cell))
  const selection = joinSelections(before, found, mode)
  const count = countTechniques(selection)
  context.store.setSession({ selection, announcement: count === 0 ? 'Nothing selected' : `${count} selected` })
}
