import type { ReleaseName } from '../../atlas/ids.ts'
import { releaseDifference } from '../../atlas/release-difference.ts'
import type { Release } from '../../atlas/releases.ts'
import { isRelease } from '../../atlas/releases.ts'
import type { Layer, LayerId } from '../../layer/layer.ts'
import { unreachable } from '../../result.ts'
import type { FrequencyOrder } from './case-study-layers.ts'
import { caseStudyLayer, frequencyLayer } from './case-study-layers.ts'
import type { AtlasSources } from './marked-layer.ts'
import { mitigationCountLayer, mitigationReachLayer } from './mitigation-layers.ts'
import { newSinceLayer, releaseDifferenceLayer } from './release-layers.ts'
import { attackDerivedLayer, maturityLayer, platformLayer } from './technique-layers.ts'

/** Which layer to make from the knowledge base. IDs, platforms and releases that it does not have are passed over. */
export type LayerRecipe =
  | ({ readonly kind: 'frequency' } & FrequencyOrder)
  | { readonly kind: 'case-studies'; readonly ids: readonly string[] }
  | { readonly kind: 'mitigation-count' }
  | { readonly kind: 'mitigation-reach'; readonly owned: readonly string[] }
  | { readonly kind: 'maturity' }
  | { readonly kind: 'platforms'; readonly platforms: readonly string[] }
  | { readonly kind: 'attack-derived' }
  | { readonly kind: 'new-since'; readonly release: ReleaseName }
  /** In either order: the older one is where the difference starts. */
  | { readonly kind: 'release-difference'; readonly from: ReleaseName; readonly to: ReleaseName }

/** The layer that a recipe describes. */
export function layerFromRecipe(sources: AtlasSources, recipe: LayerRecipe, id: LayerId): Layer {
  switch (recipe.kind) {
    case 'frequency':
      return frequencyLayer(sources, recipe, id)
    case 'case-studies':
      return caseStudyLayer(sources, recipe.ids, id)
    case 'mitigation-count':
      return mitigationCountLayer(sources, id)
    case 'mitigation-reach':
      return mitigationReachLayer(sources, recipe.owned, id)
    case 'maturity':
      return maturityLayer(sources, id)
    case 'platforms':
      return platformLayer(sources, recipe.platforms, id)
    case 'attack-derived':
      return attackDerivedLayer(sources, id)
    case 'new-since':
      return newSinceLayer(sources, releaseCalled(sources, recipe.release), id)
    case 'release-difference': {
      const [from, to] = [releaseCalled(sources, recipe.from), releaseCalled(sources, recipe.to)]
      return releaseDifferenceLayer(sources, releaseDifference(sources.releases, from, to), id)
    }
    default:
      return unreachable(recipe)
  }
}

/** By either name of a release; the newest where there is none with this one. */
function releaseCalled({ releases }: AtlasSources, name: ReleaseName): Release {
  const release = releases.find((candidate) => isRelease(candidate, name)) ?? releases.at(-1)
  if (!release) throw new Error('there is no release')
  return release
}
