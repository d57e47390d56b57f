import type { CellKey, TechniqueId } from '../../atlas/ids.ts'
import type { KnowledgeBase } from '../../atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../atlas/knowledge-details.ts'
import { lookupsOf } from '../../atlas/lookups.ts'
import type { Release } from '../../atlas/releases.ts'
import type { Category } from '../../colour/colouring.ts'
import { withColouring } from '../../colour/layer-colouring.ts'
import type { Annotation, Layer, LayerId, LegendItem, LinkItem, Score } from '../../layer/layer.ts'
import { BLANK_ANNOTATION, createLayer } from '../../layer/layer.ts'
import type { MadeKind } from '../layer-subject.ts'
import { SUBJECT_OF_MADE, withSubject } from '../layer-subject.ts'

/** What layers are made from. */
export interface AtlasSources {
  readonly base: KnowledgeBase
  readonly details: KnowledgeDetails
  /** Every release since 4.0.0 up to that of the base, oldest first; none where the base is another framework than ATLAS. */
  readonly releases: readonly Release[]
}

/** What the maker says of one cell. */
export interface Mark {
  readonly score: Score
  /** Where the score comes from. */
  readonly comment: string
  readonly links?: readonly LinkItem[]
}

/** How the scores are shown: counts by a gradient from 0 up, kinds each with a colour and a name. */
export type Shades =
  | { readonly kind: 'counts'; readonly none: string; readonly most: (count: Score) => string }
  | { readonly kind: 'categories'; readonly categories: readonly Category[] }

/** The two ends that the published frequency layer has. */
const LOW = '#ffffff'
const HIGH = '#f44336'

/** A layer for the knowledge base with these marks, coloured and explained, that says what they are about. */
export function markedLayer(
  base: KnowledgeBase,
  made: { readonly id: LayerId; readonly kind: MadeKind; readonly name: string; readonly description: string },
  marks: ReadonlyMap<CellKey, Mark>,
  shades: Shades,
): Layer {
  const annotations = new Map<CellKey, Annotation>()
  for (const key of lookupsOf(base).allCells) {
    const mark = marks.get(key)
    if (mark) annotations.set(key, { ...BLANK_ANNOTATION, ...mark })
  }
  const blank = createLayer({ id: made.id, name: made.name, domain: base.domain, release: base.release })
  const layer = withSubject({ ...blank, description: made.description, annotations }, SUBJECT_OF_MADE[made.kind])
  if (shades.kind === 'categories') {
    const scores = shades.categories.map(({ score }) => score)
    const colors = shades.categories.map(({ color }) => color)
    // For tools that know nothing but gradients, should somebody change a score there.
    const gradient = colors.length > 1 ? { colors, min: Math.min(...scores), max: Math.max(...scores) } : layer.gradient
    return withColouring({ ...layer, gradient }, { kind: 'categories', categories: shades.categories })
  }
  const scores = [...annotations.values()].map(({ score }) => score ?? 0)
  const most = Math.max(1, ...scores)
  const legend: LegendItem[] = [{ label: shades.most(most), color: HIGH }]
  if (scores.includes(0)) legend.unshift({ label: shades.none, color: LOW })
  return { ...layer, gradient: { colors: [LOW, HIGH], min: 0, max: most }, legend: scores.length > 0 ? legend : [] }
}

/** The same mark in every cell of a technique. */
export function marksByTechnique(
  base: KnowledgeBase,
  markOf: (id: TechniqueId) => Mark | null,
): ReadonlyMap<CellKey, Mark> {
  const marks = new Map<CellKey, Mark>()
  for (const [id, cells] of lookupsOf(base).cellsOfTechnique) {
    const mark = markOf(id)
    if (mark) for (const key of cells) marks.set(key, mark)
  }
  return marks
}

/** `1 step`, `2 steps`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}
