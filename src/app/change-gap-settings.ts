import type { GapSettings } from '../core/insight/gap-settings.ts'
import { gapSettingsOf, withGapSettings } from '../core/insight/gap-settings.ts'
import { withChosenRelevance } from '../core/insight/relevance-choice.ts'
import type { LayerId } from '../core/layer/layer.ts'
import type { AppContext } from './context.ts'
import { refusesEdits } from './refused-edits.ts'
import { activeLayer } from './selectors.ts'

/**
 * How the layer in front wants coverage counted and gaps ranked; kept in the layer, so undoable and in its file.
 * @param mergeKey see `Step`
 */
export function changeGapSettings(
  context: AppContext,
  label: string,
  patch: Partial<GapSettings>,
  mergeKey: string | null = null,
): void {
  if (refusesEdits(context)) return
  context.store.editLayer({ label, mergeKey }, (layer) => withGapSettings(layer, { ...gapSettingsOf(layer), ...patch }))
}

/** Whose scores say how much techniques matter to the layer in front; null: all matter alike. */
export function chooseRelevance(context: AppContext, id: LayerId | null): void {
  if (refusesEdits(context)) return
  const { store, browser } = context
  store.edit({ label: 'Change what relevance goes by', mergeKey: null }, (document) => {
    const chosen = document.layers.find((layer) => layer.id === id) ?? null
    const layers = withChosenRelevance(document.layers, activeLayer(store.getState()), chosen, browser.newId)
    return layers.every((layer, i) => layer === document.layers[i]) ? document : { ...document, layers }
  })
}

/** Sets a technique or mitigation aside, or takes it back. */
export function setAside(
  context: AppContext,
  setAside: readonly string[],
  id: string,
  name: string,
  aside: boolean,
): void {
  if (refusesEdits(context)) return
  const rest = setAside.filter((other) => other !== id)
  const label = aside ? `Set aside ${name}` : `Take back ${name}`
  changeGapSettings(context, label, { setAside: aside ? [...rest, id] : rest })
  context.store.setSession({ announcement: label })
}
