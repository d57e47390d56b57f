import type { KnowledgeBase } from '../atlas/knowledge-base.ts'
import type { Layer } from './layer.ts'

const known = new WeakMap<KnowledgeBase, readonly string[]>()

/** Every platform that a technique has, in alphabetical order. */
export function platformsOf(kb: KnowledgeBase): readonly string[] {
  let platforms = known.get(kb)
  if (!platforms) {
    platforms = [...new Set(kb.techniques.flatMap((technique) => technique.platforms))].sort()
    known.set(kb, platforms)
  }
  return platforms
}

/**
 * The platforms that the layer's own filter lets through; null when it hides nothing. Files name platforms that no release has
 * ("LLM"): a filter of nothing else must not blank the matrix.
 */
export function shownPlatforms(kb: KnowledgeBase, layer: Pick<Layer, 'platforms'>): readonly string[] | null {
  const all = platformsOf(kb)
  const wanted = all.filter((platform) => layer.platforms?.includes(platform))
  return wanted.length === 0 || wanted.length === all.length ? null : wanted
}

/** With a platform more or less in the layer's own filter; those that no release has stay. */
export function withPlatform(layer: Layer, platform: string, on: boolean): Layer {
  const before = layer.platforms ?? []
  if (before.includes(platform) === on) return layer
  const platforms = on ? [...before, platform] : before.filter((other) => other !== platform)
  return { ...layer, platforms }
}

/** Without a filter of its own: nothing is hidden for its platform. */
export function withoutPlatformFilter(layer: Layer): Layer {
  return (layer.platforms ?? []).length === 0 ? layer : { ...layer, platforms: [] }
}
