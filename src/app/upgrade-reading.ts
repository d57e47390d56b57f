import type { TacticId, TechniqueId } from '../core/atlas/ids.ts'
import { lookupsOf } from '../core/atlas/lookups.ts'
import { releaseNamed } from '../core/atlas/release-history.ts'
import { compareReleases } from '../core/atlas/release-order.ts'
import type { Release } from '../core/atlas/releases.ts'
import type { UpgradeReport } from '../core/insight/upgrade-report.ts'
import { newTechniques } from '../core/insight/upgrade-report.ts'
import { upgradeText } from '../core/insight/upgrade-text.ts'
import type { Layer } from '../core/layer/layer.ts'
import { upgradeOf } from '../core/layer/upgrade-record.ts'
import type { MatrixView } from '../core/matrix/matrix-view.ts'
import { releasesInFront } from './base-releases.ts'
import type { AppContext } from './context.ts'
import { selectFound } from './find-and-select.ts'
import { titleOf } from './knowledge/base-words.ts'
import { activeLayer } from './selectors.ts'
import { tellHidden } from './tell-hidden.ts'
import { setFilter } from './view-state.ts'

/** Filters by what the layer's release did not have yet. */
export async function showNewSinceLayer(context: AppContext): Promise<void> {
  const since = await releaseOfLayer(context)
  if (since) setFilter(context, { newSince: since.name })
}

/** Selects what the layer's release did not have yet, as far as no filter hides it. */
export async function selectNew(context: AppContext): Promise<void> {
  const since = await releaseOfLayer(context)
  if (!since) return
  selectTechniques(
    context,
    newTechniques(context.knowledge.base, since).map(({ id }) => id),
  )
}

/** Selects techniques, or all of tactics, as far as no filter hides them, under the rules that the layer has for selecting. */
export function selectTechniques(context: AppContext, ids: readonly (TechniqueId | TacticId)[]): void {
  const { store, knowledge, view } = context
  const { cellsOfTechnique, allCells, tactic } = lookupsOf(knowledge.base)
  const wanted = ids.flatMap((id) =>
    tactic.has(id as TacticId)
      ? allCells.filter((key) => key.endsWith(`^${id}`))
      : (cellsOfTechnique.get(id as TechniqueId) ?? []),
  )
  const passing = ({ cells }: MatrixView) => wanted.filter((key) => cells.get(key)?.passes)
  const cells = passing(view(store.getState()))
  if (cells.length > 0) {
    selectFound(context, { cells, counts: new Map() }, 'replace')
    return
  }
  tellHidden(context, 'all of these techniques', (unfiltered) => passing(unfiltered).length > 0)
}

export async function copyReport(context: AppContext, layer: Layer, report: UpgradeReport): Promise<void> {
  const copied = await context.browser.copyText(upgradeText(layer, report, context.knowledge.base))
  context.store.showMessage(
    copied
      ? { tone: 'success', text: 'Copied the upgrade report as text', action: null }
      : { tone: 'problem', text: 'The browser did not allow copying.', action: null },
  )
}

/** The release that the layer in front was made for, before it was upgraded; null with a message where nothing can be new since. */
async function releaseOfLayer(context: AppContext): Promise<Release | null> {
  const { store, knowledge } = context
  const layer = activeLayer(store.getState())
  const stated = upgradeOf(layer)?.from ?? layer.release
  const releases = await releasesInFront(context)
  const release = stated === null ? null : releaseNamed(stated, releases)
  const { name, release: current } = knowledge.base
  if (release && compareReleases(release.name, current, releases) < 0) return release
  const atlas = store.getState().session.shelf[0].base.name
  const text =
    releases.length === 0
      ? `What is new cannot be told on ${titleOf(knowledge.base)}: only the releases of ${atlas} are known here.`
      : stated === null || release === null
        ? 'The layer does not say for which release it was made. The filters offer every release.'
        : `Nothing is new: the layer was made for ${name} ${stated}, and ${current} is in use.`
  store.showMessage({ tone: 'info', text, action: null })
  return null
}
