import type { CellKey } from '../atlas/ids.ts'
import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import { lookupsOf } from '../atlas/lookups.ts'
import { GRADIENT_PRESETS } from '../colour/gradient.ts'
import { colouringOf, withColouring } from '../colour/layer-colouring.ts'
import type { LayerSubject } from '../insight/layer-subject.ts'
import { withSubject } from '../insight/layer-subject.ts'
import type { Result } from '../result.ts'
import { failure, success } from '../result.ts'
import type { Annotation, Gradient, Layer, LayerId, LinkItem, MetadataItem, Score } from './layer.ts'
import { annotationOf, BLANK_ANNOTATION, createLayer, DEFAULT_GRADIENT, isWorthKeeping } from './layer.ts'
import { isScaleEntry, isStatusEntry } from './status.ts'

/** The layer that a part of the new one is taken from: its place among the layers, or null for none. */
export type PartSource = number | null

/** A list can also be put together from several layers, in their order. */
export type ListSource = PartSource | { readonly kind: 'merge'; readonly places: readonly number[] }

/** Where everything but the scores comes from. */
export interface CombineParts {
  readonly colors: PartSource
  readonly comments: ListSource
  readonly links: ListSource
  readonly metadata: ListSource
  /** Enabled and disabled. */
  readonly states: PartSource
  /** The platform filter. */
  readonly platforms: PartSource
  readonly legend: PartSource
  /** How scores become colours: gradient, bands, quantiles or categories. Null makes a gradient over the range of the scores. */
  readonly gradient: PartSource
}

export const NO_PARTS: CombineParts = {
  colors: null,
  comments: null,
  links: null,
  metadata: null,
  states: null,
  platforms: null,
  legend: null,
  gradient: null,
}

export interface CombinedIdentity {
  readonly id: LayerId
  readonly name: string
  readonly description: string
  /** What the marks are about, as `sharedSubject` has it of the layers whose scores were used; absent for coverage. */
  readonly subject?: LayerSubject | null
}

export interface CombineProblem {
  readonly kind: 'part-of-other-matrix'
  readonly part: keyof CombineParts
  readonly layerName: string
  readonly domain: string
}

/**
 * A new layer from scores (see `scoreCells`) and parts of other layers. What no source is named for is as in a new layer; the
 * description is the caller's. Nothing of the sources is changed.
 */
export function combineLayers(
  base: KnowledgeBase,
  layers: readonly Layer[],
  scores: ReadonlyMap<CellKey, Score>,
  parts: CombineParts,
  made: CombinedIdentity,
): Result<Layer, CombineProblem> {
  const foreign = findForeignPart(base, layers, parts)
  if (foreign) return failure(foreign)
  const at = (source: PartSource): Layer | null => (source === null ? null : (layers[source] ?? null))
  const annotations = new Map<CellKey, Annotation>()
  for (const key of lookupsOf(base).allCells) {
    const from = (source: PartSource) => annotationIn(at(source), key)
    const annotation: Annotation = {
      ...BLANK_ANNOTATION,
      score: scores.get(key) ?? null,
      color: from(parts.colors).color,
      enabled: from(parts.states).enabled,
      comment: isMerge(parts.comments)
        ? mergedComment(sourcesOf(parts.comments, layers), key)
        : from(parts.comments).comment,
      links: isMerge(parts.links)
        ? mergedItems(sourcesOf(parts.links, layers).map((layer) => annotationOf(layer, key).links))
        : from(parts.links).links,
      metadata: isMerge(parts.metadata)
        ? mergedItems(
            sourcesOf(parts.metadata, layers).map((layer) => withoutStatus(annotationOf(layer, key).metadata)),
          )
        : from(parts.metadata).metadata,
    }
    if (isWorthKeeping(annotation)) annotations.set(key, annotation)
  }
  const layer: Layer = {
    ...createLayer({ id: made.id, name: made.name, domain: base.domain, release: base.release }),
    description: made.description,
    annotations,
    platforms: at(parts.platforms)?.platforms ?? null,
    legend: at(parts.legend)?.legend ?? [],
    gradient: at(parts.gradient)?.gradient ?? gradientFor(scores.values()),
    metadata: isMerge(parts.metadata) ? [] : vocabularyOf(at(parts.metadata)),
  }
  const shaded = at(parts.gradient)
  const coloured = shaded ? withColouring(layer, colouringOf(shaded)) : layer
  return success(withSubject(coloured, made.subject ?? null))
}

/** From the lowest to the highest score; yes-or-no scores in white and blue; the default where all are alike. */
export function gradientFor(scores: Iterable<Score>): Gradient {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const score of scores) {
    min = Math.min(min, score)
    max = Math.max(max, score)
  }
  if (!(min < max)) return DEFAULT_GRADIENT
  const preset = min === 0 && max === 1 ? GRADIENT_PRESETS.find(({ id }) => id === 'white-blue') : undefined
  return { colors: preset?.colors ?? DEFAULT_GRADIENT.colors, min, max }
}

function findForeignPart(base: KnowledgeBase, layers: readonly Layer[], parts: CombineParts): CombineProblem | null {
  for (const part of Object.keys(parts) as (keyof CombineParts)[]) {
    const source = parts[part]
    for (const place of isMerge(source) ? source.places : source === null ? [] : [source]) {
      const layer = layers[place]
      if (!layer || layer.domain === base.domain) continue
      return { kind: 'part-of-other-matrix', part, layerName: layer.name, domain: layer.domain }
    }
  }
  return null
}

function annotationIn(layer: Layer | null, key: CellKey): Annotation {
  return layer ? annotationOf(layer, key) : BLANK_ANNOTATION
}

type Merge = Exclude<ListSource, PartSource>

function isMerge(source: ListSource): source is Merge {
  return source !== null && typeof source === 'object'
}

function sourcesOf({ places }: Merge, layers: readonly Layer[]): readonly Layer[] {
  return places.map((place) => layers[place]).filter((layer) => layer !== undefined)
}

/** Statuses mean something only beside the vocabulary of their layer, so it comes along with the metadata of the cells. */
function vocabularyOf(layer: Layer | null): readonly MetadataItem[] {
  return (layer?.metadata ?? []).filter(isScaleEntry)
}

/** Several layers can have several vocabularies and a cell several statuses: merged metadata has none. */
function withoutStatus(metadata: readonly MetadataItem[]): readonly MetadataItem[] {
  return metadata.filter((item) => !isStatusEntry(item))
}

/** Every comment under the name of its layer; layers that say the same share one entry. */
function mergedComment(layers: readonly Layer[], key: CellKey): string {
  const authors = new Map<string, string[]>()
  for (const layer of layers) {
    const { comment } = annotationOf(layer, key)
    if (comment === '') continue
    const names = authors.get(comment)
    if (names) names.push(layer.name)
    else authors.set(comment, [layer.name])
  }
  return [...authors].map(([comment, names]) => `${names.join(', ')}: ${comment}`).join('\n')
}

/** One list after the other; an entry that is there already is not repeated. Dividers stay between the entries they stood between. */
function mergedItems<Item extends LinkItem | MetadataItem>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const merged: Item[] = []
  const seen = new Set<string>()
  for (const item of lists.flat()) {
    const text = JSON.stringify(item)
    if (item.kind !== 'divider' && seen.has(text)) continue
    if (item.kind === 'divider' && (merged.length === 0 || merged.at(-1)?.kind === 'divider')) continue
    seen.add(text)
    merged.push(item)
  }
  while (merged.at(-1)?.kind === 'divider') merged.pop()
  return merged
}
