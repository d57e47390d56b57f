import type { CellKey, TechniqueId } from '../atlas/ids.ts'
import { parseCellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import type { Annotation, Gradient, Layer, LayerId } from '../layer/layer.ts'
import { annotationOf, BLANK_ANNOTATION, createLayer } from '../layer/layer.ts'
import { mergeLayers } from '../layer/merge.ts'
import type { CountedApart } from '../layer/technique-words.ts'
import { countApart, countWords } from '../layer/technique-words.ts'
import { SUBJECT_OF_MADE, withSubject } from './layer-subject.ts'
import { relevanceOf } from './relevance.ts'
import type { OutOfScope, SystemRecord } from './relevance-record.ts'
import { systemOf, withSystem } from './relevance-record.ts'
import type { RelevanceRules } from './relevance-rules.ts'

/** What every relevance layer begins the comment of an irrelevant technique with. */
export const OUT_OF_SCOPE = 'Out of scope: no answer about this system makes it relevant.'

/** From barely to fully relevant; the light end still differs from a blank cell on both themes. */
const GRADIENT: Gradient = { colors: ['#fde3c4', '#f2995e', '#b8401c'], min: 0, max: 100 }

const OUT_OF_SCOPE_WORDS: Readonly<Record<OutOfScope, string>> = {
  disabled: 'disabled',
  unscored: 'unscored',
  blank: 'left blank',
}

interface Made {
  readonly id: LayerId
  readonly name: string
}

/**
 * The layer of a system: relevance as score, the rules behind it as comment, everything else as the record says, always with the
 * reason. Carries the record, from which the same layer can be made again.
 */
export function relevanceLayer(base: KnowledgeBase, rules: RelevanceRules, system: SystemRecord, made: Made): Layer {
  const { allCells, site } = lookupsOf(base)
  const relevance = relevanceOf(base, rules, system)
  const irrelevant: Annotation = {
    ...BLANK_ANNOTATION,
    enabled: system.outOfScope !== 'disabled',
    comment: OUT_OF_SCOPE,
  }
  const annotations = new Map<CellKey, Annotation>()
  for (const key of allCells) {
    const technique = site.get(key)?.technique
    const found = technique && relevance.get(technique.id)
    if (!found) {
      if (system.outOfScope !== 'blank') annotations.set(key, irrelevant)
      continue
    }
    const lines = found.reasons.map(({ rule, weight }) => `+${weight} ${rule.reason}`)
    const comment = `Relevance ${found.score}\n${lines.join('\n')}`
    annotations.set(key, { ...BLANK_ANNOTATION, score: found.score, comment })
  }
  const relevant = countApart(relevance.keys())
  const of: CountedApart = [base.counts.techniques, base.counts.subtechniques]
  const left: CountedApart = [of[0] - relevant[0], of[1] - relevant[1]]
  const layer = blankLayer(base, made, [
    `Relevance of ${base.name} ${base.release} to one system, from a questionnaire: ${countWords(relevant, of)}.`,
    'A score adds up the weights of the rules that hold, at most 100; the comments list them.',
    `Out of scope: ${countWords(left)}, ${OUT_OF_SCOPE_WORDS[system.outOfScope]}.`,
  ])
  return withSystem({ ...layer, annotations }, system)
}

/**
 * The layer as other answers make it. Marks made by hand stay: a field that is not as the old answers made it is left alone.
 * @param layer a layer that is a system
 */
export function updatedRelevance(
  base: KnowledgeBase,
  rules: RelevanceRules,
  layer: Layer,
  system: SystemRecord,
): { readonly layer: Layer; readonly kept: number } {
  const before = relevanceLayer(base, rules, systemOf(layer) ?? system, layer)
  const after = relevanceLayer(base, rules, system, layer)
  // Rules can have changed since the layer was made: a cell that still reads as some rules made it is nobody's work.
  const asMade = [...layer.annotations].filter(([, annotation]) => readsAsMade(annotation))
  const annotations = new Map([...before.annotations, ...asMade])
  const merge = mergeLayers({ ...before, annotations }, layer, after)
  const kept = new Set(merge.conflicts.flatMap(({ cell }) => cell ?? []))
  // The answers may have been begun before another layer referred to this one.
  const key = systemOf(layer)?.key ?? system.key
  return { layer: withSystem(merge.layer, key === undefined ? system : { ...system, key }), kept: kept.size }
}

function readsAsMade({ score, comment, enabled }: Annotation): boolean {
  if (score === null) return comment === OUT_OF_SCOPE
  const [head, ...lines] = comment.split('\n')
  return enabled && head === `Relevance ${score}` && lines.every((line) => /^\+\d+ /.test(line))
}

/**
 * One layer over several: a technique is as relevant as to the system that it matters most to, and the comment names the systems,
 * most concerned first. A technique that is out of scope of all stays so, disabled where all disable it.
 * @param layers relevance layers; their present scores count, with whatever was changed by hand
 */
export function combinedRelevance(base: KnowledgeBase, layers: readonly Layer[], made: Made): Layer {
  const annotations = new Map<CellKey, Annotation>()
  const concerned = new Set<TechniqueId>()
  for (const key of lookupsOf(base).allCells) {
    const marks = layers.map((layer) => ({ name: layer.name, mark: annotationOf(layer, key) }))
    const scored = marks
      .filter(({ mark }) => mark.enabled && mark.score !== null)
      .sort((one, other) => (other.mark.score ?? 0) - (one.mark.score ?? 0))
    const first = scored[0]
    if (first) {
      concerned.add(parseCellKey(key).technique)
      const comment = scored.map(({ name, mark }) => `${mark.score} ${name}`).join('\n')
      annotations.set(key, { ...BLANK_ANNOTATION, score: first.mark.score, comment })
    } else {
      const enabled = marks.some(({ mark }) => mark.enabled)
      annotations.set(key, { ...BLANK_ANNOTATION, enabled, comment: 'Out of scope of every system.' })
    }
  }
  const layer = blankLayer(base, made, [
    `Relevance of ${base.name} ${base.release} to ${layers.length} systems: ${layers.map(({ name }) => name).join(', ')}.`,
    `The highest score counts; the comments name the systems. To at least one matter ${countWords(countApart(concerned))}.`,
  ])
  return withSubject({ ...layer, annotations }, SUBJECT_OF_MADE.relevance)
}

/** The layers that are systems on this knowledge base, in the order given. */
export function systemLayers(base: KnowledgeBase, layers: readonly Layer[]): readonly Layer[] {
  return layers.filter((layer) => layer.domain === base.domain && systemOf(layer) !== null)
}

function blankLayer(base: KnowledgeBase, made: Made, sentences: readonly string[]): Layer {
  return {
    ...createLayer({ ...made, domain: base.domain, release: base.release }),
    description: sentences.join(' '),
    gradient: GRADIENT,
  }
}
