import type { CellKey, TechniqueId } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase, Technique } from '../../core/atlas/knowledge-base.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { TechniqueLinks } from '../../core/atlas/technique-links.ts'
import { cellCoverage } from '../../core/insight/coverage.ts'
import type { Gap, GapRanking } from '../../core/insight/gaps.ts'
import { gapWorking } from '../../core/insight/insight-words.ts'
import type { MarkRule } from '../../core/insight/mark-rule.ts'
import { notCoverageWords } from '../../core/insight/subject-words.ts'
import type { Layer, Score } from '../../core/layer/layer.ts'
import { annotationOf, isAnnotated } from '../../core/layer/layer.ts'
import type { Table, TableColumn, TableValue } from './table.ts'

/** `uncovered`: what the coverage rule does not count; `unmarked`: what carries no mark at all. */
export type GapListKind = 'uncovered' | 'unmarked'

export interface GapFacts {
  readonly links: TechniqueLinks
  readonly rule: MarkRule
  /** What stands after "Covered is what has". */
  readonly ruleWords: string
  readonly ranking: GapRanking
}

const COLUMNS: readonly TableColumn[] = [
  { heading: 'Rank', kind: 'number', width: 7 },
  { heading: 'Technique ID', kind: 'text', width: 15 },
  { heading: 'Technique', kind: 'text', width: 44 },
  { heading: 'Open under', kind: 'text', width: 34 },
  { heading: 'Mark', kind: 'text', width: 10 },
  { heading: 'Score', kind: 'number', width: 8 },
  { heading: 'Platforms', kind: 'text', width: 26 },
  { heading: 'Maturity', kind: 'text', width: 14 },
  { heading: 'Case studies', kind: 'number', width: 13 },
  { heading: 'Mitigations', kind: 'number', width: 12 },
  { heading: 'Mitigation IDs', kind: 'text', width: 34 },
  { heading: 'Relevance score', kind: 'number', width: 15 },
  { heading: 'Relevance', kind: 'number', width: 10 },
  { heading: 'Prevalence', kind: 'number', width: 11 },
  { heading: 'Maturity counts', kind: 'number', width: 15 },
  { heading: 'Coverage', kind: 'number', width: 10 },
  { heading: 'Gap weight', kind: 'number', width: 12 },
  { heading: 'Set aside', kind: 'text', width: 10 },
]

/**
 * One technique a row: those in the gap ranking first, in its order, then the others by ID. A technique out of scope (not applicable,
 * or for other platforms than the layer's) is no gap, and a layer whose marks are no coverage has none.
 * @param onlyCells only these cells count; null: all of them
 */
export function gapTable(
  base: KnowledgeBase,
  layer: Layer,
  kind: GapListKind,
  facts: GapFacts,
  onlyCells: ReadonlySet<CellKey> | null,
): Table {
  const notCoverage = notCoverageWords(layer)
  const ranking = notCoverage === null ? facts.ranking : { gaps: [], setAside: [] }
  const coverage = cellCoverage(base, layer, facts.rule)
  const { cellsOfTechnique } = lookupsOf(base)
  const isOpen = (key: CellKey) =>
    (onlyCells?.has(key) ?? true) &&
    (kind === 'uncovered'
      ? notCoverage === null && coverage.get(key) === 'open'
      : !isAnnotated(annotationOf(layer, key)) && coverage.get(key) !== 'other-platform')
  const ranked = new Map([...ranking.gaps, ...ranking.setAside].map((gap) => [gap.technique.id, gap]))
  const ranks = new Map(ranking.gaps.map(({ technique }, place) => [technique.id, place + 1]))
  const aside = new Set(ranking.setAside.map(({ technique }) => technique.id))
  const rows: { readonly place: number; readonly row: readonly TableValue[] }[] = []
  for (const technique of base.techniques) {
    const open = (cellsOfTechnique.get(technique.id) ?? []).filter(isOpen)
    if (open.length === 0) continue
    const rank = ranks.get(technique.id) ?? null
    rows.push({
      place: rank ?? Number.POSITIVE_INFINITY,
      row: rowOf(base, layer, technique, open, rank, ranked.get(technique.id) ?? null, aside, facts.links),
    })
  }
  const sorted = rows.sort((one, other) => (one.place === other.place ? 0 : one.place - other.place))
  return {
    title: kind === 'uncovered' ? 'Not covered' : 'Not annotated',
    notes: [
      ...(notCoverage === null ? [] : [`Not coverage. ${notCoverage}`]),
      kind === 'uncovered'
        ? `Techniques that are in scope and not covered under at least one tactic. Covered is what has ${facts.ruleWords}.`
        : 'Techniques that carry no mark under at least one tactic: no score, colour, status, comment, link or metadata.',
      ...(notCoverage === null ? [...gapWorking(layer, facts.ranking), 'Blank: no weight by these.'] : []),
    ],
    columns: COLUMNS,
    rows: sorted.map(({ row }) => row),
  }
}

function rowOf(
  base: KnowledgeBase,
  layer: Layer,
  technique: Technique,
  open: readonly CellKey[],
  rank: number | null,
  gap: Gap | null,
  aside: ReadonlySet<TechniqueId>,
  links: TechniqueLinks,
): readonly TableValue[] {
  const { tactic, cellsOfTechnique } = lookupsOf(base)
  const cells = cellsOfTechnique.get(technique.id) ?? []
  const marked = cells.filter((key) => isAnnotated(annotationOf(layer, key))).length
  const mitigations = links.mitigations.get(technique.id) ?? []
  return [
    rank,
    technique.id,
    fullNameOf(base, technique),
    open.map((key) => tactic.get(parseCellKey(key).tactic)?.name ?? parseCellKey(key).tactic).join(', '),
    marked === 0 ? 'none' : marked === cells.length ? 'yes' : 'in part',
    lowestScore(layer, open),
    technique.platforms.join(', '),
    technique.maturity,
    links.caseStudies.get(technique.id)?.length ?? 0,
    mitigations.length,
    mitigations.join(', '),
    gap?.relevanceScore ?? null,
    ...(gap
      ? [gap.relevance.value, gap.prevalence.value, gap.maturity.value, gap.coverage, gap.weight].map(sixDigits)
      : [null, null, null, null, null]),
    aside.has(technique.id) ? 'yes' : null,
  ]
}

function sixDigits(value: number): number {
  return Number(value.toPrecision(6))
}

function lowestScore(layer: Layer, cells: readonly CellKey[]): Score | null {
  const scores = cells.flatMap((key) => annotationOf(layer, key).score ?? [])
  return scores.length === 0 ? null : Math.min(...scores)
}
