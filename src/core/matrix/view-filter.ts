import type { TacticId } from '../atlas/ids.ts'
import type { Maturity } from '../atlas/knowledge-base.ts'
import type { CellSite } from '../atlas/lookups.ts'
import type { Release } from '../atlas/releases.ts'
import { isRelease } from '../atlas/releases.ts'
import type { TechniqueLinks } from '../atlas/technique-links.ts'
import { colorSpelling } from '../colour/css-color.ts'
import type { IsoDate } from '../layer/evidence.ts'
import { isOlderThan } from '../layer/evidence.ts'
import type { Annotation, Score } from '../layer/layer.ts'
import { isAnnotated } from '../layer/layer.ts'
import { isStatusEntry, statusIdOf } from '../layer/status.ts'

/**
 * Which cells somebody wants to see. A cell has to pass every kind that is on, and within a kind one of the values. It is a way of
 * looking: the layer does not know of it. Kinds that are off are empty or null, as in `NO_FILTER`.
 */
export interface ViewFilter {
  /** Every word of it, in any case, has to stand somewhere in what `searchedText` gives. */
  readonly text: string
  readonly platforms: readonly string[]
  readonly maturities: readonly Maturity[]
  readonly tactics: readonly TacticId[]
  readonly annotated: boolean | null
  readonly enabled: boolean | null
  /** The cell's own score; unscored cells are in no range. */
  readonly score: ScoreBounds | null
  /** Ids of statuses. */
  readonly statuses: readonly string[]
  /** Colours that somebody gave, as `colorSpelling` writes them; not what a score comes to. */
  readonly colors: readonly string[]
  readonly has: readonly NoteKind[]
  /** Has a counterpart in ATT&CK. */
  readonly attack: boolean | null
  readonly caseStudies: CaseStudyFilter | null
  /** IDs of mitigations. */
  readonly mitigations: readonly string[]
  /** Evidence taken more than so many months ago. */
  readonly olderThanMonths: number | null
  readonly metadata: MetadataFilter | null
  /** A release, by either name: techniques that it did not have yet. */
  readonly newSince: string | null
}

/** Both ends included; null is open. */
export interface ScoreBounds {
  readonly min: Score | null
  readonly max: Score | null
}

export type NoteKind = 'comment' | 'link' | 'metadata'

export type CaseStudyFilter =
  /** Used in one at least. */
  { readonly kind: 'any' } | { readonly kind: 'chosen'; readonly ids: readonly string[] }

/** One metadata entry whose name and value contain these, in any case; an empty text is contained in everything. */
export interface MetadataFilter {
  readonly name: string
  readonly value: string
}

export const NO_FILTER: ViewFilter = {
  text: '',
  platforms: [],
  maturities: [],
  tactics: [],
  annotated: null,
  enabled: null,
  score: null,
  statuses: [],
  colors: [],
  has: [],
  attack: null,
  caseStudies: null,
  mitigations: [],
  olderThanMonths: null,
  metadata: null,
  newSince: null,
}

export const MATURITIES: readonly Maturity[] = ['Feasible', 'Demonstrated', 'Realized']
export const NOTE_KINDS: readonly NoteKind[] = ['comment', 'link', 'metadata']

/** What a filter needs besides the cell. */
export interface FilterFacts {
  /** Null while they are not there yet: the kinds that ask for them let everything pass until then. */
  readonly links: TechniqueLinks | null
  /** Likewise; one that is asked for and is not among them lets everything pass. */
  readonly releases: readonly Release[] | null
  readonly today: IsoDate
}

export interface FilteredCell {
  readonly site: CellSite
  readonly annotation: Annotation
  /** Null for a parent. */
  readonly parentName: string | null
}

type Test = (cell: FilteredCell) => boolean

/** The test that a filter comes to; null when nothing is on and every cell passes. */
export function filterTest(filter: ViewFilter, facts: FilterFacts): Test | null {
  const tests = [
    textTest(filter.text),
    chosenTest(filter.platforms, ({ site }) => site.technique.platforms),
    chosenTest(filter.maturities, ({ site }) => (site.technique.maturity ? [site.technique.maturity] : [])),
    chosenTest(filter.tactics, ({ site }) => [site.tacticId]),
    yesNoTest(filter.annotated, ({ annotation }) => isAnnotated(annotation)),
    yesNoTest(filter.enabled, ({ annotation }) => annotation.enabled),
    scoreTest(filter.score),
    chosenTest(filter.statuses, ({ annotation }) => given(statusIdOf(annotation))),
    chosenTest(filter.colors, ({ annotation }) =>
      given(annotation.color === null ? null : colorSpelling(annotation.color)),
    ),
    chosenTest(filter.has, ({ annotation }) => notesOf(annotation)),
    yesNoTest(filter.attack, ({ site }) => site.technique.attackId !== null),
    caseStudyTest(filter.caseStudies, facts.links),
    mitigationTest(filter.mitigations, facts.links),
    olderTest(filter.olderThanMonths, facts.today),
    metadataTest(filter.metadata),
    newSinceTest(filter.newSince, facts.releases),
  ].filter((test) => test !== null)
  return tests.length === 0 ? null : (cell) => tests.every((test) => test(cell))
}

/** Whether the filter asks for something that is only in the details of the knowledge base. */
export function needsLinks(filter: ViewFilter): boolean {
  return filter.caseStudies !== null || filter.mitigations.length > 0
}

/** Whether it asks for something that only the list of releases knows. */
export function needsReleases(filter: ViewFilter): boolean {
  return filter.newSince !== null
}

/** Name and ID with those of the parent and of the ATT&CK counterpart, and everything written on the cell. */
export function searchedText({ site, annotation, parentName }: FilteredCell): string {
  const { id, name, attackId } = site.technique
  const written = [...annotation.metadata, ...annotation.links].flatMap((item) =>
    item.kind === 'entry' ? [item.name, item.value] : item.kind === 'link' ? [item.label, item.url] : [],
  )
  return [id, attackId ?? '', parentName ?? '', name, annotation.comment, ...written].join('\n').toLowerCase()
}

function textTest(text: string): Test | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  return (cell) => {
    const searched = searchedText(cell)
    return words.every((word) => searched.includes(word))
  }
}

function chosenTest<Value>(chosen: readonly Value[], valuesOf: (cell: FilteredCell) => readonly Value[]): Test | null {
  if (chosen.length === 0) return null
  const wanted = new Set(chosen)
  return (cell) => valuesOf(cell).some((value) => wanted.has(value))
}

function given<Value>(value: Value | null): readonly Value[] {
  return value === null ? [] : [value]
}

function yesNoTest(wanted: boolean | null, test: Test): Test | null {
  return wanted === null ? null : (cell) => test(cell) === wanted
}

function scoreTest(bounds: ScoreBounds | null): Test | null {
  if (bounds === null || (bounds.min === null && bounds.max === null)) return null
  const min = bounds.min ?? Number.NEGATIVE_INFINITY
  const max = bounds.max ?? Number.POSITIVE_INFINITY
  return ({ annotation: { score } }) => score !== null && score >= min && score <= max
}

/** A status is a field of its own and no metadata that somebody wrote. */
function notesOf({ comment, links, metadata }: Annotation): readonly NoteKind[] {
  const notes: NoteKind[] = []
  if (comment !== '') notes.push('comment')
  if (links.some(({ kind }) => kind === 'link')) notes.push('link')
  if (metadata.some((item) => item.kind === 'entry' && !isStatusEntry(item))) notes.push('metadata')
  return notes
}

function caseStudyTest(filter: CaseStudyFilter | null, links: TechniqueLinks | null): Test | null {
  if (filter === null || !links) return null
  const studiesOf = ({ site }: FilteredCell) => links.caseStudies.get(site.technique.id) ?? []
  return filter.kind === 'any' ? (cell) => studiesOf(cell).length > 0 : chosenTest(filter.ids, studiesOf)
}

function mitigationTest(chosen: readonly string[], links: TechniqueLinks | null): Test | null {
  return links && chosenTest(chosen, ({ site }) => links.mitigations.get(site.technique.id) ?? [])
}

function olderTest(months: number | null, today: IsoDate): Test | null {
  return months === null ? null : ({ annotation }) => isOlderThan(annotation, months, today)
}

function metadataTest(filter: MetadataFilter | null): Test | null {
  const name = filter?.name.trim().toLowerCase() ?? ''
  const value = filter?.value.trim().toLowerCase() ?? ''
  if (name === '' && value === '') return null
  return ({ annotation }) =>
    annotation.metadata.some(
      (item) =>
        item.kind === 'entry' && item.name.toLowerCase().includes(name) && item.value.toLowerCase().includes(value),
    )
}

function newSinceTest(name: string | null, releases: readonly Release[] | null): Test | null {
  const release = name === null ? undefined : releases?.find((one) => isRelease(one, name))
  return release ? ({ site }) => !release.techniques.has(site.technique.id) : null
}
