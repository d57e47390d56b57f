import type { CellKey, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { formatCellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { slugOf } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { ReleaseAliases } from '../../core/atlas/releases.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { StrayRow } from '../../core/layer/layer.ts'
import { isObject } from './json-text.ts'

/** Where a row of a layer file belongs. */
export type RowPlace =
  | {
      readonly kind: 'cells'
      readonly cells: readonly CellKey[]
      readonly techniqueId: TechniqueId
      /** Null where the row stands for every tactic of the technique. */
      readonly tacticId: TacticId | null
      /** The tactic where the row names one in a way the knowledge base does not. */
      readonly mappedTactic: { readonly from: string; readonly to: string } | null
      readonly tacticIsBlank: boolean
    }
  | {
      readonly kind: 'stray'
      readonly reason: StrayRow['reason']
      readonly techniqueId: TechniqueId | null
      readonly tacticId: TacticId | null
      /** The row names a tactic that no release ever had. */
      readonly tacticIsUnknown: boolean
      readonly successor: TechniqueId | null
    }

export interface RowResolver {
  readonly placeOf: (row: JsonValue) => RowPlace
}

type TacticName =
  | { readonly kind: 'absent' }
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'known'
      readonly id: TacticId
      readonly mapped: { readonly from: string; readonly to: string } | null
    }
  | { readonly kind: 'unknown' }

// "AML.T0051.001" with or without "AML.", in any case, with "-", "_" or blanks for the first dot and "/" for the second.
const LOOSE_ID = /^(AML[.\-_]?)?(T\d{4})(?:[./](\d{3}))?$/

/**
 * @param isOwnDomain false for a layer made for another matrix: its `T0051` is another matrix's technique, so only IDs with the
 * prefix count there.
 */
export function createRowResolver(base: KnowledgeBase, aliases: ReleaseAliases, isOwnDomain: boolean): RowResolver {
  const lookups = lookupsOf(base)
  const tactics = createTacticResolver(base, aliases)

  const readId = (text: string): TechniqueId => {
    const exact = text as TechniqueId
    if (lookups.technique.has(exact) || aliases.retired.has(exact)) return exact
    const [, prefix, parent, sub] = LOOSE_ID.exec(text.toUpperCase().replace(/\s+/g, '')) ?? []
    if (parent === undefined) return exact
    const bare = sub === undefined ? parent : `${parent}.${sub}`
    const full = `AML.${bare}` as TechniqueId
    if (prefix !== undefined) return full
    if (lookups.technique.has(bare as TechniqueId)) return bare as TechniqueId
    const isOurs = isOwnDomain && (lookups.technique.has(full) || aliases.retired.has(full))
    return isOurs ? full : exact
  }

  const placeOf = (row: JsonValue): RowPlace => {
    if (!isObject(row) || typeof row.techniqueID !== 'string' || row.techniqueID.trim() === '') {
      const nothing = { techniqueId: null, tacticId: null, tacticIsUnknown: false, successor: null }
      return { kind: 'stray', reason: 'unreadable', ...nothing }
    }
    const techniqueId = readId(row.techniqueID)
    const tactic = tactics(row)
    const tacticId = tactic.kind === 'known' ? tactic.id : null
    const stray = (reason: StrayRow['reason'], successor: TechniqueId | null = null): RowPlace => {
      return { kind: 'stray', reason, techniqueId, tacticId, tacticIsUnknown: tactic.kind === 'unknown', successor }
    }
    if (!lookups.technique.has(techniqueId)) {
      const retired = aliases.retired.get(techniqueId)
      return retired ? stray('retired-technique', retired.replacedBy) : stray('unknown-technique')
    }
    if (!isOwnDomain && !techniqueId.startsWith('AML.')) return stray('unknown-technique')
    if (tactic.kind === 'unknown') return stray('unknown-tactic')
    const mappedTactic = tactic.kind === 'known' ? tactic.mapped : null
    const every = lookups.cellsOfTechnique.get(techniqueId) ?? []
    const cells =
      tacticId === null ? every : [formatCellKey(techniqueId, tacticId)].filter((key) => lookups.site.has(key))
    if (cells.length === 0) return stray('not-in-tactic')
    return { kind: 'cells', cells, techniqueId, tacticId, mappedTactic, tacticIsBlank: tactic.kind === 'blank' }
  }
  return { placeOf }
}

/**
 * Shortname first, as the format has it; then ID, name, and every name and shortname the tactic had in an earlier release.
 * A bare `TA0005` is not resolved: it is Execution in ATLAS and Defense Evasion in ATT&CK.
 */
function createTacticResolver(base: KnowledgeBase, aliases: ReleaseAliases): (row: JsonObject) => TacticName {
  const { tactic: byId } = lookupsOf(base)
  const byShortname = new Map(base.tactics.map((tactic) => [tactic.shortname, tactic.id]))
  const bySlug = new Map(base.tactics.map((tactic) => [slugOf(tactic.name), tactic.id]))
  const known = new Map<string, TacticName>()

  const find = (text: string): TacticId | undefined => {
    const upper = text.trim().toUpperCase() as TacticId
    if (byId.has(upper)) return upper
    const slug = slugOf(text)
    return (
      byShortname.get(slug) ??
      bySlug.get(slug) ??
      aliases.tacticShortnames.get(slug) ??
      aliases.tacticNames.get(text.trim().toLowerCase())
    )
  }

  const resolve = (text: string): TacticName => {
    const exact = byShortname.get(text)
    if (exact !== undefined) return { kind: 'known', id: exact, mapped: null }
    const id = find(text)
    const tactic = id === undefined ? undefined : byId.get(id)
    if (!tactic) return { kind: 'unknown' }
    return { kind: 'known', id: tactic.id, mapped: { from: text, to: tactic.shortname } }
  }

  return (row) => {
    if (!Object.hasOwn(row, 'tactic')) return { kind: 'absent' }
    const text = row.tactic
    if (text === null || (typeof text === 'string' && text.trim() === '')) return { kind: 'blank' }
    if (typeof text !== 'string') return { kind: 'unknown' }
    let name = known.get(text)
    if (!name) {
      name = resolve(text)
      known.set(text, name)
    }
    return name
  }
}
