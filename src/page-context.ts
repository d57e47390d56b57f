import packedKnowledgeBase from 'virtual:atlas/knowledge-base'
import statusScaleTexts from 'virtual:atlas/status-scales'
import type { BrowserPort } from './app/browser-port.ts'
import type { AppContext, DevicePort } from './app/context.ts'
import { initialState } from './app/initial-state.ts'
import { createViewSelector } from './app/selectors.ts'
import { createAppStore } from './app/store.ts'
import type { KnowledgeDetails } from './core/atlas/knowledge-details.ts'
import type { LayerId } from './core/layer/layer.ts'
import { parseStatusScale, type StatusScale } from './core/layer/status-scale.ts'
import { unpackKnowledgeBase } from './formats/atlas-data/bundle.ts'

/** The application on the bundled knowledge base, in the state of a first visit: what the page and its HTML both start from. */
export function createPageContext(browser: BrowserPort, device: DevicePort): AppContext {
  const { base, aliases } = unpackKnowledgeBase(packedKnowledgeBase)
  return {
    store: createAppStore(initialState(base, browser.newId() as LayerId)),
    knowledge: {
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
    },
    browser,
    device,
    view: createViewSelector(base),
  }
}

/** Loads at the first call only; after a failure the next call tries again. */
function onceLoaded(load: () => Promise<KnowledgeDetails>): () => Promise<KnowledgeDetails> {
  let loading: Promise<KnowledgeDetails> | null = null
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}

function statusScales(): readonly [StatusScale, ...StatusScale[]] {
  const [first, ...others] = statusScaleTexts.flatMap((text) => parseStatusScale(text) ?? [])
  if (!first) throw new Error('the build has no vocabulary of statuses')
  return [first, ...others]
}
