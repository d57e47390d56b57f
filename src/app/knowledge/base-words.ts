import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'

/** `ATT&CK Enterprise 16.1`. */
export function titleOf({ name, release }: KnowledgeBase): string {
  return `${name} ${release}`
}

/** `14 tactics, 203 techniques, 453 sub-techniques, 44 mitigations`: what there is none of is left out. */
export function countsText({ counts }: KnowledgeBase): string {
  const { tactics, techniques, subtechniques, mitigations, caseStudies } = counts
  const parts: readonly (readonly [number, string, string])[] = [
    [tactics, 'tactic', 'tactics'],
    [techniques, 'technique', 'techniques'],
    [subtechniques, 'sub-technique', 'sub-techniques'],
    [mitigations, 'mitigation', 'mitigations'],
    [caseStudies, 'case study', 'case studies'],
  ]
  return parts
    .flatMap(([count, one, several]) => (count === 0 ? [] : `${count} ${count === 1 ? one : several}`))
    .join(', ')
}
