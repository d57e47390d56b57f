import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GapSettings } from '../../../src/core/insight/gap-settings.ts'
import {
  FIRST_GAP_SETTINGS,
  formatGapSettings,
  GAPS_ENTRY,
  gapSettingsOf,
  isGapsEntry,
  parseGapSettings,
  withGapSettings,
} from '../../../src/core/insight/gap-settings.ts'
import type { LayerId, MetadataItem } from '../../../src/core/layer/layer.ts'
import { createLayer } from '../../../src/core/layer/layer.ts'

const LAYER = createLayer({ id: 'one' as LayerId, name: 'Layer', domain: 'atlas-atlas', release: '2026.09' })
const part = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0)
const settings: fc.Arbitrary<GapSettings> = fc.record({
  rule: fc.constantFrom(
    null,
    { kind: 'annotated' } as const,
    { kind: 'at-least', score: 2.5 } as const,
    {
      kind: 'status',
      ids: ['full'],
    } as const,
  ),
  graded: fc.constantFrom(null, 1, 100),
  weights: fc.record({ relevance: part, prevalence: part, maturity: part }),
  relevanceLayer: fc.option(fc.string({ maxLength: 40 })),
  setAside: fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 }),
})

describe('settings of gaps in a layer', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(settings, (each) => {
        expect(parseGapSettings(formatGapSettings(each))).toEqual(each)
        expect(gapSettingsOf(withGapSettings(LAYER, each))).toEqual(each)
      }),
      { numRuns: 60 },
    )
  })

  it('still reads a text of version 1', () => {
    const text = '{"version":1,"rule":{"kind":"scored"},"weights":{"relevance":1,"prevalence":0,"maturity":0.25}}'
    expect(parseGapSettings(text)).toEqual({
      ...FIRST_GAP_SETTINGS,
      rule: { kind: 'scored' },
      weights: { relevance: 1, prevalence: 0, maturity: 0.25 },
    })
  })

  it('need no entry while they are as at first', () => {
    const changed = withGapSettings(LAYER, { ...FIRST_GAP_SETTINGS, setAside: ['AML.T0000'] })
    expect(changed.metadata.map((item) => item.kind === 'entry' && item.name)).toEqual([GAPS_ENTRY])
    expect(withGapSettings(changed, gapSettingsOf(changed))).toBe(changed)
    expect(withGapSettings(changed, FIRST_GAP_SETTINGS).metadata).toEqual([])
    expect(withGapSettings(LAYER, FIRST_GAP_SETTINGS)).toBe(LAYER)
  })

  it.each([
    ['not JSON', '{'],
    ['of a later version', '{"version":2,"weights":{"relevance":1,"prevalence":1,"maturity":1}}'],
    ['without weights', '{"version":1}'],
    ['with a weight above 1', '{"version":1,"weights":{"relevance":2,"prevalence":1,"maturity":1}}'],
    [
      'with an unknown rule',
      '{"version":1,"rule":{"kind":"magic"},"weights":{"relevance":1,"prevalence":1,"maturity":1}}',
    ],
    ['with a full score of 0', '{"version":1,"graded":0,"weights":{"relevance":1,"prevalence":1,"maturity":1}}'],
    [
      'that sets aside what is no text',
      '{"version":1,"setAside":[1],"weights":{"relevance":1,"prevalence":1,"maturity":1}}',
    ],
  ])('leave alone a text %s', (_, value) => {
    const item: MetadataItem = { kind: 'entry', name: GAPS_ENTRY, value }
    const layer = { ...LAYER, metadata: [item] }
    expect(isGapsEntry(item)).toBe(false)
    expect(gapSettingsOf(layer)).toEqual(FIRST_GAP_SETTINGS)
    expect(withGapSettings(layer, { ...FIRST_GAP_SETTINGS, graded: 5 }).metadata[0]).toBe(item)
  })
})

describe('a text that is no settings of gaps', () => {
  const weights = '"weights":{"relevance":1,"prevalence":0,"maturity":0}'
  it.each([
    ['no weights', '{"version":1}'],
    ['a weight above one', '{"version":1,"weights":{"relevance":2,"prevalence":0,"maturity":0}}'],
    ['a rule that is a text', `{"version":1,"rule":"scored",${weights}}`],
    ['an unknown rule', `{"version":1,"rule":{"kind":"aurora"},${weights}}`],
    ['a threshold that is a text', `{"version":1,"rule":{"kind":"at-least","score":"5"},${weights}}`],
    ['a full score of 0', `{"version":1,"graded":0,${weights}}`],
    ['a layer that is a number', `{"version":1,"relevanceLayer":5,${weights}}`],
    ['a technique that is a number', `{"version":1,"setAside":[5],${weights}}`],
  ])('is not read: %s', (_, text) => {
    expect(parseGapSettings(text)).toBeNull()
  })
})
