import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { similarStudies } from '../../../src/core/insight/similar-studies.ts'
import { projectDetails } from '../../support/project-data.ts'

const { caseStudies } = projectDetails()
const techniquesOf = (id: string) =>
  new Set(caseStudies.find((study) => study.id === id)?.steps.map(({ technique }) => technique))

describe('case studies similar to some techniques', () => {
  it('begin with the one that has exactly these techniques', () => {
    const [first] = similarStudies(techniquesOf('AML.CS0000'), caseStudies)
    expect(first).toMatchObject({ caseStudy: { id: 'AML.CS0000' }, shared: 6, jaccard: 1 })
  })

  it('are all there, in their own order, when nothing is asked for', () => {
    const found = similarStudies(new Set(), caseStudies)
    expect(found.map(({ caseStudy }) => caseStudy)).toEqual(caseStudies)
    expect(found.every(({ shared, jaccard }) => shared === 0 && jaccard === 0)).toBe(true)
  })

  it('share what a count of both sets says, most similar first', () => {
    const all = [...new Set(caseStudies.flatMap(({ steps }) => steps.map(({ technique }) => technique)))]
    fc.assert(
      fc.property(fc.subarray(all), (chosen) => {
        const techniques = new Set<TechniqueId>(chosen)
        const found = similarStudies(techniques, caseStudies)
        for (const { caseStudy, shared, jaccard } of found) {
          const used = techniquesOf(caseStudy.id)
          expect(shared).toBe(chosen.filter((id) => used.has(id)).length)
          expect(jaccard).toBeCloseTo(shared / new Set([...used, ...chosen]).size)
        }
        const order = found.map(({ jaccard }) => jaccard)
        expect(order).toEqual(order.toSorted((one, other) => other - one))
      }),
      { numRuns: 20 },
    )
  })
})

describe('case studies of one step or none', () => {
  const [study] = caseStudies
  const [step] = study?.steps ?? []
  if (!study || !step) throw new Error('ATLAS has no case study')

  it('are as similar as can be to that one technique, and not at all to nothing', () => {
    const single = { ...study, steps: [step] }
    expect(similarStudies(new Set([step.technique]), [single])).toMatchObject([{ shared: 1, jaccard: 1 }])
    expect(similarStudies(new Set(), [{ ...study, steps: [] }])).toMatchObject([{ shared: 0, jaccard: 0 }])
  })
})
