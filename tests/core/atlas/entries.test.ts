import { describe, expect, it } from 'vitest'
import {
  caseStudyDate,
  entryDetails,
  entryName,
  entryOfId,
  mitigationUses,
  procedureExamples,
  siteAddress,
} from '../../../src/core/atlas/entries.ts'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { CaseStudy } from '../../../src/core/atlas/knowledge-details.ts'
import { techniqueLinksOf } from '../../../src/core/atlas/technique-links.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const base = testKnowledgeBase()
const details = projectDetails()

describe('the entries of a knowledge base', () => {
  it('are found by their IDs, with name, prose and page on the site', () => {
    const ids = [
      ...base.techniques.map(({ id }) => id),
      ...base.tactics.map(({ id }) => id),
      ...details.mitigations.map(({ id }) => id),
      ...details.caseStudies.map(({ id }) => id),
    ]
    for (const id of ids) {
      const entry = entryOfId(base, details, id)
      if (!entry) throw new Error(`${id} is not found`)
      expect(entry.id).toBe(id)
      expect(entryName(base, details, entry)).not.toBe(id)
      expect(entryDetails(details, entry)?.description).not.toBe('')
      expect(siteAddress(entry)).toMatch(/^https:\/\/atlas\.mitre\.org\/[a-z]+\/AML\.[A-Z]+\d{4}(\.\d{3})?$/)
    }
  })

  it('are none where the ID is of nothing that is there', () => {
    for (const id of ['AML.T9999', '', '__proto__', 'T1566']) expect(entryOfId(base, details, id)).toBeNull()
    expect(siteAddress({ kind: 'technique', id: 'T1566' as TechniqueId })).toBeNull()
  })

  it('bring the parent of a sub-technique in the name', () => {
    expect(entryName(base, details, { kind: 'technique', id: 'AML.T0051.001' as TechniqueId })).toBe(
      'LLM Prompt Injection: Indirect',
    )
  })

  it('say for each technique what the mitigations and case studies say', () => {
    const links = techniqueLinksOf(details)
    for (const { id } of base.techniques) {
      expect(mitigationUses(details, id).map(({ mitigation }) => mitigation.id)).toEqual(
        links.mitigations.get(id) ?? [],
      )
      const examples = procedureExamples(details, id)
      expect(examples.map(({ study }) => study.id)).toEqual(links.caseStudies.get(id) ?? [])
      expect(examples.flatMap(({ steps }) => steps).every(({ technique }) => technique === id)).toBe(true)
    }
  })

  it.each([
    ['Year', '2024'],
    ['Month', '2024-03'],
    ['Day', '2024-03-09'],
    [null, '2024-03-09'],
  ] as const)('date a case study as exactly as it is known: %s', (dateGranularity, date) => {
    const [study] = details.caseStudies
    if (!study) throw new Error('no case study')
    expect(caseStudyDate({ ...study, date: '2024-03-09', dateGranularity } satisfies CaseStudy)).toBe(date)
    expect(caseStudyDate({ ...study, date: null, dateGranularity })).toBeNull()
  })
})
