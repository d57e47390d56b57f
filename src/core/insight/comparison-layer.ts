import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { Annotation, Layer } from '../layer/layer.ts'
import { annotationOf, BLANK_ANNOTATION, createLayer } from '../layer/layer.ts'
import { scoreText } from '../score/score-text.ts'
import type { CompareState, Comparison } from './compare.ts'
import { COMPARE_STATES } from './compare.ts'
import { changeWords } from './comparison-painting.ts'
import type { Made } from './insight-layers.ts'
import { commentsOf, STATE_COLORS, stateLabel } from './insight-layers.ts'
import { SUBJECT_OF_MADE, withSubject } from './layer-subject.ts'
import { scoreChanges, statusLabel } from './score-changes.ts'

/** What a layer of a comparison says beside its colours, when asked. */
export interface ComparisonParts {
  /** A colour for the cells of neither too; otherwise they stay blank and the legend leaves them out. */
  readonly neither: boolean
  /** Comments with the state, both scores and statuses, and what the two layers say of the cell. */
  readonly comments: boolean
}

/**
 * A comparison as a layer: a colour for each state, and a legend that names them; here, cells are called by it too. No scores: numbers
 * for states would mean nothing, and could be taken for those of the layers. No comments unless asked: every cell would carry their mark.
 * @param layers A and B, by names that tell them apart
 */
export function comparisonLayer(
  kb: KnowledgeBase,
  comparison: Comparison,
  layers: readonly [Layer, Layer],
  { id, name, description }: Made,
  parts: ComparisonParts,
): Layer {
  const [a, b] = layers
  const states = COMPARE_STATES.filter((state) => parts.neither || state !== 'neither')
  const changes = parts.comments ? scoreChanges(comparison, a, b) : null
  const annotations = new Map<CellKey, Annotation>()
  for (const [key, state] of comparison.cells) {
    if (!states.includes(state)) continue
    const change = changes?.cells.get(key)
    const values = change ? changeWords(change, layers, key) : ownValues(state, layers, key)
    const first = [stateLabel(state, a.name, b.name), ...values].join(', ')
    const comment = parts.comments ? [first, ...commentsOf(layers, key)].join('\n') : ''
    annotations.set(key, { ...BLANK_ANNOTATION, color: STATE_COLORS[state], comment })
  }
  const begun = createLayer({ id, name, domain: kb.domain, release: kb.release })
  const legend = states.map((state) => ({ label: stateLabel(state, a.name, b.name), color: STATE_COLORS[state] }))
  return withSubject({ ...begun, description, annotations, legend }, SUBJECT_OF_MADE.comparison)
}

/**
 * Score and status of what is not in both. A layer that does not contain a cell by the rule can say something of it all the same: 40,
 * where contained is what has 50.
 */
function ownValues(state: CompareState, layers: readonly [Layer, Layer], key: CellKey): readonly string[] {
  const [a, b] = layers
  const [ofA, ofB] = [valuesOf(a, key), valuesOf(b, key)]
  // The state names the layer already.
  if (state === 'only-a' && ofB.length === 0) return ofA
  if (state === 'only-b' && ofA.length === 0) return ofB
  return [...ofA.map((value) => `${value} in ${a.name}`), ...ofB.map((value) => `${value} in ${b.name}`)]
}

function valuesOf(layer: Layer, key: CellKey): readonly string[] {
  const annotation = annotationOf(layer, key)
  const status = statusLabel(layer, annotation)
  return [
    ...(annotation.score === null ? [] : [`score ${scoreText(annotation.score)}`]),
    ...(status === '' ? [] : [`status ${status}`]),
  ]
}
