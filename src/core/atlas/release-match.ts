import type { KnowledgeBase } from './knowledge-base.ts'
import type { Release } from './releases.ts'

/** What a knowledge base and the list of releases say differently about the same release, a sentence each. */
export function releaseMismatches(base: KnowledgeBase, release: Release): readonly string[] {
  const mismatches: string[] = []
  const differ = (what: string, inBase: string, inList: string) => {
    if (inBase !== inList)
      mismatches.push(`${what} is ${inBase} in the knowledge base, ${inList} in the list of releases`)
  }
  const columns = (tactics: readonly { readonly id: string; readonly name: string }[]) =>
    tactics.map(({ id, name }) => `${id} ${name}`).join(', ')
  differ('the row of tactics', columns(base.tactics), columns(release.tactics))
  for (const technique of base.techniques) {
    const listed = release.techniques.get(technique.id)
    if (!listed) {
      mismatches.push(`${technique.id} is missing in the list of releases`)
      continue
    }
    differ(`the name of ${technique.id}`, technique.name, listed.name)
    differ(`the parent of ${technique.id}`, technique.parentId ?? 'none', listed.parentId ?? 'none')
    const tactics = (ids: readonly string[]) => ids.toSorted().join(', ')
    differ(`the tactics of ${technique.id}`, tactics(technique.tacticIds), tactics(listed.tacticIds))
  }
  const present: ReadonlySet<string> = new Set(base.techniques.map(({ id }) => id))
  for (const id of release.techniques.keys()) {
    if (!present.has(id)) mismatches.push(`${id} is missing in the knowledge base`)
  }
  return mismatches
}
