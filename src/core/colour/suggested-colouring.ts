import type { Layer, Score } from '../layer/layer.ts'
import { unreachable } from '../result.ts'
import type { Band, Category, Colouring, ColouringKind } from './colouring.ts'
import { colouringOf } from './layer-colouring.ts'
import { CATEGORY_PALETTES } from './palettes.ts'
import { rampColors, scoresOf } from './score-scale.ts'

const FIRST_STEPS = 4
const MOST_CATEGORIES = 12

/** Something sensible to begin with in a mode: the layer's own colours and range, and for categories its own scores. */
export function suggestColouring(layer: Layer, kind: ColouringKind): Colouring {
  switch (kind) {
    case 'gradient':
      return { kind }
    case 'bands': {
      const { min, max } = layer.gradient.min < layer.gradient.max ? layer.gradient : { min: 0, max: 100 }
      const colors = stepColorsOf(layer)
      const bands = colors.map((color, i): Band => {
        const from = Math.round((min + (i * (max - min)) / colors.length) * 100) / 100
        return { from, color, label: '' }
      })
      return { kind, bands }
    }
    case 'quantiles':
      return { kind, colors: stepColorsOf(layer) }
    case 'categories': {
      const scores = commonScores(scoresOf(layer))
      const colors = CATEGORY_PALETTES[0]?.colors ?? []
      const categories = scores.map((score, i): Category => {
        return { score, color: colors[i % colors.length] ?? '#999999', label: '' }
      })
      return { kind, categories }
    }
    default:
      return unreachable(kind)
  }
}

/** The colours of bands, parts or categories, in order; none for the gradient, which has them in the layer. */
export function stepColors(colouring: Colouring): readonly string[] {
  switch (colouring.kind) {
    case 'gradient':
      return []
    case 'bands':
      return colouring.bands.map(({ color }) => color)
    case 'quantiles':
      return colouring.colors
    case 'categories':
      return colouring.categories.map(({ color }) => color)
    default:
      return unreachable(colouring)
  }
}

/** The same bands, parts or categories in other colours, which begin again where there are too few. */
export function withStepColors(colouring: Colouring, colors: readonly string[]): Colouring {
  const colorAt = (i: number, before: string) => colors[i % colors.length] ?? before
  switch (colouring.kind) {
    case 'gradient':
      return colouring
    case 'bands':
      return { ...colouring, bands: colouring.bands.map((band, i) => ({ ...band, color: colorAt(i, band.color) })) }
    case 'quantiles':
      return { ...colouring, colors: colouring.colors.map((color, i) => colorAt(i, color)) }
    case 'categories':
      return {
        ...colouring,
        categories: colouring.categories.map((category, i) => ({ ...category, color: colorAt(i, category.color) })),
      }
    default:
      return unreachable(colouring)
  }
}

/** Bands and categories in the order of their scores; the very same colouring where they stand so already. */
export function inScoreOrder(colouring: Colouring): Colouring {
  switch (colouring.kind) {
    case 'gradient':
    case 'quantiles':
      return colouring
    case 'bands': {
      const bands = colouring.bands.toSorted((one, other) => one.from - other.from)
      return bands.every((band, i) => band === colouring.bands[i]) ? colouring : { ...colouring, bands }
    }
    case 'categories': {
      const categories = colouring.categories.toSorted((one, other) => one.score - other.score)
      const isSame = categories.every((category, i) => category === colouring.categories[i])
      return isSame ? colouring : { ...colouring, categories }
    }
    default:
      return unreachable(colouring)
  }
}

function stepColorsOf(layer: Layer): readonly string[] {
  const colouring = colouringOf(layer)
  switch (colouring.kind) {
    case 'bands':
    case 'quantiles':
      return stepColors(colouring)
    // Colours of categories stand for no order.
    case 'gradient':
    case 'categories':
      return rampColors(layer.gradient.colors, FIRST_STEPS)
    default:
      return unreachable(colouring)
  }
}

/** The scores that occur most often, in order. */
function commonScores(scores: readonly Score[]): readonly Score[] {
  const counts = new Map<Score, number>()
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1)
  const common = [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST_CATEGORIES)
  const found = common.map(([score]) => score).sort((one, other) => one - other)
  return found.length > 0 ? found : [1, 2, 3]
}
