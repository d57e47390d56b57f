import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { Layer } from './layer.ts'
import { shownPlatforms } from './platform-filter.ts'

/** What a layer itself hides, in words. */
export interface OwnFilter {
  readonly key: 'layer-platforms' | 'hide-disabled'
  /** "Agentic AI or Enterprise". */
  readonly value: string
}

/** What stands before the value: it is not the view that hides. */
export const OWN_FILTER = 'Layer'

export function ownFilters(base: KnowledgeBase, layer: Layer): readonly OwnFilter[] {
  const platforms = shownPlatforms(base, layer)
  return [
    ...(platforms ? [{ key: 'layer-platforms', value: either(platforms) } as const] : []),
    ...(layer.hideDisabled ? [{ key: 'hide-disabled', value: 'disabled hidden' } as const] : []),
  ]
}

/** "Layer: Agentic AI; Layer: disabled hidden"; empty where the layer hides nothing. */
export function ownFilterText(base: KnowledgeBase, layer: Layer): string {
  return ownFilters(base, layer)
    .map(({ value }) => `${OWN_FILTER}: ${value}`)
    .join('; ')
}

/** "Agentic AI, Enterprise or 2 more". */
export function either(values: readonly string[]): string {
  const [first = '', second, ...more] = values
  if (second === undefined) return first
  if (more.length === 0) return `${first} or ${second}`
  return `${first}, ${second} or ${more.length} more`
}
