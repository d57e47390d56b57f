import type { TechniqueId } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { ReleaseAliases } from '../../core/atlas/releases.ts'
import type { TechniqueNames } from '../../core/atlas/technique-names.ts'
import type { ImportQuestion } from '../../core/layer/table-import.ts'
import { findIds } from '../free-text/find-ids.ts'

/** One technique that a row names. */
export type NamedTechnique =
  | {
      readonly kind: 'known'
      readonly id: TechniqueId
      /** How it was told: by its ID, by its name, or by a name it had. */
      readonly by: 'id' | 'name' | 'old-name'
      readonly doubt: Doubt | null
    }
  /** Kept as it is unless the doubt's suggestion is taken. */
  | {
      readonly kind: 'gone'
      readonly reason: 'retired-technique' | 'unknown-technique'
      readonly id: TechniqueId
      readonly doubt: Doubt
    }
  | { readonly kind: 'unknown-name'; readonly name: string; readonly doubt: Doubt }

export type Doubt = Pick<ImportQuestion, 'key' | 'kind' | 'id' | 'name' | 'suggestion'>

export interface RowNames {
  readonly techniques: readonly NamedTechnique[]
  /** IDs of ATT&CK in the row. */
  readonly attack: readonly string[]
}

interface Knowledge {
  readonly base: KnowledgeBase
  readonly aliases: ReleaseAliases
  readonly names: TechniqueNames
}

/**
 * The techniques that a row means, by the texts of its ID column and of its name column. IDs count, names help where there is no ID
 * or none that exists. Several IDs in a cell are several techniques; a name beside them then says nothing.
 */
export function namesOfRow(idText: string, nameText: string, knowledge: Knowledge): RowNames {
  const { base, aliases } = knowledge
  const techniques = lookupsOf(base).technique
  const exact = idText.trim() as TechniqueId
  const found = findIds(idText)
  const isKnown = techniques.has(exact) || aliases.retired.has(exact)
  // "T1566" is a technique where the knowledge base is ATT&CK's.
  const attackHere = found.attack.filter(({ id }) => techniques.has(id as TechniqueId))
  const ids = isKnown ? [exact] : [...attackHere, ...found.techniques].map(({ id }) => id as TechniqueId)
  const attack = found.attack.filter((one) => !attackHere.includes(one)).map(({ id }) => id)
  const [only] = ids
  if (only !== undefined && ids.length === 1) {
    // "AML.T0051: LLM Prompt Injection" in one cell says both.
    const name = nameText.trim() || restOf(idText)
    return { techniques: [byId(only, name, knowledge)], attack }
  }
  if (ids.length > 1) return { techniques: ids.map((id) => byId(id, '', knowledge)), attack }
  const name = nameText.trim() || (attack.length > 0 ? '' : idText.trim())
  if (name === '' || attack.length > 0) return { techniques: [], attack }
  return { techniques: [byName(name, knowledge)], attack }
}

function byId(id: TechniqueId, name: string, { base, aliases, names }: Knowledge): NamedTechnique {
  const retired = aliases.retired.get(id)
  const { technique } = lookupsOf(base)
  const doubt = (kind: Doubt['kind'], suggestion: TechniqueId | null): Doubt => {
    return { key: `${kind} ${id} ${name}`, kind, id, name, suggestion }
  }
  if (retired) {
    const successor = retired.replacedBy
    const isThere = successor !== null && technique.has(successor)
    return { kind: 'gone', reason: 'retired-technique', id, doubt: doubt('retired', isThere ? successor : null) }
  }
  const match = name === '' ? null : names.match(name)
  const meant = match && 'id' in match ? match.id : null
  if (!technique.has(id)) return { kind: 'gone', reason: 'unknown-technique', id, doubt: doubt('unknown-id', meant) }
  if (match === null || names.fits(name, id)) {
    const isOld = match?.kind === 'old-name' && match.id === id
    return { kind: 'known', id, by: isOld ? 'old-name' : 'id', doubt: null }
  }
  return { kind: 'known', id, by: 'id', doubt: doubt('name-differs', meant === id ? null : meant) }
}

function byName(name: string, { names }: Knowledge): NamedTechnique {
  const match = names.match(name)
  if (match.kind === 'name' || match.kind === 'old-name') {
    return { kind: 'known', id: match.id, by: match.kind, doubt: null }
  }
  const suggestion = match.kind === 'similar' ? match.id : null
  return {
    kind: 'unknown-name',
    name,
    doubt: { key: `unknown-name ${name}`, kind: 'unknown-name', id: '', name, suggestion },
  }
}

/** What stands behind the ID in a cell: `AML.T0051 - LLM Prompt Injection`. Tags and addresses have nothing to say there. */
function restOf(text: string): string {
  const [, rest = ''] = /^\s*(?:AML[.\-_]?)?T\d{4}(?:[./]\d{3})?[\s:,\-–—]+(.*\S)\s*$/i.exec(text) ?? []
  return rest.length <= 120 ? rest : ''
}
