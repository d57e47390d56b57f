import type { CellKey } from '../atlas/ids.ts'
import type { Annotation, Layer, LayerId, LayerLayout, SelectingRules } from './layer.ts'
import { annotationOf, isWorthKeeping } from './layer.ts'

/** Which of two edited copies of a layer has its way; `both` joins them where that has a meaning. */
export type MergeChoice = 'mine' | 'theirs' | 'both'

/** A field that both copies changed, to different values. */
export interface MergeConflict {
  /** Unique in its merge, and the same whenever the same layers are merged. */
  readonly id: string
  /** Null for a setting of the layer as a whole. */
  readonly cell: CellKey | null
  readonly field: MergeField
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
  /** `both` is offered for text and lists. */
  readonly canJoin: boolean
}

type Whole = Exclude<keyof Layer, 'id' | 'annotations' | 'layout' | 'selecting'>

export type MergeField = keyof Annotation | Whole | keyof LayerLayout | keyof SelectingRules

/** A field that one of the copies changed alone: its value is taken over. */
export interface MergeTaken {
  readonly side: 'mine' | 'theirs'
  /** Null for a setting of the layer as a whole. */
  readonly cell: CellKey | null
  readonly field: MergeField
}

export interface Merge {
  /** The merged layer, with every conflict decided as chosen. */
  readonly layer: Layer
  /** All conflicts, decided or not: settings of the layer first, then cells by key. */
  readonly conflicts: readonly MergeConflict[]
  /** What needed no decision, in the same order. */
  readonly taken: readonly MergeTaken[]
}

/**
 * Puts together two layers that were both edited from `base`. What one side changed is changed; what both changed alike is changed;
 * what both changed differently is a conflict, and mine unless `choices` (by the conflict's id) says otherwise. Cells, and the
 * settings of layout and selecting, are merged field by field.
 */
export function mergeLayers(
  base: Layer,
  mine: Layer,
  theirs: Layer,
  choices: ReadonlyMap<string, MergeChoice> = new Map(),
  id: LayerId = mine.id,
): Merge {
  const conflicts: MergeConflict[] = []
  const taken: MergeTaken[] = []
  const merger = (cell: CellKey | null, part: string) => createMerger(cell, part, choices, conflicts, taken)
  const whole = merger(null, 'layer').merge(base, mine, theirs, WHOLE)
  const layout = merger(null, 'layout').merge(base.layout, mine.layout, theirs.layout, LAYOUT)
  const selecting = merger(null, 'selecting').merge(base.selecting, mine.selecting, theirs.selecting, SELECTING)

  const annotations = new Map<CellKey, Annotation>()
  const keys = new Set([...mine.annotations.keys(), ...theirs.annotations.keys(), ...base.annotations.keys()])
  for (const key of [...keys].sort()) {
    const [before, own, other] = [annotationOf(base, key), annotationOf(mine, key), annotationOf(theirs, key)]
    const merged = merger(key, key).merge(before, own, other, CELL)
    if (isWorthKeeping(merged)) annotations.set(key, merged)
  }
  return { layer: { ...whole, id, layout, selecting, annotations }, conflicts, taken }
}

// Written out as objects so that the compiler refuses a field that is forgotten.
const CELL = keysOf<keyof Annotation>({
  score: true,
  color: true,
  comment: true,
  enabled: true,
  metadata: true,
  links: true,
  showSubtechniques: true,
  carried: true,
})
const WHOLE = keysOf<Whole>({
  name: true,
  description: true,
  domain: true,
  release: true,
  attackVersion: true,
  platforms: true,
  sorting: true,
  hideDisabled: true,
  strays: true,
  gradient: true,
  legend: true,
  metadata: true,
  links: true,
  tacticRow: true,
  carried: true,
})
const LAYOUT = keysOf<keyof LayerLayout>({
  mode: true,
  showId: true,
  showName: true,
  showAggregateScores: true,
  countUnscored: true,
  aggregateFunction: true,
  expandedSubtechniques: true,
})
const SELECTING = keysOf<keyof SelectingRules>({ acrossTactics: true, withSubtechniques: true, visibleOnly: true })

function keysOf<Key extends string>(fields: Readonly<Record<Key, true>>): readonly Key[] {
  return Object.keys(fields) as Key[]
}

const TEXTS: ReadonlySet<string> = new Set(['comment', 'description'])
/** What is joined when somebody asks for both; `carriedChange`, which asks nobody, leaves platforms out. */
const LISTS: ReadonlySet<string> = new Set(['metadata', 'links', 'legend', 'strays', 'platforms'])

function createMerger(
  cell: CellKey | null,
  part: string,
  choices: ReadonlyMap<string, MergeChoice>,
  conflicts: MergeConflict[],
  taken: MergeTaken[],
) {
  const decide = <Value>(field: MergeField, base: Value, mine: Value, theirs: Value): Value => {
    if (isSame(theirs, base)) {
      if (!isSame(mine, base)) taken.push({ side: 'mine', cell, field })
      return mine
    }
    if (isSame(mine, base)) {
      taken.push({ side: 'theirs', cell, field })
      return theirs
    }
    if (isSame(mine, theirs)) return mine
    const id = `${part} ${field}`
    const joined = joinedValue(field, base, mine, theirs)
    conflicts.push({ id, cell, field, base, mine, theirs, canJoin: joined !== null })
    const choice = choices.get(id)
    return choice === 'theirs' ? theirs : choice === 'both' && joined ? joined.value : mine
  }
  return {
    merge: <Part extends object, Key extends keyof Part & MergeField>(
      base: Part,
      mine: Part,
      theirs: Part,
      fields: readonly Key[],
    ): Part => {
      const merged: Part = { ...mine }
      for (const field of fields) merged[field] = decide(field, base[field], mine[field], theirs[field])
      return merged
    },
  }
}

/** The two values as one, or null where that means nothing. */
function joinedValue<Value>(
  field: MergeField,
  base: Value,
  mine: Value,
  theirs: Value,
): { readonly value: Value } | null {
  if (TEXTS.has(field) && typeof mine === 'string' && typeof theirs === 'string') {
    if (mine === '' || theirs === '') return null
    return { value: `${mine}\n${theirs}` as Value }
  }
  if (!LISTS.has(field) || !Array.isArray(mine) || !Array.isArray(theirs)) return null
  const own = mergedEntries(Array.isArray(base) ? base : [], mine, theirs)
  if (own === null) return null
  const known = new Set(mine.map(textOf))
  const joined = [
    ...mine.flatMap((item) => entryIn(own, item) ?? [item]),
    ...theirs.flatMap((item) => entryIn(own, item) ?? (known.has(textOf(item)) ? [] : [item])),
    ...own.values(),
  ]
  return isSame(joined, mine) ? null : { value: joined as Value }
}

/** What stands for an entry of ours, once; nothing where it is gone. Null for anything else. */
function entryIn(own: Map<string, unknown>, item: unknown): readonly unknown[] | null {
  const [name] = ownEntryName(item)
  if (name === undefined) return null
  const found = own.has(name) ? [own.get(name)] : []
  own.delete(name)
  return found
}

/** Entries of ours of both sides, each as the side has it that changed it; null where both changed one, to different things. */
function mergedEntries(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): Map<string, unknown> | null {
  const entries = (list: readonly unknown[]) =>
    new Map(list.flatMap((item) => ownEntryName(item).map((name) => [name, item] as const)))
  const [was, ours, others] = [entries(base), entries(mine), entries(theirs)]
  const merged = new Map<string, unknown>()
  for (const name of new Set([...ours.keys(), ...others.keys()])) {
    const [before, own, other] = [was.get(name), ours.get(name), others.get(name)]
    if (!isSame(own, before) && !isSame(other, before) && !isSame(own, other)) return null
    const item = isSame(own, before) ? other : own
    if (item !== undefined) merged.set(name, item)
  }
  return merged
}

/** Entries of ours (`atlas-navigator.status`) say one thing: a second one would be without effect, or in the way. */
export function ownEntryName(item: unknown): readonly string[] {
  if (typeof item !== 'object' || item === null || !('name' in item)) return []
  return typeof item.name === 'string' && item.name.startsWith('atlas-navigator.') ? [item.name] : []
}

/** As values of a layer file, whichever their objects. */
export function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || textOf(one) === textOf(other)
}

export function textOf(value: unknown): string {
  return JSON.stringify(value) ?? ''
}
