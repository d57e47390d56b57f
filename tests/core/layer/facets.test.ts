import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { NO_LINKS } from '../../../src/core/atlas/technique-links.ts'
import type { FacetMatches, FacetSurroundings, Facets } from '../../../src/core/layer/facets.ts'
import { asksNothing, facetMatches, NO_FACETS, withFacetToggled } from '../../../src/core/layer/facets.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { STATUS_ENTRY } from '../../../src/core/layer/status.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const EVERYTHING: FacetSurroundings = { links: NO_LINKS, found: null, isVisible: () => true }
const allCells = lookupsOf(SMALL_MATRIX).allCells

function asked(chosen: Partial<Facets['chosen']>, score: Partial<Facets['score']> = {}): Facets {
  return { chosen: { ...NO_FACETS.chosen, ...chosen }, score: { ...NO_FACETS.score, ...score } }
}

function matches(
  facets: Facets,
  layer: Layer = markedLayer({}),
  around: Partial<FacetSurroundings> = {},
): FacetMatches {
  return facetMatches(SMALL_MATRIX, layer, facets, { ...EVERYTHING, ...around })
}

const tactics = (...ids: readonly string[]) => new Set(ids as readonly TacticId[])
const technique = (id: string) => id as TechniqueId

describe('facets', () => {
  it('let every cell through while nothing is asked', () => {
    expect(matches(NO_FACETS).cells).toEqual(allCells)
    expect(asksNothing(NO_FACETS)).toBe(true)
  })

  it('take the values of one kind as alternatives and all kinds together', () => {
    expect(matches(asked({ tactic: tactics('TA.a', 'TA.c') })).cells).toEqual([
      'T1^TA.a',
      'T1.2^TA.a',
      'T3^TA.a',
      'T3.1^TA.a',
      'T1.3^TA.c',
    ])
    expect(matches(asked({ tactic: tactics('TA.a', 'TA.c'), platform: new Set(['y']) })).cells).toEqual([
      'T1.2^TA.a',
      'T1.3^TA.c',
    ])
  })

  it('ask for the marks of the cell itself', () => {
    const layer = markedLayer({
      'T1^TA.b': { score: 5, comment: 'seen' },
      'T2^TA.b': { enabled: false },
      'T3^TA.a': { metadata: [{ kind: 'entry', name: 'owner', value: 'red team' }] },
      'T3.1^TA.a': { metadata: [{ kind: 'entry', name: STATUS_ENTRY, value: 'partial' }], links: [] },
    })
    expect(matches(asked({ annotated: new Set(['annotated']) }), layer).cells).toHaveLength(4)
    expect(matches(asked({ state: new Set(['disabled']) }), layer).cells).toEqual(['T2^TA.b'])
    // A status is no metadata that somebody wrote.
    expect(matches(asked({ note: new Set(['comment', 'metadata']) }), layer).cells).toEqual(['T1^TA.b', 'T3^TA.a'])
  })

  it('count both ends of a score range in, and unscored cells in none', () => {
    const layer = markedLayer({ 'T1^TA.b': { score: 0 }, 'T2^TA.b': { score: 10 }, 'T3^TA.a': { score: 10.5 } })
    expect(matches(asked({}, { min: 0, max: 10 }), layer).cells).toEqual(['T1^TA.b', 'T2^TA.b'])
    expect(matches(asked({}, { min: 10 }), layer).cells).toEqual(['T2^TA.b', 'T3^TA.a'])
    expect(matches(asked({}, { max: 0 }), layer).cells).toEqual(['T1^TA.b'])
  })

  it('follow the links of the knowledge base, the words and the view', () => {
    const links = {
      mitigations: new Map([[technique('T2'), ['M1']]]),
      caseStudies: new Map([[technique('T1.1'), ['C1']]]),
    }
    expect(matches(asked({ mitigation: new Set(['M1']) }), undefined, { links }).cells).toEqual(['T2^TA.b'])
    expect(matches(asked({ caseStudy: new Set(['C1']) }), undefined, { links }).cells).toEqual(['T1.1^TA.b'])
    const found = new Set([technique('T1.2')])
    expect(matches(NO_FACETS, undefined, { found }).cells).toEqual(['T1.2^TA.b', 'T1.2^TA.a'])
    const isVisible = (key: CellKey) => key.endsWith('^TA.c')
    expect(matches(NO_FACETS, undefined, { isVisible }).cells).toEqual(['T1.3^TA.c'])
  })

  it('tell for each value how many techniques choosing it would bring', () => {
    const { counts } = matches(asked({ platform: new Set(['y']) }))
    expect(counts.get('platform')).toEqual(
      new Map([
        ['x', 3],
        ['y', 3],
      ]),
    )
    expect(counts.get('tactic')).toEqual(
      new Map([
        ['TA.b', 2],
        ['TA.a', 1],
        ['TA.c', 1],
      ]),
    )
  })

  it('promise by their counts what choosing a value then brings', () => {
    const tacticIds = SMALL_MATRIX.tactics.map(({ id }) => id)
    fc.assert(
      fc.property(fc.subarray(tacticIds), fc.subarray(['x', 'y']), fc.constantFrom('x', 'y'), (ids, own, value) => {
        const facets = asked({ tactic: new Set(ids), platform: new Set(own) })
        const promised = matches(facets).counts.get('platform')?.get(value) ?? 0
        const alone = matches(asked({ tactic: new Set(ids), platform: new Set([value]) })).cells
        expect(new Set(alone.map((key) => key.split('^')[0])).size).toBe(promised)
      }),
    )
  })

  it('are toggled one value at a time', () => {
    const once = withFacetToggled(NO_FACETS, 'platform', 'x')
    expect(asksNothing(once)).toBe(false)
    expect(withFacetToggled(once, 'platform', 'x')).toEqual(NO_FACETS)
  })
})
