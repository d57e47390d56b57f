import type { InkColor } from '../colour/contrast.ts'
import { inkOn } from '../colour/contrast.ts'
import type { Rgba } from '../colour/css-color.ts'
import { composite, formatHex, parseCssColor } from '../colour/css-color.ts'
import { colorOfScore } from '../colour/gradient.ts'
import type { Annotation, Layer, Score } from '../layer/layer.ts'

/**
 * The background of a cell, `#rrggbb`, or null for none. First match wins, as in the ATT&CK Navigator: disabled cells have none,
 * then the colour given by hand, then the aggregate score, then the score.
 */
export function cellPaint(layer: Layer, annotation: Annotation, aggregate: Score | null, surface: Rgba): string | null {
  if (!annotation.enabled) return null
  if (annotation.color !== null) return solidFill(annotation.color, surface)
  const score = aggregate ?? annotation.score
  return score === null ? null : colorOfScore(layer.gradient, score)
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
