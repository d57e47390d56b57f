import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase, Maturity, Tactic, Technique } from '../atlas/knowledge-base.ts'
import type { CellSite } from '../atlas/lookups.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Layer } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import { platformsOf, shownPlatforms } from '../layer/platform-filter.ts'
import { cellStatus, isNotApplicable, statusScaleOf } from '../layer/status.ts'
import { MATURITIES } from '../matrix/view-filter.ts'
import type { MarkRule } from './mark-rule.ts'
import { isMarked } from './mark-rule.ts'

/*
 * How much of the matrix a layer covers. Every number is a count of techniques: "covered of in scope (of all)".
 *
 * A cell is out of scope when it is disabled, when its status is one that is not applicable, or when the layer's own platform filter
 * hides it. What filters of the view hide stays in: they are no statement about the system.
 *
 * In a column a technique is its one cell. Everywhere else it counts once, however many tactics it serves: it is in scope when any of
 * its cells is, and covered when all of those are. Covered under some of them it is `partly`, which is not covered.
 */

/** `covered + partly <= inScope <= all`. */
export interface Tally {
  readonly covered: number
  /** Covered under some of its tactics only. Always 0 in a column. */
  readonly partly: number
  readonly inScope: number
  /** In the knowledge base. */
  readonly all: number
}

/** Parents and sub-techniques are counted apart: a parent is not covered because one of its sub-techniques is, nor the other way. */
export interface FamilyTally {
  readonly parents: Tally
  readonly subtechniques: Tally
  readonly together: Tally
}

export interface Coverage {
  readonly total: FamilyTally
  /** Every column, in order. */
  readonly tactics: readonly { readonly tactic: Tactic; readonly tally: FamilyTally }[]
  /** A technique for several platforms counts in each. */
  readonly platforms: readonly { readonly platform: string; readonly tally: FamilyTally }[]
  /** Null stands for techniques of which the knowledge base does not say it; only there when there are any. */
  readonly maturities: readonly { readonly maturity: Maturity | null; readonly tally: FamilyTally }[]
  readonly cells: ReadonlyMap<CellKey, CellCoverage>
  /** Techniques without any cell in scope, by what took their last one out. */
  readonly outOfScope: { readonly notApplicable: number; readonly otherPlatform: number }
}

export type CellCoverage = 'covered' | 'open' | 'not-applicable' | 'other-platform'

export function coverageOf(kb: KnowledgeBase, layer: Layer, rule: MarkRule): Coverage {
  const cells = cellCoverage(kb, layer, rule)
  const states = new Map<TechniqueId, TechniqueCoverage>()
  for (const technique of kb.techniques) states.set(technique.id, techniqueCoverage(kb, cells, technique.id))
  const tallied = (techniques: readonly Technique[]) =>
    familyTally(techniques.map((technique) => ({ technique, state: states.get(technique.id) ?? 'not-applicable' })))
  const { site } = lookupsOf(kb)
  const columnSites = (tactic: Tactic) => [...site.values()].filter(({ tacticId }) => tacticId === tactic.id)
  const outOf = (state: TechniqueCoverage) => [...states.values()].filter((other) => other === state).length
  const maturities = [...MATURITIES, null].map((maturity) => ({
    maturity,
    techniques: kb.techniques.filter((technique) => technique.maturity === maturity),
  }))
  return {
    total: tallied(kb.techniques),
    tactics: kb.tactics.map((tactic) => ({
      tactic,
      tally: familyTally(
        columnSites(tactic).map(({ technique, key }) => ({ technique, state: cells.get(key) ?? 'not-applicable' })),
      ),
    })),
    platforms: platformsOf(kb).map((platform) => ({
      platform,
      tally: tallied(kb.techniques.filter(({ platforms }) => platforms.includes(platform))),
    })),
    maturities: maturities
      .filter(({ maturity, techniques }) => maturity !== null || techniques.length > 0)
      .map(({ maturity, techniques }) => ({ maturity, tally: tallied(techniques) })),
    cells,
    outOfScope: { notApplicable: outOf('not-applicable'), otherPlatform: outOf('other-platform') },
  }
}

/** What the rule says of each cell of the matrix. */
export function cellCoverage(kb: KnowledgeBase, layer: Layer, rule: MarkRule): ReadonlyMap<CellKey, CellCoverage> {
  const scale = statusScaleOf(layer)
  const platforms = shownPlatforms(kb, layer)
  const coverage = ({ key, technique }: CellSite): CellCoverage => {
    const annotation = annotationOf(layer, key)
    if (isNotApplicable(annotation, cellStatus(scale, annotation))) return 'not-applicable'
    // As in the matrix, a technique for no platform in particular is for all of them.
    const own = technique.platforms
    if (platforms && own.length > 0 && !own.some((platform) => platforms.includes(platform))) return 'other-platform'
    return isMarked(rule, annotation) ? 'covered' : 'open'
  }
  return new Map([...lookupsOf(kb).site.values()].map((site) => [site.key, coverage(site)]))
}

/** Covered part of what is in scope, 0 to 1; null when nothing is. */
export function shareOf({ covered, inScope }: Tally): number | null {
  return inScope === 0 ? null : covered / inScope
}

type TechniqueCoverage = CellCoverage | 'partly'

function techniqueCoverage(
  kb: KnowledgeBase,
  cells: ReadonlyMap<CellKey, CellCoverage>,
  id: TechniqueId,
): TechniqueCoverage {
  const states = (lookupsOf(kb).cellsOfTechnique.get(id) ?? []).map((key) => cells.get(key))
  if (states.includes('covered')) return states.includes('open') ? 'partly' : 'covered'
  if (states.includes('open')) return 'open'
  return states.includes('other-platform') ? 'other-platform' : 'not-applicable'
}

type Counted = { readonly technique: Technique; readonly state: TechniqueCoverage }

function familyTally(techniques: readonly Counted[]): FamilyTally {
  return {
    parents: tally(techniques.filter(({ technique }) => technique.parentId === null)),
    subtechniques: tally(techniques.filter(({ technique }) => technique.parentId !== null)),
    together: tally(techniques),
  }
}

function tally(techniques: readonly Counted[]): Tally {
  const count = (...states: readonly TechniqueCoverage[]) =>
    techniques.filter(({ state }) => states.includes(state)).length
  return {
    covered: count('covered'),
    partly: count('partly'),
    inScope: count('covered', 'partly', 'open'),
    all: techniques.length,
  }
}
