import type { InkColor } from '../colour/contrast.ts'
import { inkOn } from '../colour/contrast.ts'
import type { Rgba } from '../colour/css-color.ts'
import { colorSpelling, composite, formatHex, parseCssColor } from '../colour/css-color.ts'
import type { ScoreStep } from '../colour/score-scale.ts'
import { scoreColor, scoreScaleOf } from '../colour/score-scale.ts'
import type { Annotation, Layer, Score } from '../layer/layer.ts'

/**
 * The background of a cell, `#rrggbb`, or null for none. First match wins, as in the ATT&CK Navigator: disabled cells have none,
 * then the colour given by hand, then the aggregate score, then the score by the layer's colouring.
 */
export function cellPaint(layer: Layer, annotation: Annotation, aggregate: Score | null, surface: Rgba): string | null {
  if (!annotation.enabled) return null
  if (annotation.color !== null) return solidFill(annotation.color, surface)
  const score = aggregate ?? annotation.score
  const color = score === null ? null : scoreColor(layer, score)
  return color === null ? null : solidFill(color, surface)
}

/** The band or category that a cell has its colour from; null for every other cell. */
export function cellStep(layer: Layer, annotation: Annotation, aggregate: Score | null): ScoreStep | null {
  if (!annotation.enabled || annotation.color !== null) return null
  const score = aggregate ?? annotation.score
  const scale = scoreScaleOf(layer)
  return score === null || scale.kind === 'gradient' ? null : scale.stepOf(score)
}

/**
 * What somebody called that band or category; null where the score alone says it. Of an unscored cell, what the legend calls the colour
 * that it was given by hand: nothing else says what it means.
 */
export function stepNameOf(layer: Layer, annotation: Annotation, aggregate: Score | null): string | null {
  const { color } = annotation
  if (color !== null && annotation.score === null) {
    return annotation.enabled ? (legendNames(layer).get(colorSpelling(color)) ?? null) : null
  }
  const step = cellStep(layer, annotation, aggregate)
  return step && step.label !== step.range ? step.label : null
}

const namesOfLegends = new WeakMap<Layer['legend'], ReadonlyMap<string, string>>()

/** What the items of the legend call their colours, by `colorSpelling`; the first of several with one colour. */
export function legendNames({ legend }: Layer): ReadonlyMap<string, string> {
  let names = namesOfLegends.get(legend)
  if (!names) {
    const named = legend.filter(({ label }) => label.trim() !== '')
    names = new Map(named.toReversed().map(({ label, color }) => [colorSpelling(color), label]))
    namesOfLegends.set(legend, names)
  }
  return names
}

/** A CSS colour laid on the surface, opaque; null when it is no colour. */
export function solidFill(color: string, surface: Rgba): string | null {
  const parsed = parseCssColor(color)
  return parsed ? formatHex(composite(parsed, surface)) : null
}

export function inkForFill(fill: string | null): InkColor | null {
  const parsed = fill === null ? null : parseCssColor(fill)
  return parsed ? inkOn(parsed) : null
}
