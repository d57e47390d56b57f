import type { Layer } from '../layer/layer.ts'
import { type GapSettings, gapSettingsOf, withGapSettings } from './gap-settings.ts'
import { systemOf, withSystem } from './relevance-record.ts'

/**
 * The layer whose scores say how much a technique matters, among those given; null where the settings name none, it is not there, or
 * it cannot be told. A system is found by its key, whatever it is called now; of several copies of it, the one of that name, and none
 * where no copy has it: one of another name may be another system by now. Everything else is found by name.
 * @param layer whose settings these are: never its own relevance
 */
export function chosenRelevance(settings: GapSettings, layer: Layer, layers: readonly Layer[]): Layer | null {
  const { relevanceLayer: wanted, relevanceKey: key } = settings
  if (wanted === null) return null
  const others = layers.filter((other) => other !== layer)
  const named = others.filter(({ name }) => name === wanted)
  if (key === undefined) return named[0] ?? null
  const systems = others.filter((other) => hasKey(other, key))
  const [only, ...copies] = systems
  if (only) return systems.find(({ name }) => name === wanted) ?? (copies.length === 0 ? only : null)
  // Another system that came to have the name is another system. A layer without a key may be this one, from an older file.
  return named.find((other) => systemOf(other)?.key === undefined) ?? null
}

/**
 * The layers with `chosen` as what says how much techniques matter to `layer`: a system gets a key for that where it has none, or where
 * another open layer has the same. Layers that went by it already go on doing so.
 * @param chosen null: all techniques matter alike
 */
export function withChosenRelevance(
  layers: readonly Layer[],
  layer: Layer,
  chosen: Layer | null,
  newKey: () => string,
): readonly Layer[] {
  const system = chosen && systemOf(chosen)
  const isShared = system ? layers.some((other) => other !== chosen && hasKey(other, system.key)) : false
  const key = system ? ((isShared ? undefined : system.key) ?? newKey()) : undefined
  return layers.map((each) => {
    const settings = gapSettingsOf(each)
    const wentByIt = isShared && chosenRelevance(settings, each, layers) === chosen
    const { relevanceKey: _, ...others } = settings
    const keyed = key === undefined ? {} : { relevanceKey: key }
    const relevanceLayer = chosen?.name ?? null
    const next = each === layer || wentByIt ? withGapSettings(each, { ...others, relevanceLayer, ...keyed }) : each
    return each === chosen && system && key !== undefined ? withSystem(next, { ...system, key }) : next
  })
}

function hasKey(layer: Layer, key: string | undefined): boolean {
  return key !== undefined && systemOf(layer)?.key === key
}
