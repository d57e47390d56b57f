import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { Category } from '../colour/colouring.ts'
import { withColouring } from '../colour/layer-colouring.ts'
import { rampColors } from '../colour/score-scale.ts'
import type { Annotation, Layer, LayerId } from '../layer/layer.ts'
import { annotationOf, BLANK_ANNOTATION, createLayer } from '../layer/layer.ts'
import type { CompareState } from './compare.ts'
import type { GapRanking } from './gaps.ts'
import type { MadeKind } from './layer-subject.ts'
import { SUBJECT_OF_MADE, withSubject } from './layer-subject.ts'
import type { Overlay } from './overlay.ts'

/*
 * What layers laid over each other and gaps come to, as layers of their own. Scores, names in the legend and comments say the same as
 * the colours: nothing is told by colour alone, here or in other tools.
 */

export interface Made {
  readonly id: LayerId
  readonly name: string
  readonly description: string
}

/** Told apart by people with any colour vision; after Okabe and Ito. */
export const STATE_COLORS: Readonly<Record<CompareState, string>> = {
  'only-a': '#e69f00',
  both: '#009e73',
  'only-b': '#56b4e9',
  neither: '#d5d8dd',
}

export function stateLabel(state: CompareState, a: string, b: string): string {
  switch (state) {
    case 'only-a':
      return `Only in ${a}`
    case 'both':
      return `In both`
    case 'only-b':
      return `Only in ${b}`
    case 'neither':
      return 'In neither'
  }
}

/** Scores are how many layers contain the cell; the comment says which, and what they say of it. */
export function overlayLayer(kb: KnowledgeBase, { cells }: Overlay, layers: readonly Layer[], made: Made): Layer {
  const annotations = new Map<CellKey, Annotation>()
  for (const [key, places] of cells) {
    const within = places.flatMap((place) => layers[place] ?? [])
    const names = within.map(({ name }) => name).join(', ')
    const comment = [`In ${within.length} of ${layers.length}: ${names}`, ...commentsOf(within, key)].join('\n')
    annotations.set(key, { ...BLANK_ANNOTATION, score: within.length, comment })
  }
  return inCategories(
    { ...blank(kb, 'overlay', made), annotations, gradient: { colors: OVERLAY_RAMP, min: 0, max: layers.length } },
    overlayColors(layers.length).map((color, i) => ({
      score: i + 1,
      color,
      label: i === 0 ? 'In 1 layer' : `In ${i + 1} layers`,
    })),
  )
}

/** Colours of "in one layer" to "in all", lighter to darker. */
export function overlayColors(layers: number): readonly string[] {
  return layers === 0 ? [] : rampColors(OVERLAY_RAMP, layers)
}

const OVERLAY_RAMP = ['#d4e4f7', '#5596d2', '#123f70']
const GAP_RAMP = ['#fdeacb', '#f0a75e', '#a33b12']

/** Scores are the weights of the gaps as percent of the heaviest possible one, to a tenth; the comment is the sum as it is worked out. */
export function gapLayer(
  kb: KnowledgeBase,
  { gaps, mostCaseStudies, highestRelevance }: GapRanking,
  made: Made,
): Layer {
  const annotations = new Map<CellKey, Annotation>()
  let highest = 0
  for (const [rank, gap] of gaps.entries()) {
    const { relevance, prevalence, maturity, coverage, weight } = gap
    const score = Math.round(weight * 1000) / 10
    highest = Math.max(highest, score)
    const comment = [
      `Gap ${rank + 1} of ${gaps.length}: weight ${rounded(weight)}`,
      `Relevance ${rounded(relevance.value)}${highestRelevance === null ? '' : ` (score ${gap.relevanceScore ?? 'none'} of ${highestRelevance})`}`,
      `Prevalence ${rounded(prevalence.value)} (${gap.caseStudies} case studies of ${mostCaseStudies})`,
      `Maturity ${rounded(maturity.value)} (${gap.technique.maturity ?? 'not stated'})`,
      `Open ${rounded(1 - coverage)}`,
    ].join('\n')
    for (const key of gap.cells) annotations.set(key, { ...BLANK_ANNOTATION, score, comment })
  }
  return {
    ...blank(kb, 'gaps', made),
    annotations,
    gradient: { colors: GAP_RAMP, min: 0, max: highest > 0 ? highest : 100 },
  }
}

/** At most three decimals: 0.643. */
export function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

function blank(kb: KnowledgeBase, kind: MadeKind, { id, name, description }: Made): Layer {
  const layer = { ...createLayer({ id, name, domain: kb.domain, release: kb.release }), description }
  return withSubject(layer, SUBJECT_OF_MADE[kind])
}

function inCategories(layer: Layer, categories: readonly Category[]): Layer {
  return withColouring(layer, { kind: 'categories', categories })
}

/** What each of the layers notes at the cell, by its name. */
export function commentsOf(layers: readonly Layer[], key: CellKey): readonly string[] {
  return layers.flatMap((layer) => {
    const { comment } = annotationOf(layer, key)
    return comment === '' ? [] : [`${layer.name}: ${comment}`]
  })
}
