import { releaseHistory } from '../core/atlas/release-history.ts'
import type { Release } from '../core/atlas/releases.ts'
import type { AppContext } from './context.ts'

/**
 * The releases up to that of the knowledge base in front, oldest first. None for other frameworks: the list is that of ATLAS, and
 * compared with it all of ATT&CK would be new.
 */
export async function releasesInFront({
  store,
  knowledge: { base, loadReleases },
}: Pick<AppContext, 'store' | 'knowledge'>): Promise<readonly Release[]> {
  const releases = await loadReleases()
  return base.domain === store.getState().session.shelf[0].base.domain ? releaseHistory(base, releases).releases : []
}
