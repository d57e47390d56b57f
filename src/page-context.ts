import packedKnowledgeBase from 'virtual:atlas/knowledge-base'
import statusScaleTexts from 'virtual:atlas/status-scales'
import type { BrowserPort } from './app/browser-port.ts'
import type { AppContext, DevicePort, Knowledge } from './app/context.ts'
import { initialState } from './app/initial-state.ts'
import { knowledgeInFront } from './app/knowledge/shown-knowledge.ts'
import { onceLoaded } from './app/once-loaded.ts'
import { createViewSelector } from './app/selectors.ts'
import { createAppStore } from './app/store.ts'
import type { LayerId } from './core/layer/layer.ts'
import { parseStatusScale, type StatusScale } from './core/layer/status-scale.ts'
import { unpackKnowledgeBase } from './formats/atlas-data/bundle.ts'

/**
 * The application on the bundled knowledge base, in the state of a first visit: what the page and its HTML both start from.
 * @param library fetches what reads and keeps knowledge bases of files
 */
export function createPageContext(
  browser: BrowserPort,
  device: DevicePort,
  library: AppContext['library'],
): AppContext {
  const { base, aliases } = unpackKnowledgeBase(packedKnowledgeBase)
  const bundled: Knowledge = {
    base,
    aliases,
    statusScales: statusScales(),
    loadReleases: async () => {
      const [{ default: packed }, { unpackReleases }] = await Promise.all([
        import('virtual:atlas/releases'),
        import('./formats/atlas-data/bundle-releases.ts'),
      ])
      return unpackReleases(packed)
    },
    loadDetails: onceLoaded(async () => {
      const [{ default: packed }, { unpackDetails }] = await Promise.all([
        import('virtual:atlas/details'),
        import('./formats/atlas-data/bundle-details.ts'),
      ])
      return unpackDetails(packed)
    }),
    loadRelevance: async () => (await import('virtual:atlas/relevance')).default,
    loadGuide: async () => (await import('virtual:atlas/guide')).default,
  }
  const store = createAppStore(initialState(base, browser.newId() as LayerId, aliases))
  const inFront = knowledgeInFront(store.getState, bundled, async (shelved) => (await library()).details(shelved.base))
  return {
    store,
    get knowledge() {
      return inFront()
    },
    library,
    browser,
    device,
    view: createViewSelector(),
  }
}

function statusScales(): readonly [StatusScale, ...StatusScale[]] {
  const [first, ...others] = statusScaleTexts.flatMap((text) => parseStatusScale(text) ?? [])
  if (!first) throw new Error('the build has no vocabulary of statuses')
  return [first, ...others]
}
