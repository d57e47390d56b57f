import type { AppContext } from '../context.ts'
import { siteConfig } from './site-config.ts'

/**
 * Does as the site's `config.json` says: a line of its own on the page, commands that are off, layers to begin with, and pages that
 * may send messages from around the frame.
 * @param firstVisit nothing is stored in this browser yet
 */
export async function followSite(context: AppContext, firstVisit: boolean): Promise<void> {
  const { config } = await siteConfig(context)
  if (context.browser.isFramed() && config.embedding.origins.length > 0) {
    const { startEmbedding } = await import('./embedding.ts')
    startEmbedding(context, await context.browser.outside(), config.embedding.origins)
  }
  if (!firstVisit || config.defaultLayers.length === 0) return
  const { openDefaultLayers } = await import('./default-layers.ts')
  await openDefaultLayers(context, config.defaultLayers)
}
