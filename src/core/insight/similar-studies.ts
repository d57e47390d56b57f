import type { TechniqueId } from '../atlas/ids.ts'
import type { CaseStudy } from '../atlas/knowledge-details.ts'

/** How much a case study has in common with a set of techniques: likeness of means, which says nothing about who did it. */
export interface StudySimilarity {
  readonly caseStudy: CaseStudy
  /** Different techniques in both. A sub-technique is another technique than its parent. */
  readonly shared: number
  /** Jaccard index, 0 to 1: shared techniques among those that are in either. 0 when both are empty. */
  readonly jaccard: number
}

/** All case studies, the most similar first; those that are equally similar in the order given. */
export function similarStudies(
  techniques: ReadonlySet<TechniqueId>,
  studies: readonly CaseStudy[],
): readonly StudySimilarity[] {
  return studies
    .map((caseStudy): StudySimilarity => {
      const used = new Set(caseStudy.steps.map(({ technique }) => technique))
      const shared = [...used].filter((id) => techniques.has(id)).length
      const either = used.size + techniques.size - shared
      return { caseStudy, shared, jaccard: either === 0 ? 0 : shared / either }
    })
    .toSorted((one, other) => other.jaccard - one.jaccard || other.shared - one.shared)
}
