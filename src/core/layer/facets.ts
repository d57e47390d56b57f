import type { CellKey, TacticId, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase, Maturity } from '../atlas/knowledge-base.ts'
import type { CellSite } from '../atlas/lookups.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { TechniqueLinks } from '../atlas/technique-links.ts'
import type { Annotation, Layer } from './layer.ts'
import { annotationOf, isAnnotated } from './layer.ts'
import { isStatusEntry } from './status.ts'

/** What can be asked of a cell, by kind. */
export interface FacetValues {
  readonly tactic: TacticId
  readonly platform: string
  readonly maturity: Maturity
  /** Whether ATT&CK has a counterpart. */
  readonly attack: 'derived' | 'own'
  readonly mitigation: string
  readonly caseStudy: string
  readonly annotated: 'annotated' | 'unannotated'
  readonly state: 'enabled' | 'disabled'
  readonly note: 'comment' | 'link' | 'metadata'
}

export type FacetKind = keyof FacetValues

export interface Facets {
  /** Values of one kind are alternatives; all kinds together must fit. A kind without any asks nothing. */
  readonly chosen: ChosenValues
  readonly score: ScoreBounds
}

export type ChosenValues = { readonly [Kind in FacetKind]: ReadonlySet<FacetValues[Kind]> }

/** Both ends included; null is open. An unscored cell is in no range but the one that is open on both sides. */
export interface ScoreBounds {
  readonly min: number | null
  readonly max: number | null
}

export const NO_FACETS: Facets = {
  chosen: {
    tactic: new Set(),
    platform: new Set(),
    maturity: new Set(),
    attack: new Set(),
    mitigation: new Set(),
    caseStudy: new Set(),
    annotated: new Set(),
    state: new Set(),
    note: new Set(),
  },
  score: { min: null, max: null },
}

const KINDS = Object.keys(NO_FACETS.chosen) as readonly FacetKind[]

export function withFacetToggled<Kind extends FacetKind>(facets: Facets, kind: Kind, value: FacetValues[Kind]): Facets {
  const next = new Set(facets.chosen[kind])
  if (!next.delete(value)) next.add(value)
  return { ...facets, chosen: { ...facets.chosen, [kind]: next } }
}

export function asksNothing(facets: Facets): boolean {
  return KINDS.every((kind) => facets.chosen[kind].size === 0) && isOpen(facets.score)
}

export interface FacetSurroundings {
  readonly links: TechniqueLinks
  /** Techniques that a text query found; null without a query. */
  readonly found: ReadonlySet<TechniqueId> | null
  /** Cells that the view shows, expanded or not. */
  readonly isVisible: (key: CellKey) => boolean
}

export interface FacetMatches {
  /** Cells that fit everything asked, column by column. */
  readonly cells: readonly CellKey[]
  /**
   * For each kind and value: techniques that fit all the other kinds and have the value, which is what choosing it would bring.
   * Values that bring nothing are absent.
   */
  readonly counts: ReadonlyMap<FacetKind, ReadonlyMap<string, number>>
}

export function facetMatches(
  kb: KnowledgeBase,
  layer: Layer,
  facets: Facets,
  { links, found, isVisible }: FacetSurroundings,
): FacetMatches {
  const cells: CellKey[] = []
  const tallies = new Map<FacetKind, Map<string, Set<TechniqueId>>>(KINDS.map((kind) => [kind, new Map()]))
  const { site: sites, allCells } = lookupsOf(kb)
  for (const key of allCells) {
    const site = sites.get(key)
    if (!site || !isVisible(key) || (found && !found.has(site.technique.id))) continue
    const annotation = annotationOf(layer, key)
    if (!isWithin(annotation, facets.score)) continue
    const values = valuesOf(site, annotation, links)
    const failing = KINDS.filter((kind) => !fits(facets.chosen, values, kind))
    if (failing.length === 0) cells.push(key)
    // A cell that fails one kind only would come in by another value of that kind.
    if (failing.length > 1) continue
    for (const kind of failing.length === 0 ? KINDS : failing) {
      for (const value of values[kind]) {
        const techniques = tallies.get(kind)?.get(value)
        if (techniques) techniques.add(site.technique.id)
        else tallies.get(kind)?.set(value, new Set([site.technique.id]))
      }
    }
  }
  const sizes = (values: ReadonlyMap<string, ReadonlySet<TechniqueId>>) =>
    new Map([...values].map(([value, techniques]) => [value, techniques.size]))
  return { cells, counts: new Map([...tallies].map(([kind, values]) => [kind, sizes(values)])) }
}

type CellValues = { readonly [Kind in FacetKind]: readonly FacetValues[Kind][] }

function valuesOf({ technique, tacticId }: CellSite, annotation: Annotation, links: TechniqueLinks): CellValues {
  const note: FacetValues['note'][] = []
  if (annotation.comment !== '') note.push('comment')
  if (annotation.links.some(({ kind }) => kind === 'link')) note.push('link')
  // A status is no note: it has a place of its own on the screen.
  if (annotation.metadata.some((item) => item.kind === 'entry' && !isStatusEntry(item))) note.push('metadata')
  return {
    tactic: [tacticId],
    platform: technique.platforms,
    maturity: technique.maturity === null ? [] : [technique.maturity],
    attack: [technique.attackId === null ? 'own' : 'derived'],
    mitigation: links.mitigations.get(technique.id) ?? [],
    caseStudy: links.caseStudies.get(technique.id) ?? [],
    annotated: [isAnnotated(annotation) ? 'annotated' : 'unannotated'],
    state: [annotation.enabled ? 'enabled' : 'disabled'],
    note,
  }
}

function fits<Kind extends FacetKind>(chosen: ChosenValues, values: CellValues, kind: Kind): boolean {
  const asked = chosen[kind]
  return asked.size === 0 || values[kind].some((value) => asked.has(value))
}

function isOpen({ min, max }: ScoreBounds): boolean {
  return min === null && max === null
}

function isWithin({ score }: Annotation, bounds: ScoreBounds): boolean {
  if (isOpen(bounds)) return true
  return score !== null && score >= (bounds.min ?? -Infinity) && score <= (bounds.max ?? Infinity)
}
