import type { TechniqueId } from '../atlas/ids.ts'
import { unreachable } from '../result.ts'
import type { AttackPath } from './attack-path.ts'
import type { CellCover, PathCover } from './path-cover.ts'
import { pathCover } from './path-cover.ts'
import type { StudySimilarity } from './similar-studies.ts'
import { similarStudies } from './similar-studies.ts'

/**
 * `uncovered`: unbroken chains first, the least covered of them foremost; `date`: newest first; `similar`: the most like the selection
 * first.
 */
export type AttackSort = 'name' | 'date' | 'uncovered' | 'similar'

/** A case study as the list shows it. */
export interface ListedAttack {
  readonly path: AttackPath
  /** Null where the layer is not about coverage. */
  readonly cover: PathCover | null
  readonly similarity: Pick<StudySimilarity, 'shared' | 'jaccard'>
}

/** All case studies with what the layer covers of them, if it is about that. Those that the order does not tell apart stand as in the knowledge base. */
export function listedAttacks(
  paths: readonly AttackPath[],
  coverOf: CellCover | null,
  selected: ReadonlySet<TechniqueId>,
  sort: AttackSort,
): readonly ListedAttack[] {
  const similarity = new Map(
    similarStudies(
      selected,
      paths.map(({ caseStudy }) => caseStudy),
    ).map((found) => [found.caseStudy, found]),
  )
  const attacks = paths.map((path) => ({
    path,
    cover: coverOf && pathCover(path, coverOf),
    similarity: similarity.get(path.caseStudy) ?? { shared: 0, jaccard: 0 },
  }))
  return attacks.toSorted(comparing(sort))
}

function comparing(sort: AttackSort): (one: ListedAttack, other: ListedAttack) => number {
  switch (sort) {
    case 'name':
      return (one, other) => (one.path.caseStudy.name < other.path.caseStudy.name ? -1 : 1)
    case 'date':
      // Dates are cut off after what is known of them: "2024" comes after "2024-03".
      return (one, other) => compareText(other.path.caseStudy.date ?? '', one.path.caseStudy.date ?? '')
    case 'uncovered':
      return (one, other) =>
        one.cover && other.cover
          ? Number(one.cover.brokenAt !== null) - Number(other.cover.brokenAt !== null) ||
            coveredShare(one.cover) - coveredShare(other.cover) ||
            other.cover.applicable - one.cover.applicable
          : 0
    case 'similar':
      return (one, other) =>
        other.similarity.jaccard - one.similarity.jaccard || other.similarity.shared - one.similarity.shared
    default:
      return unreachable(sort)
  }
}

/** An attack of which nothing applies has nothing left to cover. */
function coveredShare({ covered, applicable }: PathCover): number {
  return applicable === 0 ? 1 : covered / applicable
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
