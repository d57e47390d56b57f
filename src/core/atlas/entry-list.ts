import { unreachable } from '../result.ts'
import type { Entry, EntryKind } from './entries.ts'
import { caseStudyDate } from './entries.ts'
import type { TechniqueId } from './ids.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import type { KnowledgeDetails } from './knowledge-details.ts'
import { fullNameOf, lookupsOf } from './lookups.ts'
import { techniqueLinksOf } from './technique-links.ts'

/** What a list can be narrowed by. */
export type EntryFacet =
  | 'tactic'
  | 'platform'
  | 'maturity'
  | 'category'
  | 'phase'
  | 'type'
  | 'year'
  | 'actor'
  | 'target'

export const FACETS_OF_KIND: Readonly<Record<EntryKind, readonly EntryFacet[]>> = {
  technique: ['tactic', 'platform', 'maturity'],
  tactic: [],
  mitigation: ['category', 'phase'],
  'case-study': ['type', 'year', 'actor', 'target'],
}

export type EntrySort = 'matrix' | 'id' | 'name' | 'newest' | 'oldest' | 'most-techniques' | 'most-studies'

export const SORTS_OF_KIND: Readonly<Record<EntryKind, readonly [EntrySort, ...EntrySort[]]>> = {
  technique: ['id', 'name', 'most-studies', 'newest'],
  tactic: ['matrix', 'name', 'most-techniques'],
  mitigation: ['id', 'name', 'most-techniques'],
  'case-study': ['newest', 'oldest', 'name', 'id', 'most-techniques'],
}

/** What somebody asks of one list. */
export interface EntryQuery {
  /** Every word of it, in any case, has to stand somewhere in the entry. */
  readonly text: string
  readonly sort: EntrySort
  /** Values of one kind are alternatives; all kinds together must fit. Kinds that ask nothing are absent. */
  readonly chosen: { readonly [Facet in EntryFacet]?: readonly string[] }
}

export function plainQuery(kind: EntryKind): EntryQuery {
  return { text: '', sort: SORTS_OF_KIND[kind][0], chosen: {} }
}

export interface EntryRow {
  readonly entry: Entry
  readonly name: string
  /** Different techniques and sub-techniques it names; its sub-techniques for a technique. */
  readonly techniques: readonly TechniqueId[]
  /** Case studies that use a technique; 0 for everything else. */
  readonly studies: number
  /** `2024-03`, as exactly as it is known; when a technique was added. Null where no date is known or asked for. */
  readonly date: string | null
  readonly values: { readonly [Facet in EntryFacet]?: readonly string[] }
  /** Lower-case text that words are looked for in. */
  readonly searched: string
}

const known = new WeakMap<KnowledgeDetails, Map<EntryKind, readonly EntryRow[]>>()

/** Every entry of a kind in the order of the knowledge base; made once for each. */
export function entryRows(base: KnowledgeBase, details: KnowledgeDetails, kind: EntryKind): readonly EntryRow[] {
  const made = known.get(details) ?? new Map<EntryKind, readonly EntryRow[]>()
  known.set(details, made)
  const rows = made.get(kind) ?? buildRows(base, details, kind)
  made.set(kind, rows)
  return rows
}

function buildRows(base: KnowledgeBase, details: KnowledgeDetails, kind: EntryKind): readonly EntryRow[] {
  const lookups = lookupsOf(base)
  switch (kind) {
    case 'technique': {
      const studies = techniqueLinksOf(details).caseStudies
      return base.techniques.map((technique) => {
        const { id, platforms, maturity, tacticIds, attackId } = technique
        const name = fullNameOf(base, technique)
        const own = details.techniques.get(id)
        return {
          entry: { kind, id },
          name,
          techniques: (lookups.subtechniques.get(id) ?? []).map((child) => child.id),
          studies: studies.get(id)?.length ?? 0,
          date: own?.created ?? null,
          values: {
            tactic: tacticIds.map((tactic) => lookups.tactic.get(tactic)?.name ?? tactic),
            platform: platforms,
            maturity: maturity === null ? [] : [maturity],
          },
          searched: searchedText([id, name, attackId, own?.description]),
        }
      })
    }
    case 'tactic':
      return base.tactics.map(({ id, name }) => ({
        entry: { kind, id },
        name,
        techniques: base.techniques.flatMap((technique) => (technique.tacticIds.includes(id) ? technique.id : [])),
        studies: 0,
        date: null,
        values: {},
        searched: searchedText([id, name, details.tactics.get(id)?.description]),
      }))
    case 'mitigation':
      return details.mitigations.map((mitigation) => {
        const { id, name, categories, lifecyclePhases, attackId, description, techniques } = mitigation
        return {
          entry: { kind, id },
          name,
          techniques: [...new Set(techniques.map((link) => link.id))],
          studies: 0,
          date: null,
          values: { category: categories, phase: lifecyclePhases },
          searched: searchedText([id, name, attackId, description]),
        }
      })
    case 'case-study':
      return details.caseStudies.map((study) => {
        const { id, name, type, actor, target, reporter, description, steps } = study
        const date = caseStudyDate(study)
        return {
          entry: { kind, id },
          name,
          techniques: [...new Set(steps.map(({ technique }) => technique))],
          studies: 0,
          date,
          values: {
            type: type === null ? [] : [type],
            year: date === null ? [] : [date.slice(0, 4)],
            actor: actor === null ? [] : [actor],
            target: target === null ? [] : [target],
          },
          searched: searchedText([id, name, actor, target, reporter, description]),
        }
      })
    default:
      return unreachable(kind)
  }
}

export interface EntryMatches {
  readonly rows: readonly EntryRow[]
  /**
   * For each facet its values, each with the number of entries that fit everything else and have it: what choosing it would bring.
   * Years come newest first, tactics in the order of the matrix, everything else by name.
   */
  readonly counts: ReadonlyMap<EntryFacet, ReadonlyMap<string, number>>
}

export function matchingEntries(base: KnowledgeBase, rows: readonly EntryRow[], query: EntryQuery): EntryMatches {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean)
  const facets = [...new Set(rows.flatMap(({ values }) => Object.keys(values) as EntryFacet[]))]
  const counts = new Map(facets.map((facet) => [facet, countable(base, rows, facet)]))
  const fitting: EntryRow[] = []
  for (const row of rows) {
    if (!words.every((word) => row.searched.includes(word))) continue
    const failing = facets.filter((facet) => !fits(row, query, facet))
    if (failing.length === 0) fitting.push(row)
    // An entry that fails one facet only would come in by another value of it.
    if (failing.length > 1) continue
    for (const facet of failing.length === 0 ? facets : failing) {
      const tally = counts.get(facet)
      for (const value of new Set(row.values[facet])) tally?.set(value, (tally.get(value) ?? 0) + 1)
    }
  }
  return { rows: sorted(fitting, query.sort), counts }
}

function fits(row: EntryRow, { chosen }: EntryQuery, facet: EntryFacet): boolean {
  const asked = chosen[facet] ?? []
  return asked.length === 0 || (row.values[facet] ?? []).some((value) => asked.includes(value))
}

/** Every value that the facet has, none counted yet. */
function countable(base: KnowledgeBase, rows: readonly EntryRow[], facet: EntryFacet): Map<string, number> {
  const values = [...new Set(rows.flatMap((row) => row.values[facet] ?? []))]
  if (facet === 'tactic') {
    const place = new Map(base.tactics.map(({ name }, at) => [name, at]))
    values.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
  } else values.sort(facet === 'year' ? (a, b) => compareTexts(b, a) : compareTexts)
  return new Map(values.map((value) => [value, 0]))
}

function sorted(rows: readonly EntryRow[], sort: EntrySort): readonly EntryRow[] {
  const order = orderOf(sort)
  return order ? rows.toSorted((a, b) => order(a, b) || compareTexts(a.entry.id, b.entry.id)) : rows
}

function orderOf(sort: EntrySort): ((a: EntryRow, b: EntryRow) => number) | null {
  switch (sort) {
    case 'matrix':
      return null
    case 'id':
      return () => 0
    case 'name':
      return (a, b) => compareTexts(a.name, b.name)
    case 'newest':
      // Undated entries come last in either direction.
      return (a, b) => compareTexts(b.date ?? '', a.date ?? '')
    case 'oldest':
      return (a, b) => compareTexts(a.date ?? '9999', b.date ?? '9999')
    case 'most-techniques':
      return (a, b) => b.techniques.length - a.techniques.length
    case 'most-studies':
      return (a, b) => b.studies - a.studies
    default:
      return unreachable(sort)
  }
}

/** By letters whatever their case; the same on every machine. */
function compareTexts(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()]
  return x < y ? -1 : x > y ? 1 : 0
}

function searchedText(parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join('\n').toLowerCase()
}

export function withFacetValue(query: EntryQuery, facet: EntryFacet, value: string): EntryQuery {
  const before = query.chosen[facet] ?? []
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value]
  const { [facet]: _, ...others } = query.chosen
  return { ...query, chosen: after.length === 0 ? others : { ...others, [facet]: after } }
}
