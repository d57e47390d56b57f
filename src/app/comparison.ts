import type { CompareRule, Comparison } from '../core/insight/compare.ts'
import { ruleWords } from '../core/insight/coverage-words.ts'
import { gapSettingsOf } from '../core/insight/gap-settings.ts'
import type { GapRanking } from '../core/insight/gaps.ts'
import { comparisonLayer, gapLayer, overlayLayer } from '../core/insight/insight-layers.ts'
import { suggestRule } from '../core/insight/mark-rule.ts'
import type { Overlay } from '../core/insight/overlay.ts'
import { MAX_OVERLAY } from '../core/insight/overlay.ts'
import type { Layer, LayerId } from '../core/layer/layer.ts'
import { freeLayerName } from '../core/layer/layer-name.ts'
import { statusScaleOf } from '../core/layer/status.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { revealTechnique } from './insight-cells.ts'
import { refusesEdits } from './refused-edits.ts'
import { activeLayer } from './selectors.ts'
import type { AppState, CompareSetup } from './state.ts'

/** The two layers to compare: those chosen, else the one in front and the first other. Null while only one is open. */
export function comparedLayers(state: AppState): readonly [Layer, Layer] | null {
  const { layers } = state.document
  const { a, b } = state.session.compare
  const front = activeLayer(state)
  const first = layerOf(layers, a) ?? (front.id === b ? layers.find(({ id }) => id !== b) : front)
  const chosen = layerOf(layers, b)
  const second = chosen && chosen !== first ? chosen : layers.find((layer) => layer !== first)
  return first && second ? [first, second] : null
}

/** The layers to lay over each other, in the order of the tabs; to begin with, all of them. */
export function overlaidLayers(layers: readonly Layer[], several: CompareSetup['several']): readonly Layer[] {
  const chosen = several === null ? layers : layers.filter(({ id }) => several.includes(id))
  return chosen.slice(0, MAX_OVERLAY)
}

export function changeCompare({ store }: AppContext, patch: Partial<CompareSetup>): void {
  store.setSession({ compare: { ...store.getState().session.compare, ...patch } })
}

/** The comparison as a layer in a tab of its own. The panel goes on comparing the same two. */
export function saveComparison(
  context: AppContext,
  layers: readonly [Layer, Layer],
  comparison: Comparison,
  rule: CompareRule,
  withNeither: boolean,
): void {
  if (refusesEdits(context)) return
  const [a, b] = layers
  changeCompare(context, { a: a.id, b: b.id })
  const made = describe(
    context,
    `${a.name} and ${b.name} compared`,
    `"${a.name}" compared with "${b.name}". Contained is what has ${ruleWords(rule, null)}. Scores: 1 only in the first, 2 only in the second, 3 in both.`,
  )
  const layer = comparisonLayer(context.knowledge.base, comparison, layers, made, withNeither)
  addLayers(context, `New layer "${layer.name}"`, [layer])
}

export function saveOverlay(context: AppContext, layers: readonly Layer[], overlay: Overlay, rule: CompareRule): void {
  if (refusesEdits(context)) return
  changeCompare(context, { several: layers.map(({ id }) => id) })
  const made = describe(
    context,
    `Overlay of ${layers.length} layers`,
    `How many of these layers contain a technique: ${layers.map(({ name }) => name).join(', ')}. Contained is what has ${ruleWords(rule, null)}.`,
  )
  const layer = overlayLayer(context.knowledge.base, overlay, layers, made)
  addLayers(context, `New layer "${layer.name}"`, [layer])
}

/**
 * The gaps of the layer in front, with the working in the comments. The keyboard goes to the heaviest of them, and the panel to the
 * settings of the new layer: the gaps of gaps mean nothing.
 */
export function saveGaps(context: AppContext, ranking: GapRanking): void {
  if (refusesEdits(context)) return
  const layerInFront = activeLayer(context.store.getState())
  const { name } = layerInFront
  const made = describe(
    context,
    `Gaps of ${name}`,
    `Gaps of "${name}", scored by relevance x prevalence x maturity x (1 - coverage) as percent. The comments have the factors. ${workedWith(layerInFront, ranking)}`,
  )
  const layer = gapLayer(context.knowledge.base, ranking, made)
  addLayers(context, `New layer "${layer.name}"`, [layer])
  const heaviest = ranking.gaps[0]
  if (heaviest) revealTechnique(context, heaviest.technique.id)
  context.store.setSession({ panel: 'layer' })
}

/** What the gaps were worked out with, so that they can be worked out again. */
function workedWith(layer: Layer, { setAside }: GapRanking): string {
  const { rule, weights, relevanceLayer, graded } = gapSettingsOf(layer)
  const { relevance, prevalence, maturity } = weights
  return [
    `Covered is what has ${ruleWords(rule ?? suggestRule(layer), statusScaleOf(layer))}.`,
    `Weights: relevance ${relevance}, prevalence ${prevalence}, maturity ${maturity}.`,
    relevanceLayer === null ? 'Relevance is 1 everywhere.' : `Relevance is the score in "${relevanceLayer}".`,
    ...(graded === null ? [] : [`Scores below the rule count in part of ${graded}.`]),
    ...(setAside.length === 0 ? [] : [`Set aside: ${setAside.map(({ technique }) => technique.id).join(', ')}.`]),
  ].join(' ')
}

function describe(context: AppContext, wanted: string, description: string) {
  const name = freeLayerName(wanted, layerNames(context.store.getState()))
  return { id: newLayerId(context), name, description }
}

function layerOf(layers: readonly Layer[], id: LayerId | null): Layer | undefined {
  return layers.find((layer) => layer.id === id)
}
