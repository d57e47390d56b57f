import { describe, expect, it } from 'vitest'
import { techniqueLinksOf } from '../../../src/core/atlas/technique-links.ts'
import { compareLayers } from '../../../src/core/insight/compare.ts'
import type { FamilyTally, Tally } from '../../../src/core/insight/coverage.ts'
import { coverageOf } from '../../../src/core/insight/coverage.ts'
import { gapSettingsOf } from '../../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../../src/core/insight/gaps.ts'
import { suggestRule } from '../../../src/core/insight/mark-rule.ts'
import { planMitigations } from '../../../src/core/insight/next-mitigations.ts'
import { overlayOf } from '../../../src/core/insight/overlay.ts'
import type { Layer } from '../../../src/core/layer/layer.ts'
import { insightWorkspace } from '../../support/insight-fixtures.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

// The numbers are those of tests/fixtures/insight/README.md, where they are worked out by hand.

const kb = testKnowledgeBase()
const details = projectDetails()
const links = techniqueLinksOf(details)

/** `covered of in scope (of all)`, with `+partly`. */
const words = ({ covered, partly, inScope, all }: Tally) =>
  `${covered}${partly > 0 ? `+${partly}` : ''} of ${inScope} (of ${all})`
const family = ({ parents, subtechniques, together }: FamilyTally) => [parents, subtechniques, together].map(words)

function coverage(layer: Layer) {
  const found = coverageOf(kb, layer, gapSettingsOf(layer).rule ?? suggestRule(layer))
  return {
    ...found,
    column: (id: string) => words(tallyOf(found.tactics.find(({ tactic }) => tactic.id === id))),
    platform: (name: string) => words(tallyOf(found.platforms.find(({ platform }) => platform === name))),
  }
}

function tallyOf(group: { readonly tally: FamilyTally } | undefined): Tally {
  if (!group) throw new Error('there is no such group')
  return group.tally.together
}

function gapsAndPlan([matters, covered]: readonly [Layer, Layer]) {
  const settings = gapSettingsOf(covered)
  expect(settings.relevanceLayer).toBe(matters.name)
  const ranking = rankGaps(kb, links, covered, matters, settings)
  const plan = planMitigations(ranking.gaps, details.mitigations, settings.setAside, 10)
  return {
    order: ranking.gaps.map(({ technique, weight }) => [technique.id, round(weight)]),
    total: round(ranking.total),
    steps: plan.steps.map(({ mitigation, closed, remaining, closes }) => [
      mitigation.id,
      round(closed),
      round(remaining),
      closes.map(({ technique }) => technique.id),
    ]),
    unmitigated: plan.unmitigated.map(({ technique }) => technique.id),
  }
}

const round = (value: number) => Math.round(value * 100_000) / 100_000

describe('the worked example of a chatbot', () => {
  const workspace = insightWorkspace('chatbot')

  it('has the coverage worked out by hand', () => {
    const found = coverage(workspace[1])
    expect(family(found.total)).toEqual(['0+1 of 119 (of 120)', '1 of 88 (of 88)', '1+1 of 207 (of 208)'])
    expect(found.outOfScope).toEqual({ notApplicable: 1, otherPlatform: 0 })
    expect(['AML.TA0005', 'AML.TA0007', 'AML.TA0012', 'AML.TA0011'].map(found.column)).toEqual([
      '1 of 13 (of 13)',
      '1 of 19 (of 19)',
      '0 of 4 (of 4)',
      '0 of 19 (of 20)',
    ])
    expect(['Generative AI', 'Agentic AI', 'Predictive AI', 'Enterprise'].map(found.platform)).toEqual([
      '1+1 of 105 (of 106)',
      '1+1 of 138 (of 139)',
      '0 of 81 (of 82)',
      '0 of 84 (of 85)',
    ])
    const realized = found.maturities.find(({ maturity }) => maturity === 'Realized')
    expect(words(tallyOf(realized))).toBe('1+1 of 100 (of 101)')
  })

  it('has the gaps and next mitigations worked out by hand', () => {
    expect(gapsAndPlan(workspace)).toEqual({
      order: [
        ['AML.T0051.001', 0.71667],
        ['AML.T0068', 0.28],
        ['AML.T0077', 0.25],
        ['AML.T0054', 0.204],
      ],
      total: 1.45067,
      steps: [['AML.M0035', 1.20067, 0.25, ['AML.T0051.001', 'AML.T0068', 'AML.T0054']]],
      unmitigated: ['AML.T0077'],
    })
  })

  it('has the comparison and the overlay worked out by hand', () => {
    const rule = { kind: 'at-least', score: 50 } as const
    const { total, techniques, cells } = compareLayers(kb, workspace[0], workspace[1], rule)
    expect(total).toEqual({ 'only-a': 1, both: 3, 'only-b': 0, neither: 204 })
    expect(Object.fromEntries([...techniques].filter(([, state]) => state !== 'neither'))).toEqual({
      'AML.T0051.000': 'both',
      'AML.T0051.001': 'only-a',
      'AML.T0054': 'both',
      'AML.T0077': 'both',
    })
    const jailbreak = [...cells].filter(([key]) => key.startsWith('AML.T0054^'))
    expect(Object.fromEntries(jailbreak)).toEqual({
      'AML.T0054^AML.TA0007': 'both',
      'AML.T0054^AML.TA0012': 'only-a',
    })
    expect(overlayOf(kb, workspace, rule).counts).toEqual([204, 1, 3])
  })
})

describe('the worked example of an agent', () => {
  const workspace = insightWorkspace('agent')

  it('has the coverage worked out by hand', () => {
    const found = coverage(workspace[1])
    expect(family(found.total)).toEqual(['1 of 76 (of 120)', '0 of 63 (of 88)', '1 of 139 (of 208)'])
    expect(found.outOfScope).toEqual({ notApplicable: 0, otherPlatform: 69 })
    expect(['AML.TA0010', 'AML.TA0015'].map(found.column)).toEqual(['1 of 8 (of 9)', '0 of 1 (of 9)'])
  })

  it('has the gaps and next mitigations worked out by hand', () => {
    expect(gapsAndPlan(workspace)).toEqual({
      order: [
        ['AML.T0053', 0.304],
        ['AML.T0011.002', 0.0576],
        ['AML.T0085.001', 0.05333],
      ],
      total: 0.41493,
      steps: [['AML.M0026', 0.35733, 0.0576, ['AML.T0053', 'AML.T0085.001']]],
      unmitigated: ['AML.T0011.002'],
    })
  })
})

describe('the worked example of a model', () => {
  const workspace = insightWorkspace('model')

  it('has the coverage worked out by hand', () => {
    const found = coverage(workspace[1])
    expect(family(found.total)).toEqual(['0+1 of 119 (of 120)', '1 of 88 (of 88)', '1+1 of 207 (of 208)'])
    expect(['AML.TA0007', 'AML.TA0011', 'AML.TA0001'].map(found.column)).toEqual([
      '1 of 19 (of 19)',
      '1 of 20 (of 20)',
      '0 of 24 (of 25)',
    ])
  })

  it('has the gaps and next mitigations worked out by hand', () => {
    expect(gapsAndPlan(workspace)).toEqual({
      order: [
        ['AML.T0002.000', 1],
        ['AML.T0002.001', 1],
        ['AML.T0031', 1],
        ['AML.T0048.004', 1],
        ['AML.T0015', 0.66667],
        ['AML.T0035', 0.5],
      ],
      total: 5.16667,
      steps: [
        ['AML.M0001', 2.5, 2.66667, ['AML.T0002.000', 'AML.T0002.001', 'AML.T0035']],
        ['AML.M0003', 1.66667, 1, ['AML.T0031', 'AML.T0015']],
        ['AML.M0005', 1, 0, ['AML.T0048.004']],
      ],
      unmitigated: [],
    })
  })
})
