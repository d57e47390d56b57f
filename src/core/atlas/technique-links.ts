import type { TechniqueId } from './ids.ts'
import type { KnowledgeDetails } from './knowledge-details.ts'

/** Which mitigations and case studies name a technique itself; those of its parent are the parent's. */
export interface TechniqueLinks {
  /** Technique -> IDs of its mitigations, in the order of the knowledge base. */
  readonly mitigations: ReadonlyMap<TechniqueId, readonly string[]>
  /** Technique -> IDs of the case studies with a step of it, each once. */
  readonly caseStudies: ReadonlyMap<TechniqueId, readonly string[]>
}

export const NO_LINKS: TechniqueLinks = { mitigations: new Map(), caseStudies: new Map() }

const known = new WeakMap<KnowledgeDetails, TechniqueLinks>()

/** The relations of the details turned round, made once for each. */
export function techniqueLinksOf(details: KnowledgeDetails): TechniqueLinks {
  let links = known.get(details)
  if (!links) {
    links = {
      mitigations: turned(details.mitigations, ({ techniques }) => techniques.map(({ id }) => id)),
      caseStudies: turned(details.caseStudies, ({ steps }) => steps.map(({ technique }) => technique)),
    }
    known.set(details, links)
  }
  return links
}

function turned<Item extends { readonly id: string }>(
  items: readonly Item[],
  techniquesOf: (item: Item) => readonly TechniqueId[],
): ReadonlyMap<TechniqueId, readonly string[]> {
  const links = new Map<TechniqueId, string[]>()
  for (const item of items) {
    for (const technique of new Set(techniquesOf(item))) {
      const ids = links.get(technique)
      if (ids) ids.push(item.id)
      else links.set(technique, [item.id])
    }
  }
  return links
}
