import type { KnowledgeBase, Technique } from './knowledge-base.ts'
import { slugOf } from './knowledge-base.ts'
import type { Release } from './releases.ts'

/**
 * The matrix of an earlier release, as far as the list of releases knows it: without platforms, maturities and counterparts in ATT&CK,
 * and with counts of 0 for mitigations and case studies.
 * @param like another release of the same knowledge base
 */
export function baseOfRelease(like: Pick<KnowledgeBase, 'name' | 'domain'>, release: Release): KnowledgeBase {
  const techniques = [...release.techniques].map(
    ([id, { name, parentId, tacticIds }]): Technique => ({
      id,
      name,
      parentId,
      tacticIds,
      platforms: [],
      maturity: null,
      attackId: null,
    }),
  )
  const subtechniques = techniques.filter(({ parentId }) => parentId !== null).length
  return {
    id: `atlas-${release.name}`,
    name: like.name,
    domain: like.domain,
    release: release.name,
    date: release.date,
    tactics: release.tactics.map(({ id, name }) => ({ id, name, shortname: slugOf(name) })),
    techniques,
    counts: {
      tactics: release.tactics.length,
      techniques: techniques.length - subtechniques,
      subtechniques,
      mitigations: 0,
      caseStudies: 0,
    },
  }
}
