import type { TacticId, TechniqueId } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase, Technique } from '../atlas/knowledge-base.ts'
import { releaseDifference } from '../atlas/release-difference.ts'
import { releaseHistory, releaseNamed, releaseOfBase } from '../atlas/release-history.ts'
import type { Release } from '../atlas/releases.ts'
import type { Layer, StrayRow } from '../layer/layer.ts'
import { isAnnotated } from '../layer/layer.ts'
import type { UpgradeRecord } from '../layer/upgrade-record.ts'

/** What an upgrade means for one layer, in the terms of the knowledge base; every list by ID. */
export interface UpgradeReport {
  /** The release of the list that `record.from` is compared by; null where the list has none. */
  readonly from: Release | null
  readonly record: UpgradeRecord
  /** Marked techniques that have another name now. */
  readonly renamed: readonly { readonly id: TechniqueId; readonly before: string; readonly after: string }[]
  readonly tacticsRenamed: readonly { readonly id: TacticId; readonly before: string; readonly after: string }[]
  /** Marks that went to other tactics along with their technique. */
  readonly moved: UpgradeRecord['moved']
  /** Marked techniques that stand under further tactics now and have no mark there. */
  readonly alsoUnder: readonly { readonly id: TechniqueId; readonly tactics: readonly TacticId[] }[]
  readonly replaced: readonly {
    readonly from: TechniqueId
    /** The last name it had. */
    readonly name: string
    readonly to: TechniqueId
  }[]
  /** Rows of techniques that ATLAS retired without a successor: kept, and in no cell. */
  readonly retired: readonly { readonly id: TechniqueId; readonly name: string | null; readonly rows: number }[]
  /** All other rows in no cell. */
  readonly stray: readonly {
    readonly id: TechniqueId | null
    readonly reason: StrayRow['reason']
    readonly rows: number
  }[]
  readonly merged: UpgradeRecord['merged']
  /** Techniques that the layer's release did not have. */
  readonly newToAssess: readonly { readonly technique: Technique; readonly marked: boolean }[]
}

/** @param releases all of them, oldest first */
export function upgradeReport(
  layer: Layer,
  record: UpgradeRecord,
  base: KnowledgeBase,
  releases: readonly Release[],
): UpgradeReport {
  const history = releaseHistory(base, releases)
  const from = releaseNamed(record.from, history.releases)
  const marked = markedTechniques(layer)
  const now = releaseOfBase(base, releases)
  const changes = from ? releaseDifference([from, now], from, now) : null
  return {
    from,
    record,
    renamed: changes?.renamed.filter(({ id }) => marked.has(id)) ?? [],
    tacticsRenamed: changes?.tacticsRenamed ?? [],
    moved: record.moved.toSorted((a, b) => byId(a.technique, b.technique)),
    alsoUnder: (changes?.moved ?? []).flatMap(({ id, joined }) => {
      const tactics = joined.filter((tactic) => !marked.get(id)?.has(tactic))
      return marked.has(id) && tactics.length > 0 ? [{ id, tactics }] : []
    }),
    replaced: record.replaced
      .map((row) => ({ ...row, name: history.lastSeen(row.from)?.name ?? '' }))
      .sort((a, b) => byId(a.from, b.from)),
    ...strayRows(layer, (id) => history.lastSeen(id)?.name ?? null),
    merged: record.merged.toSorted((a, b) => byId(a.technique, b.technique)),
    newToAssess: newTechniques(base, from).map((technique) => ({ technique, marked: marked.has(technique.id) })),
  }
}

/** Techniques that `since` did not have; none without a release. */
export function newTechniques(base: KnowledgeBase, since: Release | null): readonly Technique[] {
  return since ? base.techniques.filter(({ id }) => !since.techniques.has(id)) : []
}

/** Technique -> the tactics under which it carries a mark. */
function markedTechniques(layer: Layer): ReadonlyMap<TechniqueId, ReadonlySet<TacticId>> {
  const marked = new Map<TechniqueId, Set<TacticId>>()
  for (const [key, annotation] of layer.annotations) {
    if (!isAnnotated(annotation)) continue
    const { technique, tactic } = parseCellKey(key)
    const tactics = marked.get(technique)
    if (tactics) tactics.add(tactic)
    else marked.set(technique, new Set([tactic]))
  }
  return marked
}

function strayRows(
  { strays }: Layer,
  nameOf: (id: TechniqueId) => string | null,
): Pick<UpgradeReport, 'retired' | 'stray'> {
  const retired = new Map<TechniqueId, number>()
  const others = new Map<string, { id: TechniqueId | null; reason: StrayRow['reason']; rows: number }>()
  for (const { reason, techniqueId: id } of strays) {
    if (reason === 'retired-technique' && id !== null) {
      retired.set(id, (retired.get(id) ?? 0) + 1)
      continue
    }
    const key = `${reason} ${id}`
    const same = others.get(key)
    if (same) same.rows++
    else others.set(key, { id, reason, rows: 1 })
  }
  return {
    retired: [...retired].map(([id, rows]) => ({ id, name: nameOf(id), rows })).sort((a, b) => byId(a.id, b.id)),
    stray: [...others.values()].sort((a, b) => byId(a.id ?? '', b.id ?? '')),
  }
}

function byId(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
