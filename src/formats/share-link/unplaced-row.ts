import type { TacticId } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Annotation, LinkItem, MetadataItem, StrayRow } from '../../core/layer/layer.ts'
import type { Cell } from './cells.ts'

/**
 * A cell that the link holds and `base` does not have, because its technique was retired, moved or is not known here: as the row that
 * a layer file would say it with, so that it is kept and written back like any other row without a cell.
 */
export function unplacedRow(cell: Cell, base: KnowledgeBase, registered: ReadonlySet<string>): StrayRow {
  const { technique, tactic } = lookupsOf(base)
  return {
    reason: !technique.has(cell.technique)
      ? registered.has(cell.technique)
        ? 'retired-technique'
        : 'unknown-technique'
      : tactic.has(cell.tactic)
        ? 'not-in-tactic'
        : 'unknown-tactic',
    row: rowOf(cell, shortnameOf(base, cell.tactic)),
    techniqueId: cell.technique,
    tacticId: cell.tactic,
  }
}

function shortnameOf(base: KnowledgeBase, tactic: TacticId): string {
  return lookupsOf(base).tactic.get(tactic)?.shortname ?? tactic
}

function rowOf({ technique, annotation }: Cell, shortname: string): JsonObject {
  const row: Record<string, JsonValue> = Object.create(null)
  Object.assign(row, { techniqueID: technique, tactic: shortname }, marksOf(annotation), annotation.carried)
  return row
}

function marksOf(annotation: Annotation): JsonObject {
  return {
    ...(annotation.score === null ? {} : { score: annotation.score }),
    ...(annotation.color === null ? {} : { color: annotation.color }),
    ...(annotation.comment === '' ? {} : { comment: annotation.comment }),
    ...(annotation.enabled ? {} : { enabled: false }),
    ...(annotation.metadata.length === 0 ? {} : { metadata: annotation.metadata.map(itemOf) }),
    ...(annotation.links.length === 0 ? {} : { links: annotation.links.map(itemOf) }),
    ...(annotation.showSubtechniques ? { showSubtechniques: true } : {}),
  }
}

function itemOf(item: MetadataItem | LinkItem): JsonObject {
  const row: Record<string, JsonValue> = Object.create(null)
  switch (item.kind) {
    case 'entry':
      return Object.assign(row, { name: item.name, value: item.value }, item.carried)
    case 'link':
      return Object.assign(row, { label: item.label, url: item.url }, item.carried)
    case 'divider':
      return Object.assign(row, { divider: item.visible }, item.carried)
  }
}
