import type { Layer } from '../layer/layer.ts'

/** Lowest and highest score of a layer as the range of a gradient; null with fewer than two different scores. */
export function scoreRange(layer: Layer): { readonly min: number; readonly max: number } | null {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const { score } of layer.annotations.values()) {
    if (score === null) continue
    min = Math.min(min, score)
    max = Math.max(max, score)
  }
  return min < max ? { min, max } : null
}
