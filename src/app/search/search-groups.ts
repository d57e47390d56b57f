import type { SearchKind } from './search-documents.ts'
import type { Found, SearchHit } from './search-index.ts'

/** Hits of one kind, best first. */
export interface SearchGroup {
  readonly kind: SearchKind
  readonly label: string
  /** Those that are shown. */
  readonly hits: readonly SearchHit[]
  /** How many there are. */
  readonly total: number
}

const GROUPS: Readonly<Record<SearchKind, { readonly label: string; readonly shown: number }>> = {
  technique: { label: 'Techniques', shown: 8 },
  tactic: { label: 'Tactics', shown: 4 },
  mitigation: { label: 'Mitigations', shown: 5 },
  'case-study': { label: 'Case studies', shown: 5 },
  layer: { label: 'Layers', shown: 5 },
  command: { label: 'Commands', shown: 6 },
}

/** The hits by kind: the group with the best hit comes first, and each shows its best. */
export function searchGroups({ hits }: Found): readonly SearchGroup[] {
  const byKind = new Map<SearchKind, SearchHit[]>()
  for (const hit of hits) {
    const group = byKind.get(hit.document.target.kind)
    if (group) group.push(hit)
    else byKind.set(hit.document.target.kind, [hit])
  }
  return [...byKind].map(([kind, own]) => {
    const { label, shown } = GROUPS[kind]
    return { kind, label, hits: own.slice(0, shown), total: own.length }
  })
}
