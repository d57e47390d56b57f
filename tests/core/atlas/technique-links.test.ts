import { describe, expect, it } from 'vitest'
import { techniqueLinksOf } from '../../../src/core/atlas/technique-links.ts'
import { projectDetails } from '../../support/project-data.ts'

describe('the links of techniques', () => {
  const details = projectDetails()
  const links = techniqueLinksOf(details)

  it('say the same as the mitigations and case studies, turned round', () => {
    for (const { id, techniques } of details.mitigations) {
      for (const technique of techniques) expect(links.mitigations.get(technique.id)).toContain(id)
    }
    const pairs = [...links.mitigations.values()].reduce((sum, ids) => sum + ids.length, 0)
    expect(pairs).toBe(details.mitigations.reduce((sum, { techniques }) => sum + techniques.length, 0))
  })

  it('name a case study once, however many of its steps use the technique', () => {
    expect(links.caseStudies.size).toBeGreaterThan(50)
    for (const ids of links.caseStudies.values()) expect(new Set(ids).size).toBe(ids.length)
  })

  it('are made once for each knowledge base', () => {
    expect(techniqueLinksOf(details)).toBe(links)
  })
})
