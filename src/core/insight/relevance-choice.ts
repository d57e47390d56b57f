import type { Layer } from '../layer/layer.ts'
import { type GapSettings, gapSettingsOf, withGapSettings } from './gap-settings.ts'
import { systemOf, withSystem } from './relevance-record.ts'

/**
 * The layer whose scores say how much a technique matters, among those given; null where the settings name none or it is not there.
 * A system is found by its key, whatever it is called now; of several copies of it, the one of that name. Everything else is found by name.
 * @param layer whose settings these are: never its own relevance
 */
export function chosenRelevance(settings: GapSettings, layer: Layer, layers: readonly Layer[]): Layer | null {
  const { relevanceLayer: wanted, relevanceKey: key } = settings
  if (wanted === null) return null
  const others = layers.filter((other) => other !== layer)
  const named = others.filter(({ name }) => name === wanted)
  if (key === undefined) return named[0] ?? null
  const systems = others.filter((other) => systemOf(other)?.key === key)
  const copy = systems.find(({ name }) => name === wanted) ?? systems[0]
  // Another system that came to have the name is another system. A layer without a key may be this one, from an older file.
  return copy ?? named.find((other) => systemOf(other)?.key === undefined) ?? null
}

/**
 * The layers with `chosen` as what says how much techniques matter to `layer`: a system gets a key for that where it has none.
 * @param chosen null: all techniques matter alike
 */
export function withChosenRelevance(
  layers: readonly Layer[],
  layer: Layer,
  chosen: Layer | null,
  newKey: () => string,
): readonly Layer[] {
  const { relevanceKey: _, ...settings } = gapSettingsOf(layer)
  const system = chosen && systemOf(chosen)
  const key = system ? (system.key ?? newKey()) : null
  return layers.map((each) => {
    if (each === layer) {
      const relevanceLayer = chosen?.name ?? null
      return withGapSettings(layer, { ...settings, relevanceLayer, ...(key === null ? {} : { relevanceKey: key }) })
    }
    return each === chosen && system && key !== null ? withSystem(each, { ...system, key }) : each
  })
}
