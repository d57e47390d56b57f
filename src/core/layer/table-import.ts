import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import { editCells } from './edits.ts'
import { isEvidenceEntry } from './evidence.ts'
import type { Annotation, Layer, Score, StrayRow } from './layer.ts'
import { withEntry } from './metadata-entries.ts'
import type { Receipt } from './notices.ts'
import { hasStatuses, STATUS_ENTRY, statusScaleOf, withStatusScale } from './status.ts'
import type { StatusScale } from './status-scale.ts'

/** What a column of a table can stand for. `entry` keeps its cells as metadata under the column's heading. */
export type ColumnUse =
  | 'id'
  | 'name'
  | 'tactic'
  | 'score'
  | 'status'
  | 'color'
  | 'comment'
  | 'enabled'
  | 'expanded'
  | 'links'
  | 'metadata'
  | 'carried'
  | 'entry'
  | 'left-out'

/** What becomes of rows for the same cell: the last one stands, or they are joined and their scores are. */
export type DuplicateRule = 'last' | 'max' | 'sum' | 'count'

export interface ImportOptions {
  readonly hasHead: boolean
  /** For each column from the left; columns beyond its end are left out. */
  readonly uses: readonly ColumnUse[]
  readonly duplicates: DuplicateRule
  /** Score of rows that mark nothing themselves, as a bare list of IDs; null leaves them without a mark. */
  readonly plainScore: Score | null
  /** Keys of the questions whose suggestion is taken. */
  readonly accepted: ReadonlySet<string>
}

/** Something in the table that a person may know better. Until the suggestion is taken, the row is read as it is written. */
export interface ImportQuestion {
  /** The same for the same doubt whatever else is chosen. */
  readonly key: string
  readonly kind: /** ATLAS has retired the ID. */
    | 'retired'
    /** ATLAS never had the ID. */
    | 'unknown-id'
    /** The row has no ID, and its name is none that ATLAS has or had. */
    | 'unknown-name'
    /** The ID is known, and the name is not that technique's. */
    | 'name-differs'
  /** The ID as ATLAS would write it; empty where the row has none. */
  readonly id: string
  /** As the row has it; empty where it has none. */
  readonly name: string
  /** Lines of the rows, the first hundred. */
  readonly lines: readonly number[]
  readonly rows: number
  readonly suggestion: TechniqueId | null
}

export interface ImportCounts {
  /** Rows below the headings. */
  readonly rows: number
  /** Rows that became marks under the ID or the name they have today. */
  readonly matched: number
  /** Rows found by a name that the technique had in an earlier release, or that have it beside their ID. */
  readonly renamed: number
  /** Rows that went to a technique they do not name, because a suggestion was taken. */
  readonly corrected: number
  readonly retired: number
  readonly unknown: number
  /** Rows whose tactic is unknown, or not one of the technique's. */
  readonly wrongTactic: number
  /** Rows with nothing but IDs of ATT&CK. */
  readonly attack: number
  /** Rows without ID and name. */
  readonly nameless: number
  /** Rows that name a technique and say nothing of it. */
  readonly plain: number
  /** Rows whose name is not that of their ID; they are among the matched. */
  readonly namesDiffer: number
  readonly badScores: number
  readonly badColors: number
  readonly otherValues: number
}

/** What importing would do, before it is done. */
export interface ImportPlan {
  readonly marks: ReadonlyMap<CellKey, Annotation>
  /** Rows with an ID that no cell takes: kept in the layer, as those of a layer file are. */
  readonly strays: readonly StrayRow[]
  readonly counts: ImportCounts
  readonly questions: readonly ImportQuestion[]
  /** IDs of ATT&CK in the ID column, each once, the first hundred. */
  readonly attackIds: readonly string[]
  /** Headings of columns that are left out although something is written in them. */
  readonly leftOut: readonly string[]
  /** The vocabulary in which the statuses were read; null without any. */
  readonly scale: StatusScale | null
  /** Whether the table says which cells are disabled, and which parents are expanded. */
  readonly says: { readonly enabled: boolean; readonly expanded: boolean }
  readonly receipt: Receipt
}

/** The planned marks on top of the layer's own. A cell of the table that is blank leaves what the layer has. */
export function importedOnto(layer: Layer, plan: ImportPlan): Layer {
  const own = statusScaleOf(layer)
  const bringsStatus = plan.scale !== null && hasStatuses({ annotations: plan.marks })
  const edited = editCells(layer, plan.marks.keys(), (before, key) => {
    const mark = plan.marks.get(key)
    return mark ? joined(before, mark, plan) : before
  })
  const strays = plan.strays.length > 0 ? [...edited.strays, ...plan.strays] : edited.strays
  const next = strays === edited.strays ? edited : { ...edited, strays }
  return bringsStatus && own === null ? withStatusScale(next, plan.scale) : next
}

function joined(before: Annotation, mark: Annotation, { says }: ImportPlan): Annotation {
  let metadata = before.metadata
  if (metadata.length === 0) metadata = mark.metadata
  else {
    for (const item of mark.metadata) {
      const isSingle = item.kind === 'entry' && (item.name === STATUS_ENTRY || isEvidenceEntry(item))
      if (isSingle) metadata = withEntry(metadata, item.name, item.value)
      else if (!holds(metadata, item)) metadata = [...metadata, item]
    }
  }
  const links = before.links.length === 0 ? mark.links : [...before.links]
  const more = before.links.length === 0 ? [] : mark.links.filter((link) => !holds(before.links, link))
  return {
    score: mark.score ?? before.score,
    color: mark.color ?? before.color,
    comment: mark.comment === '' ? before.comment : mark.comment,
    enabled: says.enabled ? mark.enabled : before.enabled,
    metadata,
    links: more.length > 0 ? [...links, ...more] : links,
    showSubtechniques: says.expanded ? mark.showSubtechniques : before.showSubtechniques,
    carried: mark.carried ?? before.carried,
  }
}

function holds<Item>(items: readonly Item[], item: Item): boolean {
  const text = JSON.stringify(item)
  return items.some((other) => JSON.stringify(other) === text)
}
