import type { CellKey } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { fullNameOf, lookupsOf } from '../atlas/lookups.ts'
import { unreachable } from '../result.ts'
import type { Expression } from '../score/expression/expression.ts'
import { formatLayerLetter } from '../score/expression/layer-letters.ts'
import type { ScoreProblem, UnscoredRule } from '../score/expression/score-cells.ts'
import type { CombineParts, CombineProblem } from './combine.ts'
import type { Layer } from './layer.ts'

/** The ATT&CK Navigator's name for a layer made by an expression. */
export const SUGGESTED_NAME = 'layer by operation'

/** Why a layer cannot be made from these layers, in plain words. */
export function combineProblemText(problem: ScoreProblem | CombineProblem, base: KnowledgeBase): string {
  switch (problem.kind) {
    case 'other-matrix':
      return `“${problem.layerName}” is a layer of another matrix (${problem.domain}), not of ${base.name}.`
    case 'part-of-other-matrix':
      return (
        `${PART_NAMES[problem.part]} cannot come from “${problem.layerName}”: ` +
        `it is a layer of another matrix (${problem.domain}).`
      )
    case 'no-number': {
      const inputs = problem.inputs.map(({ index, score }) => `${formatLayerLetter(index)} = ${score ?? 'unscored'}`)
      const given = inputs.length === 0 ? '' : `, with ${inputs.join(', ')}`
      return `At “${cellText(base, problem.cell)}” this gives ${NO_NUMBERS[String(problem.value)]}${given}.`
    }
    default:
      return unreachable(problem)
  }
}

/** A cell where no column tells which one is meant: the name of the technique, and of the tactic. */
export function cellText(base: KnowledgeBase, cell: CellKey): string {
  const { technique: techniqueId, tactic: tacticId } = parseCellKey(cell)
  const { technique, tactic } = lookupsOf(base)
  const found = technique.get(techniqueId)
  const name = found ? fullNameOf(base, found) : techniqueId
  return `${name}, ${tactic.get(tacticId)?.name ?? tacticId}`
}

/** What the description of a combined layer says of its scores; empty without any. */
export function originText(expression: Expression, layers: readonly Layer[], rule: UnscoredRule): string {
  if (!expression.root) return ''
  const letters = expression.references.map(
    ({ index }) => `${formatLayerLetter(index)} is “${layers[index]?.name ?? ''}”`,
  )
  const rest = letters.length === 0 ? '' : `, where ${letters.join(', ')}; ${RULE_TEXTS[rule]}`
  return `Scores: ${expression.text.trim()}${rest}.`
}

/** The layers whose scores an expression uses. */
export function usedLayers({ references }: Expression, layers: readonly Layer[]): readonly Layer[] {
  return references.flatMap(({ index }) => layers[index] ?? [])
}

export const PART_NAMES: Readonly<Record<keyof CombineParts, string>> = {
  colors: 'Cell colours',
  comments: 'Comments',
  links: 'Links',
  metadata: 'Metadata',
  states: 'Enabled and disabled',
  platforms: 'Platform filter',
  legend: 'Legend',
  gradient: 'Score colours',
}

const RULE_TEXTS: Readonly<Record<UnscoredRule, string>> = {
  zero: 'unscored counts as 0',
  skip: 'only where all of them are scored',
  keep: 'where not all of them are scored, the score that is there',
}

const NO_NUMBERS: Readonly<Record<string, string>> = {
  NaN: 'no number',
  Infinity: 'infinity',
  '-Infinity': 'minus infinity',
}
