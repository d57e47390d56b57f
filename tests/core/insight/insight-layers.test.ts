import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { attackPathsOf } from '../../../src/core/insight/attack-path.ts'
import { compareLayers } from '../../../src/core/insight/compare.ts'
import { entryLayer } from '../../../src/core/insight/entry-layer.ts'
import { FIRST_GAP_SETTINGS, withGapSettings } from '../../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../../src/core/insight/gaps.ts'
import { gapLayer, overlayColors } from '../../../src/core/insight/insight-layers.ts'
import { comparisonWords, gapWords, overlayWords } from '../../../src/core/insight/insight-words.ts'
import { overlayOf } from '../../../src/core/insight/overlay.ts'
import type { Layer, LayerId, StrayRow } from '../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const NO_LINKS = { mitigations: new Map(), caseStudies: new Map() }
const MADE = { id: 'made' as LayerId, name: 'Made', description: '' }
const FIRST = { ...FIRST_GAP_SETTINGS, rule: { kind: 'at-least', score: 50 } } as const

const rank = (layer: Layer, relevance: Layer | null = null, settings: Parameters<typeof rankGaps>[4] = FIRST) =>
  rankGaps(SMALL_MATRIX, NO_LINKS, layer, relevance, settings)

describe('a layer of gaps', () => {
  it('says of each cell how its weight is worked out', () => {
    const ranking = rank(markedLayer({}))
    expect(ranking.mostCaseStudies).toBe(0)
    const { annotations } = gapLayer(SMALL_MATRIX, ranking, MADE)
    const comment = annotations.get('T2^TA.b' as CellKey)?.comment ?? ''
    expect(comment).toMatch(/^Gap \d of 7: weight /)
    expect(comment).toMatch(/^Relevance 1$/m)
    expect(comment).toMatch(/^Prevalence .* \(0 case studies of 0\)$/m)
    expect(comment).toMatch(/^Maturity .* \(not stated\)$/m)
    expect(comment).toMatch(/^Open 1$/m)
  })

  it('says what the layer of relevance has, or that it has nothing', () => {
    const relevance = markedLayer({ 'T2^TA.b': { score: 40 }, 'T3^TA.a': { score: 80 } })
    const settings = { ...FIRST, weights: { ...FIRST.weights, relevance: 0.5 } }
    const { annotations } = gapLayer(SMALL_MATRIX, rank(markedLayer({}), relevance, settings), MADE)
    expect(annotations.get('T2^TA.b' as CellKey)?.comment).toMatch(/^Relevance 0\.75 \(score 40 of 80\)$/m)
    expect(annotations.get('T1^TA.b' as CellKey)?.comment).toMatch(/^Relevance 0\.5 \(score none of 80\)$/m)
  })

  it('has a gradient up to its heaviest gap, and up to 100 where there is none', () => {
    const none = gapLayer(SMALL_MATRIX, { ...rank(markedLayer({})), gaps: [] }, MADE)
    expect(none.gradient).toMatchObject({ min: 0, max: 100 })
    const layer = gapLayer(SMALL_MATRIX, rank(markedLayer({})), MADE)
    expect(layer.gradient.max).toBe(Math.max(...[...layer.annotations.values()].map(({ score }) => score ?? 0)))
  })
})

describe('what a layer of gaps says of itself', () => {
  const words = (settings: Parameters<typeof withGapSettings>[1], layer = markedLayer({}, { name: 'Mine' })) =>
    gapWords(withGapSettings(layer, settings), rank(layer, null, settings)).description

  it('is what a weight can be worked out from by hand', () => {
    const settings = {
      ...FIRST,
      relevanceLayer: 'Threats',
      weights: { relevance: 0.8, prevalence: 0.6, maturity: 0.5 },
    }
    const [layer, threats] = [
      markedLayer({}, { name: 'Mine' }),
      markedLayer({ 'T1^TA.a': { score: 4 } }, { name: 'Threats' }),
    ]
    const ranking = rank(layer, threats, settings)
    const text = gapWords(withGapSettings(layer, settings), ranking).description
    expect(text).toContain('Each of the first three counts 1 - weight + weight x share.')
    expect(text).toContain('relevance 0.8 (score in "Threats" by 4, the highest there)')
    expect(text).toContain(`prevalence 0.6 (case studies by ${ranking.mostCaseStudies}, the most)`)
    expect(text).toContain('maturity 0.5 (Realized 1, Demonstrated 2/3, Feasible 1/3)')
  })

  it('is the rule and the weights with which it was worked out', () => {
    const text = words(FIRST)
    expect(text).toContain('Gaps of "Mine"')
    expect(text).toContain('Covered is what has a score of at least 50.')
    expect(text).toContain('all 1, as no layer says what matters')
    expect(text).not.toMatch(/Set aside|of its score by/)
  })

  it('is what relevance comes from, what counts in part and what was set aside, where anything was', () => {
    const text = words({ ...FIRST, relevanceLayer: 'Threats', graded: 100, setAside: ['T2', 'T3'] })
    expect(text).toContain('all 1, as "Threats" is not open')
    expect(text).toContain('else of its score by 100.')
    expect(text).toMatch(/Set aside: T\d, T\d\./)
    expect(words({ ...FIRST, setAside: ['T2'] })).toContain('Set aside: T2.')
  })
})

describe('what comparisons say of themselves', () => {
  const [a, b] = [markedLayer({}, { name: 'A' }), markedLayer({}, { name: 'B' })]

  it('is which layers were compared by which rule', () => {
    expect(comparisonWords([a, b], { kind: 'scored' })).toMatchObject({
      name: 'A and B compared',
      description: expect.stringMatching(/^A, "A", compared with B, "B"\. Contained is what has .*score/),
    })
    expect(overlayWords([a, b], { kind: 'annotated' })).toMatchObject({
      name: 'Overlay of 2 layers',
      description: expect.stringContaining(': A, B.'),
    })
  })
})

describe('the colours of an overlay', () => {
  it('are as many as there are layers', () => {
    expect(overlayColors(0)).toEqual([])
    expect(overlayColors(3)).toHaveLength(3)
    expect(new Set(overlayColors(10)).size).toBe(10)
  })
})

describe('rows of files without a cell', () => {
  const stray = (techniqueId: string, row: StrayRow['row']): StrayRow => {
    return { reason: 'unknown-technique', row, techniqueId: techniqueId as TechniqueId, tacticId: null }
  }
  const rows: readonly (readonly [string, StrayRow['row']])[] = [
    ['X9', { score: 0 }],
    ['X8', { comment: 'seen' }],
    ['X7', { links: [{ url: 'https://a.example/' }] }],
    ['X6', { comment: '', links: [], metadata: [] }],
    ['X5', { score: 60 }],
    ['X4', { score: 60, enabled: false }],
    ['X3', 'no object'],
  ]
  const layer = markedLayer({}, { strays: rows.map(([id, row]) => stray(id, row)) })

  it.each([
    [{ kind: 'annotated' } as const, ['X5', 'X7', 'X8', 'X9']],
    [{ kind: 'scored' } as const, ['X5', 'X9']],
    [{ kind: 'at-least', score: 50 } as const, ['X5']],
  ])('count by the same rule as cells: %j', (rule, ids) => {
    const { outside } = compareLayers(SMALL_MATRIX, layer, markedLayer({}), rule)
    expect(outside.map(({ id }) => id)).toEqual(ids)
    expect([...overlayOf(SMALL_MATRIX, [layer], rule).techniques.keys()]).toEqual(ids)
  })
})

describe('a layer of one entry', () => {
  it('links to the page of ATLAS about it', () => {
    const { links } = entryLayer(
      testKnowledgeBase(),
      projectDetails(),
      { kind: 'tactic', id: 'AML.TA0002' } as Parameters<typeof entryLayer>[2],
      MADE,
    )
    expect(links).toEqual([
      { kind: 'link', label: 'AML.TA0002 Reconnaissance', url: 'https://atlas.mitre.org/tactics/AML.TA0002' },
    ])
  })
})

describe('the paths of attacks', () => {
  it('are made once, as the page compares them by identity', () => {
    const details = projectDetails()
    expect(attackPathsOf(testKnowledgeBase(), details)).toBe(attackPathsOf(testKnowledgeBase(), details))
    expect(lookupsOf(testKnowledgeBase())).toBe(lookupsOf(testKnowledgeBase()))
  })
})
