import { withoutTurning } from '../../core/reading-order.ts'
import type { Weight } from './font-metrics.ts'
import { isMeasurable, textWidth } from './font-metrics.ts'
import type { Attributes } from './svg-elements.ts'
import { element, escapeXml } from './svg-elements.ts'

/**
 * One line of text. Its width is stated, so that a machine without any of the fonts squeezes its own into the place. Not where the
 * width is a guess: stretched to that, other scripts would look wrong.
 * @param x left end, `y` base line, `size` font size: pixels
 */
export function writtenText(
  given: string,
  place: { readonly x: number; readonly y: number; readonly size: number; readonly weight?: Weight },
  attributes: Attributes = {},
): string {
  const text = withoutTurning(given)
  if (text === '') return ''
  const { x, y, size, weight = 'regular' } = place
  const isKnown = isMeasurable(text)
  return element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'font-weight': weight === 'bold' ? 'bold' : null,
      textLength: isKnown ? textWidth(text, weight) * size : null,
      lengthAdjust: isKnown ? 'spacingAndGlyphs' : null,
      ...attributes,
    },
    escapeXml(text),
  )
}
