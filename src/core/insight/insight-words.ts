import type { Layer } from '../layer/layer.ts'
import { statusScaleOf } from '../layer/status.ts'
import type { CompareRule } from './compare.ts'
import { ruleWords } from './coverage-words.ts'
import { gapSettingsOf } from './gap-settings.ts'
import type { GapRanking } from './gaps.ts'
import { suggestRule } from './mark-rule.ts'

/** What a layer that was worked out is called, unless the name is taken, and what it says of itself. */
export interface LayerWords {
  readonly name: string
  readonly description: string
}

/** For `comparisonLayer`. */
export function comparisonWords([a, b]: readonly [Layer, Layer], rule: CompareRule): LayerWords {
  return {
    name: `${a.name} and ${b.name} compared`,
    description: `A, "${a.name}", compared with B, "${b.name}". Contained is what has ${ruleWords(rule, null)}. The legend names the colours.`,
  }
}

/** For `overlayLayer`. */
export function overlayWords(layers: readonly Layer[], rule: CompareRule): LayerWords {
  return {
    name: `Overlay of ${layers.length} layers`,
    description: `How many of these layers contain a technique: ${layers.map(({ name }) => name).join(', ')}. Contained is what has ${ruleWords(rule, null)}.`,
  }
}

/**
 * For `gapLayer`, with what the gaps were worked out with, so that they can be worked out again.
 * @param layer the one that has the gaps, with its settings
 */
export function gapWords(layer: Layer, { setAside }: GapRanking): LayerWords {
  const { rule, weights, relevanceLayer, graded } = gapSettingsOf(layer)
  const { relevance, prevalence, maturity } = weights
  const working = [
    `Covered is what has ${ruleWords(rule ?? suggestRule(layer), statusScaleOf(layer))}.`,
    `Weights: relevance ${relevance}, prevalence ${prevalence}, maturity ${maturity}.`,
    relevanceLayer === null ? 'Relevance is 1 everywhere.' : `Relevance is the score in "${relevanceLayer}".`,
    ...(graded === null ? [] : [`Scores below the rule count in part of ${graded}.`]),
    ...(setAside.length === 0 ? [] : [`Set aside: ${setAside.map(({ technique }) => technique.id).join(', ')}.`]),
  ]
  return {
    name: `Gaps of ${layer.name}`,
    description: `Gaps of "${layer.name}", scored by relevance x prevalence x maturity x (1 - coverage) as percent. The comments have the factors. ${working.join(' ')}`,
  }
}
