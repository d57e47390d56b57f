import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { isCssColor } from '../../core/colour/css-color.ts'
import type { Gradient, LayerLayout, SortOrder } from '../../core/layer/layer.ts'
import { DEFAULT_GRADIENT, DEFAULT_LAYOUT, DEFAULT_TACTIC_ROW_COLOR } from '../../core/layer/layer.ts'
import { parseGradientStop } from './gradient-stop.ts'
import type { FieldSource } from './json-fields.ts'
import {
  asText,
  choiceField,
  drop,
  excerptOf,
  listField,
  numberField,
  objectField,
  pathOf,
  switchField,
} from './json-fields.ts'
import { isList, isObject } from './json-text.ts'
import { SORT_ORDERS } from './layer-keys.ts'

const MODES = ['side', 'flat', 'mini'] as const
const AGGREGATES = ['average', 'min', 'max', 'sum'] as const
const EXPANSION_RULES = ['none', 'annotated', 'all'] as const

/** `layout: "mini"` is read as if it were `{ "layout": "mini" }`. */
export function readLayout(layer: FieldSource): LayerLayout {
  const named = MODES.find((mode) => mode === layer.object.layout)
  if (named) {
    const from = excerptOf(named)
    layer.notices.push({ kind: 'value-converted', where: 'layout', from, to: `{"layout": ${from}}` })
  }
  const source = named ? { ...layer, object: { layout: named }, where: 'layout' } : objectField(layer, 'layout')
  if (!source) return DEFAULT_LAYOUT
  const mode = choiceField(source, 'layout', MODES, DEFAULT_LAYOUT.mode)
  const names = {
    showId: switchField(source, 'showID', DEFAULT_LAYOUT.showId),
    showName: switchField(source, 'showName', DEFAULT_LAYOUT.showName),
  }
  return {
    mode,
    // Squares without text: for the Navigator, too, `mini` wins over what the file says of names and IDs.
    ...(mode === 'mini' ? { showId: false, showName: false } : names),
    showAggregateScores: switchField(source, 'showAggregateScores', DEFAULT_LAYOUT.showAggregateScores),
    countUnscored: switchField(source, 'countUnscored', DEFAULT_LAYOUT.countUnscored),
    aggregateFunction: choiceField(source, 'aggregateFunction', AGGREGATES, DEFAULT_LAYOUT.aggregateFunction),
    expandedSubtechniques: choiceField(
      source,
      'expandedSubtechniques',
      EXPANSION_RULES,
      DEFAULT_LAYOUT.expandedSubtechniques,
    ),
  }
}

/** One colour that is none spoils all of them, as in the Navigator: the others alone would give scores another colour there. */
export function readGradient(layer: FieldSource): Gradient {
  const source = objectField(layer, 'gradient')
  if (!source) return DEFAULT_GRADIENT
  return {
    colors: readStops(source) ?? DEFAULT_GRADIENT.colors,
    min: numberField(source, 'minValue', DEFAULT_GRADIENT.min),
    max: numberField(source, 'maxValue', DEFAULT_GRADIENT.max),
  }
}

function readStops(source: FieldSource): readonly string[] | null {
  const stops: string[] = []
  for (const stop of listField(source, 'colors')) {
    const color = typeof stop === 'string' ? parseGradientStop(stop) : null
    if (!color) {
      drop(source, 'colors', 'not-a-colour')
      return null
    }
    stops.push(color)
  }
  if (stops.length >= 2) return stops
  if (isList(source.object.colors) || source.object.colors === undefined) drop(source, 'colors', 'too-few-colours')
  return null
}

/** Null and an empty list are kept apart; names the knowledge base does not have stay, with a notice where it is the layer's. */
export function readPlatforms(layer: FieldSource, base: KnowledgeBase, isOwnDomain: boolean): readonly string[] | null {
  const source = objectField(layer, 'filters')
  const value = source?.object.platforms
  if (!source || value === undefined) return null
  if (typeof value === 'string' && value !== '') {
    const where = pathOf(source, 'platforms')
    layer.notices.push({ kind: 'value-converted', where, from: excerptOf(value), to: `[${excerptOf(value)}]` })
    return [value]
  }
  if (!isList(value)) {
    drop(source, 'platforms', 'not-a-list')
    return null
  }
  const platforms: string[] = []
  for (const [index, platform] of value.entries()) {
    const where = `${pathOf(source, 'platforms')}[${index}]`
    if (platform === null || isObject(platform) || isList(platform)) {
      layer.notices.push({ kind: 'value-dropped', where, reason: 'not-text', value: excerptOf(platform) })
    } else platforms.push(asText(platform, where, layer.notices))
  }
  const known = new Set(base.techniques.flatMap((technique) => technique.platforms))
  const unknown = platforms.filter((platform) => !known.has(platform))
  if (isOwnDomain && unknown.length > 0 && known.size > 0)
    layer.notices.push({ kind: 'platforms-unknown', platforms: unknown })
  return platforms
}

export function readSorting(layer: FieldSource): SortOrder {
  const order = numberField(layer, 'sorting', 0)
  const sorting = SORT_ORDERS[order]
  if (sorting === undefined) drop(layer, 'sorting', 'not-a-choice')
  return sorting ?? 'name-ascending'
}

export function readTacticRowColor(layer: FieldSource): string {
  const value = layer.object.tacticRowBackground ?? null
  if (typeof value === 'string' && isCssColor(value)) return value
  if (value !== null && value !== '') drop(layer, 'tacticRowBackground', 'not-a-colour')
  return DEFAULT_TACTIC_ROW_COLOR
}
