import type { AtlasSources } from '../core/insight/atlas-layers/marked-layer.ts'
import type { LayerRecipe } from '../core/insight/atlas-layers/recipe.ts'
import { layerFromRecipe } from '../core/insight/atlas-layers/recipe.ts'
import { freeLayerName } from '../core/layer/layer-name.ts'
import { releasesInFront } from './base-releases.ts'
import { addLayers, layerNames } from './commands/layer-commands.ts'
import type { AppContext } from './context.ts'
import { newLayerId } from './context.ts'

/** What layers are made from, fetched where it is not there yet. */
export async function loadAtlasSources(context: AppContext): Promise<AtlasSources> {
  const { knowledge } = context
  const [details, releases] = await Promise.all([knowledge.loadDetails(), releasesInFront(context)])
  return { base: knowledge.base, details, releases }
}

/**
 * Opens the layer of a recipe in a tab of its own: one step for undo.
 * @param wanted blank for the name that the recipe suggests
 */
export function createAtlasLayer(context: AppContext, sources: AtlasSources, recipe: LayerRecipe, wanted = ''): void {
  const made = layerFromRecipe(sources, recipe, newLayerId(context))
  const name = freeLayerName(wanted.trim() === '' ? made.name : wanted.trim(), layerNames(context.store.getState()))
  addLayers(context, `New layer "${name}" from ${context.knowledge.base.name}`, [{ ...made, name }])
}
