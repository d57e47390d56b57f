import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import type { KnowledgeBase, Maturity, Technique } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { TechniqueLinks } from '../atlas/technique-links.ts'
import type { Annotation, Layer, Score } from '../layer/layer.ts'
import { annotationOf } from '../layer/layer.ts'
import type { CellCoverage } from './coverage.ts'
import { cellCoverage } from './coverage.ts'
import type { GapSettings } from './gap-settings.ts'
import { suggestRule } from './mark-rule.ts'

/*
 * Which uncovered techniques matter most:
 *
 *   gap = relevance x prevalence x maturity x (1 - coverage)
 *
 * Each of the first three is a share between 0 and 1, softened by its weight w to 1 - w + w x share: with weight 0 it is always 1 and
 * says nothing, with weight 1 it is the share itself.
 *
 * - relevance: the technique's score in the chosen layer by the highest there; 1 without such a layer, or without a score above 0 in it
 * - prevalence: case studies with a step of the technique by those of the most used technique of the release
 * - maturity: Realized 1, Demonstrated 2/3, Feasible 1/3; 1 where the release does not say
 * - coverage: mean over the technique's cells in scope of 1 for a covered cell, else 0 or, graded, its part of the full score
 *
 * Parents and sub-techniques stand for themselves, each with its own case studies, score and coverage.
 */

export const MATURITY_SHARES: Readonly<Record<Maturity, number>> = { Realized: 1, Demonstrated: 2 / 3, Feasible: 1 / 3 }

export interface Factor {
  /** 0 to 1. */
  readonly share: number
  /** `1 - weight + weight x share`: what is multiplied. */
  readonly value: number
}

export interface Gap {
  readonly technique: Technique
  /** Its cells in scope that are not covered, in column order; at least one. */
  readonly cells: readonly CellKey[]
  readonly relevance: Factor
  /** Score in the layer that says what matters; null where it has none. */
  readonly relevanceScore: Score | null
  readonly prevalence: Factor
  /** Case studies with a step of it. */
  readonly caseStudies: number
  readonly maturity: Factor
  /** 0 to below 1. */
  readonly coverage: number
  /** The product, above 0. */
  readonly weight: number
}

export interface GapRanking {
  /** Heaviest first; equals by ID. */
  readonly gaps: readonly Gap[]
  /** What was set aside, in the same order; in no sum. */
  readonly setAside: readonly Gap[]
  /** Sum of the weights. */
  readonly total: number
  /** What the layer that says what matters is called now; null without one. */
  readonly relevanceName: string | null
  /** What shares are shares of. Null where nothing is scored above 0. */
  readonly highestRelevance: Score | null
  readonly mostCaseStudies: number
}

/** @param relevance the layer that says what matters; null when none does */
export function rankGaps(
  kb: KnowledgeBase,
  links: TechniqueLinks,
  layer: Layer,
  relevance: Layer | null,
  settings: GapSettings,
): GapRanking {
  const cells = cellCoverage(kb, layer, settings.rule ?? suggestRule(layer))
  const scores = relevance ? techniqueScores(kb, relevance) : null
  const highestRelevance = scores && Math.max(0, ...scores.values())
  const mostCaseStudies = Math.max(0, ...kb.techniques.map(({ id }) => links.caseStudies.get(id)?.length ?? 0))
  const { weights, graded } = settings
  const gapOf = (technique: Technique): Gap | null => {
    const inScope = (lookupsOf(kb).cellsOfTechnique.get(technique.id) ?? []).filter((key) => isInScope(cells.get(key)))
    if (inScope.length === 0) return null
    const parts = inScope.map((key) => coveredPart(cells.get(key), annotationOf(layer, key), graded))
    const coverage = parts.reduce((sum, part) => sum + part, 0) / parts.length
    const relevanceScore = scores?.get(technique.id) ?? null
    const caseStudies = links.caseStudies.get(technique.id)?.length ?? 0
    const factors = {
      relevance: factor(weights.relevance, highestRelevance ? shareOf(relevanceScore ?? 0, highestRelevance) : 1),
      prevalence: factor(weights.prevalence, shareOf(caseStudies, mostCaseStudies)),
      maturity: factor(weights.maturity, technique.maturity === null ? 1 : MATURITY_SHARES[technique.maturity]),
    }
    const weight = factors.relevance.value * factors.prevalence.value * factors.maturity.value * (1 - coverage)
    if (weight <= 0) return null
    const open = inScope.filter((key) => cells.get(key) === 'open')
    return { technique, cells: open, ...factors, relevanceScore, caseStudies, coverage, weight }
  }
  const ranked = kb.techniques
    .map(gapOf)
    .filter((gap) => gap !== null)
    .sort((one, other) => compareWeights(other.weight, one.weight) || compareIds(one.technique.id, other.technique.id))
  const isSetAside = ({ technique }: Gap) => settings.setAside.includes(technique.id)
  const gaps = ranked.filter((gap) => !isSetAside(gap))
  return {
    gaps,
    setAside: ranked.filter(isSetAside),
    total: sumOfWeights(gaps),
    relevanceName: relevance?.name ?? null,
    highestRelevance: highestRelevance === 0 ? null : highestRelevance,
    mostCaseStudies,
  }
}

export function sumOfWeights(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, { weight }) => sum + weight, 0)
}

/** Differences of rounding are none: what is equal by hand must be equal here. */
export function compareWeights(one: number, other: number): number {
  return Math.abs(one - other) < 1e-9 ? 0 : one - other
}

export function compareIds(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function isInScope(coverage: CellCoverage | undefined): boolean {
  return coverage === 'covered' || coverage === 'open'
}

function coveredPart(coverage: CellCoverage | undefined, { score }: Annotation, graded: Score | null): number {
  if (coverage === 'covered') return 1
  return graded === null ? 0 : shareOf(score ?? 0, graded)
}

function factor(weight: number, share: number): Factor {
  return { share, value: 1 - weight + weight * share }
}

/** 0 to 1; 0 of nothing. */
function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0
}

/** The highest score of each technique over its tactics, without disabled cells. */
function techniqueScores(kb: KnowledgeBase, layer: Layer): ReadonlyMap<TechniqueId, Score> {
  const scores = new Map<TechniqueId, Score>()
  for (const { key, technique } of lookupsOf(kb).site.values()) {
    const { score, enabled } = annotationOf(layer, key)
    if (score !== null && enabled) scores.set(technique.id, Math.max(score, scores.get(technique.id) ?? score))
  }
  return scores
}
