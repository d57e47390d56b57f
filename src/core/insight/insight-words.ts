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
export function gapWords(layer: Layer, ranking: GapRanking): LayerWords {
  const rule = gapSettingsOf(layer).rule ?? suggestRule(layer)
  return {
    name: `Gaps of ${layer.name}`,
    description: [
      `Gaps of "${layer.name}", scored by their weight as percent. The comments have the factors.`,
      `Covered is what has ${ruleWords(rule, statusScaleOf(layer))}.`,
      ...gapWorking(layer, ranking),
    ].join(' '),
  }
}

/** The formula with the weights of a layer and what each share is measured by, in sentences: what a weight can be worked out from by hand. */
export function gapWorking(layer: Layer, ranking: GapRanking): readonly string[] {
  const { weights, relevanceLayer, graded } = gapSettingsOf(layer)
  const { relevanceName, highestRelevance, mostCaseStudies, setAside } = ranking
  const relevance =
    relevanceLayer === null
      ? 'all 1, as no layer says what matters'
      : highestRelevance === null
        ? `all 1, as "${relevanceName ?? relevanceLayer}" is not open or has no score above 0`
        : `score in "${relevanceName}" by ${highestRelevance}, the highest there`
  return [
    'Gap weight is relevance x prevalence x maturity x (1 - coverage).',
    'Each of the first three counts 1 - weight + weight x share.',
    `Weights and shares: relevance ${weights.relevance} (${relevance}), ` +
      `prevalence ${weights.prevalence} (case studies by ${mostCaseStudies}, the most), ` +
      `maturity ${weights.maturity} (Realized 1, Demonstrated 2/3, Feasible 1/3).`,
    graded === null
      ? 'Coverage is the part of its tactics in scope under which a technique is covered.'
      : `Coverage is the mean over its tactics in scope of 1 where a technique is covered, else of its score by ${graded}.`,
    ...(setAside.length === 0 ? [] : [`Set aside: ${setAside.map(({ technique }) => technique.id).join(', ')}.`]),
  ]
}
