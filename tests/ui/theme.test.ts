import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contrastOf } from '../../src/core/colour/contrast.ts'
import { parseCssColor } from '../../src/core/colour/css-color.ts'

const css = readFileSync(join(import.meta.dirname, '../../src/ui/theme.css'), 'utf8')

const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
)

const GROUNDS = ['ground', 'surface', 'cell', 'chip'] as const

/** Ink and the grounds it is set on; the ratio is that of WCAG 2.2: 4.5 for text, 3 for the outlines of controls and the focus. */
const PAIRS: readonly (readonly [string, readonly string[], number])[] = [
  ['text', [...GROUNDS, 'accent-soft'], 4.5],
  ['muted', GROUNDS, 4.5],
  ['accent', ['ground', 'surface', 'cell'], 4.5],
  ['on-accent', ['accent'], 4.5],
  ['danger', ['ground', 'surface'], 4.5],
  ['good', ['ground', 'surface'], 4.5],
  ['warn-text', ['warn-ground'], 4.5],
  ['control-line', ['surface', 'ground'], 3],
  ['mark', ['cell'], 3],
]

const cases = (['light', 'dark'] as const).flatMap((theme) =>
  PAIRS.flatMap(([ink, grounds, ratio]) => grounds.map((ground) => ({ theme, ink, ground, ratio }))),
)

describe('the colours of the themes', () => {
  it.each(cases)('$ink on $ground reaches $ratio, $theme', ({ theme, ink, ground, ratio }) => {
    const one = parseCssColor(tokens.get(ink)?.[theme] ?? '')
    const other = parseCssColor(tokens.get(ground)?.[theme] ?? '')
    if (!one || !other) throw new Error(`theme.css has no --${one ? ground : ink}`)
    expect(contrastOf(one, other)).toBeGreaterThanOrEqual(ratio)
  })
})
