import type { CompareRule, Comparison } from '../core/insight/compare.ts'
import type { ComparisonParts } from '../core/insight/comparison-layer.ts'
import { comparisonLayer } from '../core/insight/comparison-layer.ts'
import type { GapRanking } from '../core/insight/gaps.ts'
import { gapLayer, overlayLayer } from '../core/insight/insight-layers.ts'
import type { LayerWords } from '../core/insight/insight-words.ts'
import { comparisonWords, gapWords, overlayWords } from '../core/insight/insight-words.ts'
import type { Overlay } from '../core/insight/overlay.ts'
import { MAX_OVERLAY } from '../core/insight/overlay.ts'
import type { Layer, LayerId } from '../core/layer/layer.ts'
import { isAnnotated } from '../core/layer/layer.ts'
import { freeLayerName, withDistinctNames } from '../core/layer/layer-name.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'
import { revealTechnique } from './insight-cells.ts'
import { refusesEdits } from './refused-edits.ts'
import { activeLayer } from './selectors.ts'
import type { AppState, CompareSetup } from './state.ts'

/**
 * The two layers to compare: those chosen, else the one in front and the nearest other that says anything, such as what it is a copy of. Of
 * two that nobody chose, the earlier tab is A: the later version is mostly opened later, and then what it improved is raised from A to
 * B. Null while only one is open.
 */
export function comparedLayers(state: AppState): readonly [Layer, Layer] | null {
  const { layers } = state.document
  const { a, b } = state.session.compare
  const front = activeLayer(state)
  const first = layerOf(layers, a) ?? (front.id === b ? layers.find(({ id }) => id !== b) : front)
  const chosen = layerOf(layers, b)
  const away = (layer: Layer) => Math.abs(layers.indexOf(layer) - layers.indexOf(front))
  const others = layers.filter((layer) => layer !== first).sort((one, other) => away(one) - away(other))
  const second = chosen && chosen !== first ? chosen : (others.find(saysAnything) ?? others[0])
  if (!first || !second) return null
  const isChosen = chosen || layerOf(layers, a)
  return isChosen || layers.indexOf(first) < layers.indexOf(second) ? [first, second] : [second, first]
}

/**
 * The same two while somebody looks at them: the place of one that was closed stays empty, as nobody chose another for it, and undo
 * fills it again.
 */
export function heldLayers(state: AppState): readonly [Layer | null, Layer | null] {
  const { layers } = state.document
  const { a, b } = state.session.compare
  const [first, second] = comparedLayers(state) ?? [null, null]
  return [a === null ? first : (layerOf(layers, a) ?? null), b === null ? second : (layerOf(layers, b) ?? null)]
}

/** More than which parents stand open. */
function saysAnything({ annotations, strays }: Layer): boolean {
  return strays.length > 0 || [...annotations.values()].some(isAnnotated)
}

/** The layers to lay over each other, in the order of the tabs; to begin with, all of them. */
export function overlaidLayers(layers: readonly Layer[], several: CompareSetup['several']): readonly Layer[] {
  const chosen = several === null ? layers : layers.filter(({ id }) => several.includes(id))
  return chosen.slice(0, MAX_OVERLAY)
}

/**
 * Some of the open layers, by names that tell them apart: two that share one have the number that each has among all tabs, so that the
 * panel, the matrix and a saved comparison call them the same.
 */
export function namedAmong<Layers extends readonly Layer[]>(open: readonly Layer[], some: Layers): Layers
export function namedAmong(open: readonly Layer[], some: readonly Layer[]): readonly Layer[] {
  if (new Set(some.map(({ name }) => name)).size === some.length) return some
  const named = withDistinctNames(open)
  return some.map((layer) => named.find(({ id }) => id === layer.id) ?? layer)
}

export function changeCompare({ store }: AppContext, patch: Partial<CompareSetup>): void {
  store.setSession({ compare: { ...store.getState().session.compare, ...patch } })
}

/**
 * While somebody looks at a comparison, it stays with the two layers that it began with, whichever tab comes to the front. What it
 * returns lets go of them again, unless somebody chose otherwise meanwhile.
 */
export function holdCompared(context: AppContext): () => void {
  const state = context.store.getState()
  const pair = comparedLayers(state)
  const { a, b } = state.session.compare
  if (!pair || (a === pair[0].id && b === pair[1].id)) return () => undefined
  const held = { a: pair[0].id, b: pair[1].id }
  changeCompare(context, held)
  return () => {
    const { compare } = context.store.getState().session
    if (compare.a === held.a && compare.b === held.b) changeCompare(context, { a, b })
  }
}

/** The comparison as a layer in a tab of its own. The panel goes on comparing the same two. */
export function saveComparison(
  context: AppContext,
  layers: readonly [Layer, Layer],
  comparison: Comparison,
  rule: CompareRule,
  written: ComparisonParts,
): void {
  if (refusesEdits(context)) return
  const [a, b] = layers
  changeCompare(context, { a: a.id, b: b.id })
  const named = namedAmong(context.store.getState().document.layers, layers)
  const made = freelyNamed(context, comparisonWords(named, rule))
  const layer = comparisonLayer(context.knowledge.base, comparison, named, made, written)
  addLayers(context, `New layer "${layer.name}"`, [layer])
}

export function saveOverlay(context: AppContext, layers: readonly Layer[], overlay: Overlay, rule: CompareRule): void {
  if (refusesEdits(context)) return
  changeCompare(context, { several: layers.map(({ id }) => id) })
  const named = namedAmong(context.store.getState().document.layers, layers)
  const made = freelyNamed(context, overlayWords(named, rule))
  const layer = overlayLayer(context.knowledge.base, overlay, named, made)
  addLayers(context, `New layer "${layer.name}"`, [layer])
}

/**
 * The gaps of the layer in front, with the working in the comments. The keyboard goes to the heaviest of them, and the panel to the
 * settings of the new layer: the gaps of gaps mean nothing.
 */
export function saveGaps(context: AppContext, ranking: GapRanking): void {
  if (refusesEdits(context)) return
  const front = activeLayer(context.store.getState())
  const made = freelyNamed(context, gapWords(front, ranking))
  const layer = gapLayer(context.knowledge.base, ranking, made)
  addLayers(context, `New layer "${layer.name}"`, [layer])
  const heaviest = ranking.gaps[0]
  if (heaviest) revealTechnique(context, heaviest.technique.id)
  context.store.setSession({ panel: 'layer' })
}

function freelyNamed(context: AppContext, words: LayerWords) {
  const name = freeLayerName(words.name, layerNames(context.store.getState()))
  return { ...words, id: newLayerId(context), name }
}

function layerOf(layers: readonly Layer[], id: LayerId | null): Layer | undefined {
  return layers.find((layer) => layer.id === id)
}
