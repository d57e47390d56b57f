import { formatLayerLetter, parseLayerLetter } from './layer-letters.ts'
import type { ExpressionFault } from './problem.ts'

/** The layer that a name typed without quotes means: its letter, or a layer called so. Null when it is no layer's. */
export function findNamedLayer(name: string, layerNames: readonly string[]): NamedLayer | null {
  const letter = parseLayerLetter(name.toLowerCase())
  if (letter !== null && letter < layerNames.length) return { kind: 'layer', index: letter }
  return layersCalled(name, layerNames)
}

/** The layer that a name in quotes means. The very name wins over one that differs in case or in blanks around it. */
export function findQuotedLayer(name: string, layerNames: readonly string[]): NamedLayer {
  return layersCalled(name, layerNames) ?? { kind: 'unknown-layer-name', name }
}

type NamedLayer =
  | { readonly kind: 'layer'; readonly index: number }
  | Extract<ExpressionFault, { kind: 'unknown-layer-name' | 'ambiguous-layer-name' }>

function layersCalled(name: string, layerNames: readonly string[]): NamedLayer | null {
  const places = [...layerNames.keys()]
  const exact = places.filter((index) => layerNames[index] === name)
  const found = exact.length > 0 ? exact : places.filter((index) => plain(layerNames[index] ?? '') === plain(name))
  const [index, ...others] = found
  if (index === undefined) return null
  if (others.length === 0) return { kind: 'layer', index }
  return { kind: 'ambiguous-layer-name', name, letters: found.map(formatLayerLetter) }
}

function plain(name: string): string {
  return name.trim().toLowerCase()
}
