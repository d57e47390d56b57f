import type { Layer } from './layer.ts'

/** A name nobody in `taken` has: `Layer`, `Layer 2`, `Layer 3`; a number at the end of `wanted` is counted on. */
export function freeLayerName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken)
  if (!names.has(wanted)) return wanted
  const numbered = /^(.*?) (\d{1,6})$/.exec(wanted)
  const stem = numbered?.[1] ?? wanted
  let number = numbered?.[2] ? Number(numbered[2]) + 1 : 2
  while (names.has(`${stem} ${number}`)) number++
  return `${stem} ${number}`
}

/**
 * The layers with names that tell them apart: those that share one are called `X (1)`, `X (2)`, in their order, past numbers that
 * another layer has already. For words about several layers at once; the layers themselves are not renamed by it.
 */
export function withDistinctNames<Layers extends readonly Layer[]>(layers: Layers): Layers
export function withDistinctNames(layers: readonly Layer[]): readonly Layer[] {
  const taken = new Set(layers.map(({ name }) => name))
  return layers.map((layer) => {
    if (layers.filter(({ name }) => name === layer.name).length < 2) return layer
    let number = 1
    while (taken.has(`${layer.name} (${number})`)) number++
    const name = `${layer.name} (${number})`
    taken.add(name)
    return { ...layer, name }
  })
}
