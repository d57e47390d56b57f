import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contrastOf } from '../../src/core/colour/contrast.ts'
import { parseCssColor } from '../../src/core/colour/css-color.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../src/ui', name), 'utf8')
const contrast = read('theme-contrast.css')
const [asked = '', bySystem = ''] = contrast.split('@media (prefers-contrast: more)')

function tokensOf(css: string) {
  return new Map(
    [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
      ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
    ),
  )
}

// What the contrast theme leaves alone it has from the ordinary one.
const tokens = new Map([...tokensOf(read('theme.css')), ...tokensOf(asked)])

/** Ink, the grounds it is set on, and the ratio: 7 is the enhanced one of WCAG 2.2 for text, 4.5 is asked of lines here. */
const PAIRS: readonly (readonly [string, readonly string[], number])[] = [
  ['text', ['ground', 'surface', 'cell', 'chip', 'accent-soft'], 7],
  ['muted', ['ground', 'surface', 'cell', 'chip'], 7],
  ['accent', ['ground', 'surface', 'cell'], 7],
  ['on-accent', ['accent'], 7],
  ['danger', ['ground', 'surface'], 7],
  ['good', ['ground', 'surface'], 7],
  ['warn-text', ['warn-ground'], 7],
  ['control-line', ['ground', 'surface'], 7],
  ['line-strong', ['ground', 'surface'], 7],
  ['line', ['ground', 'surface', 'cell'], 4.5],
  ['mark', ['cell'], 4.5],
]

const cases = (['light', 'dark'] as const).flatMap((theme) =>
  PAIRS.flatMap(([ink, grounds, ratio]) => grounds.map((ground) => ({ theme, ink, ground, ratio }))),
)

describe('the high contrast theme', () => {
  it.each(cases)('sets $ink on $ground at $ratio or more, $theme', ({ theme, ink, ground, ratio }) => {
    const one = parseCssColor(tokens.get(ink)?.[theme] ?? '')
    const other = parseCssColor(tokens.get(ground)?.[theme] ?? '')
    if (!one || !other) throw new Error(`there is no --${one ? ground : ink}`)
    expect(contrastOf(one, other)).toBeGreaterThanOrEqual(ratio)
  })

  it('is the same whether chosen here or asked for by the system', () => {
    expect(tokensOf(asked).size).toBeGreaterThan(10)
    expect(tokensOf(bySystem)).toEqual(tokensOf(asked))
  })
})
