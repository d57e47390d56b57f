import { slugOf } from '../../core/atlas/knowledge-base.ts'
import type { SortedObjects } from './sort-objects.ts'
import { publicId, type StixMatrix, type StixTactic, type StixTechnique } from './stix-shape.ts'
import { plainText } from './stix-text.ts'

/** Which matrix a bundle, or one part of it, is: the `domain` of layers for it, and what people call it. */
export interface StixDomain {
  readonly domain: string
  readonly name: string
}

/** The `domain` of a layer -> name, and the kill chains that techniques name. */
const KNOWN: readonly (StixDomain & { readonly killChain: string })[] = [
  { domain: 'atlas-atlas', name: 'ATLAS', killChain: 'mitre-atlas' },
  { domain: 'enterprise-attack', name: 'ATT&CK Enterprise', killChain: 'mitre-attack' },
  { domain: 'mobile-attack', name: 'ATT&CK Mobile', killChain: 'mitre-mobile-attack' },
  { domain: 'ics-attack', name: 'ATT&CK ICS', killChain: 'mitre-ics-attack' },
]

/** Kill chains that techniques of a tactic name it under; empty where nothing tells. */
export function killChainsOf(matrix: StixMatrix, tactic: StixTactic): readonly string[] {
  const domain = domainOfMatrix(matrix) ?? domainOfObject(tactic)
  const known = KNOWN.find((candidate) => candidate.domain === domain)
  return known ? [known.killChain] : sourcesOf(tactic)
}

/** One for a bundle as a whole. A bundle of several frameworks has a domain of its own, so that no layer of one is shown on all. */
export function domainOf({ matrices, techniques, collection }: SortedObjects): StixDomain {
  const domains = [...new Set(matrices.map((matrix) => domainOfMatrix(matrix) ?? chainDomain(techniques)))]
  const [only, ...others] = domains.map((domain) => KNOWN.find((candidate) => candidate.domain === domain))
  if (only && others.length === 0) return { domain: only.domain, name: only.name }
  const parts = [only, ...others].flatMap((known) => known ?? [])
  if (parts.length > 1 && parts.length === domains.length) {
    return { domain: parts.map(({ domain }) => domain).join('+'), name: parts.map(({ name }) => name).join(' + ') }
  }
  const name = plainText(collection?.name ?? matrices[0]?.name ?? '') || 'STIX bundle'
  return { domain: slugOf(name) || 'stix-bundle', name }
}

function domainOfMatrix(matrix: StixMatrix): string | null {
  const id = publicId(matrix)
  const known = KNOWN.find(({ domain, killChain }) => domain === id || (killChain === id && id === 'mitre-atlas'))
  return known?.domain ?? domainOfObject(matrix)
}

function domainOfObject(object: Pick<StixMatrix, 'x_mitre_domains' | 'external_references'>): string | null {
  const stated = object.x_mitre_domains?.find((domain) => KNOWN.some((known) => known.domain === domain))
  // `mitre-attack` as a source says nothing: all three of ATT&CK use it.
  return stated ?? (sourcesOf(object).includes('mitre-atlas') ? 'atlas-atlas' : null)
}

/** What most techniques name, for bundles whose matrix does not say what it is. */
function chainDomain(techniques: readonly StixTechnique[]): string | null {
  const counts = new Map<string, number>()
  for (const { kill_chain_phases } of techniques) {
    for (const { kill_chain_name } of kill_chain_phases ?? []) {
      counts.set(kill_chain_name, (counts.get(kill_chain_name) ?? 0) + 1)
    }
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return KNOWN.find(({ killChain }) => killChain === most?.[0])?.domain ?? null
}

function sourcesOf({ external_references }: Pick<StixMatrix, 'external_references'>): readonly string[] {
  return (external_references ?? []).flatMap(({ source_name, external_id }) =>
    source_name != null && external_id != null ? [source_name] : [],
  )
}
