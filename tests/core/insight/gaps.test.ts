import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { techniqueLinksOf } from '../../../src/core/atlas/technique-links.ts'
import { FIRST_GAP_SETTINGS } from '../../../src/core/insight/gap-settings.ts'
import { rankGaps, sumOfWeights } from '../../../src/core/insight/gaps.ts'
import { planMitigations } from '../../../src/core/insight/next-mitigations.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import { createLayer } from '../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const kb = testKnowledgeBase()
const details = projectDetails()
const links = techniqueLinksOf(details)
const LAYER = createLayer({ id: 'one' as LayerId, name: 'Layer', domain: 'atlas-atlas', release: '2026.09' })
const cellsOf = (id: string) => lookupsOf(kb).cellsOfTechnique.get(id as TechniqueId) ?? []
const rank = (settings = FIRST_GAP_SETTINGS, layer = LAYER) => rankGaps(kb, links, layer, null, settings)

describe('ranking gaps', () => {
  it('has every technique of an untouched layer, each as the product of its factors, heaviest first', () => {
    const { gaps, mostCaseStudies, highestRelevance } = rank()
    expect(gaps).toHaveLength(208)
    expect(mostCaseStudies).toBe(25)
    expect(highestRelevance).toBeNull()
    expect(gaps[0]?.technique.id).toBe('AML.T0065')
    for (const { relevance, prevalence, maturity, coverage, weight, caseStudies } of gaps) {
      expect(prevalence.share).toBe(caseStudies / 25)
      expect(weight).toBe(relevance.value * prevalence.value * maturity.value * (1 - coverage))
    }
    for (const [i, gap] of gaps.entries()) expect(gap.weight).toBeLessThanOrEqual((gaps[i - 1]?.weight ?? 1) + 1e-9)
  })

  it('counts no factor whose weight is 0, and leaves out what a full weight makes nothing of', () => {
    const weights = { relevance: 0, prevalence: 0, maturity: 0 }
    expect(rank({ ...FIRST_GAP_SETTINGS, weights }).total).toBe(208)
    const seen = rank({ ...FIRST_GAP_SETTINGS, weights: { ...weights, prevalence: 1 } }).gaps
    expect(seen).toHaveLength(links.caseStudies.size)
  })

  it('keeps what was set aside out of the sum', () => {
    const before = rank()
    const { gaps, setAside, total } = rank({ ...FIRST_GAP_SETTINGS, setAside: ['AML.T0065'] })
    expect(setAside.map(({ technique }) => technique.id)).toEqual(['AML.T0065'])
    expect(gaps).toHaveLength(207)
    expect(total).toBeCloseTo(before.total - sumOfWeights(setAside))
  })

  it('takes everything for equally relevant by a layer that scores nothing above 0', () => {
    const plain = rankGaps(kb, links, LAYER, null, FIRST_GAP_SETTINGS)
    const zeros = patchCells(LAYER, cellsOf('AML.T0065'), { score: 0 })
    for (const other of [LAYER, zeros]) {
      const { gaps, highestRelevance } = rankGaps(kb, links, LAYER, { ...other, name: 'Other' }, FIRST_GAP_SETTINGS)
      expect(gaps.map(({ weight }) => weight)).toEqual(plain.gaps.map(({ weight }) => weight))
      expect(highestRelevance).toBeNull()
    }
  })

  it('names the cells that are still open, and not those that are covered', () => {
    const [first, ...others] = cellsOf('AML.T0054')
    if (!first) throw new Error('AML.T0054 has no cell')
    expect(others.length).toBeGreaterThan(0)
    const partly = patchCells(LAYER, [first], { score: 1 })
    const { gaps } = rank({ ...FIRST_GAP_SETTINGS, rule: { kind: 'scored' } }, partly)
    expect(gaps.find(({ technique }) => technique.id === 'AML.T0054')?.cells).toEqual(others)
  })

  it('takes a covered technique out', () => {
    const covered = patchCells(LAYER, cellsOf('AML.T0065'), { score: 1 })
    const { gaps } = rank({ ...FIRST_GAP_SETTINGS, rule: { kind: 'scored' } }, covered)
    expect(gaps.map(({ technique }) => technique.id)).not.toContain('AML.T0065')
  })
})

describe('the next mitigations', () => {
  const { gaps } = rank()

  it('close less and less, and account for all that is open', () => {
    const { steps, unmitigated } = planMitigations(gaps, details.mitigations, [], 100)
    for (const [i, { closed, remaining, closes }] of steps.entries()) {
      expect(closed).toBeLessThanOrEqual((steps[i - 1]?.closed ?? Number.POSITIVE_INFINITY) + 1e-9)
      expect(closed).toBeCloseTo(sumOfWeights(closes))
      expect(remaining).toBeCloseTo((steps[i - 1]?.remaining ?? sumOfWeights(gaps)) - closed)
    }
    expect(steps.at(-1)?.remaining).toBeCloseTo(sumOfWeights(unmitigated))
    expect(new Set(steps.flatMap(({ closes }) => closes)).size + unmitigated.length).toBe(gaps.length)
  })

  it('are the same in whatever order mitigations come, and stop at the limit', () => {
    const plan = planMitigations(gaps, details.mitigations, [], 5)
    expect(plan.steps).toHaveLength(5)
    fc.assert(
      fc.property(fc.shuffledSubarray([...details.mitigations], { minLength: details.mitigations.length }), (order) => {
        expect(planMitigations(gaps, order, [], 5).steps).toEqual(plan.steps)
      }),
      { numRuns: 10 },
    )
  })

  it('come by ID where two do the same', () => {
    const [one] = details.mitigations
    if (!one) throw new Error('ATLAS has no mitigation')
    const twins = ['AML.M9002', 'AML.M9001', 'AML.M9003'].map((id) => ({ ...one, id }))
    for (const offered of [twins, twins.toReversed()]) {
      const [step] = planMitigations(gaps, offered, [], 1).steps
      expect(step?.mitigation.id).toBe('AML.M9001')
    }
  })

  it('leave out what was set aside', () => {
    const [first] = planMitigations(gaps, details.mitigations, [], 1).steps
    const { steps } = planMitigations(gaps, details.mitigations, [first?.mitigation.id ?? ''], 100)
    expect(steps.map(({ mitigation }) => mitigation.id)).not.toContain(first?.mitigation.id)
  })
})
