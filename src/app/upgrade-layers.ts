import { baseToShowOn } from '../core/atlas/knowledge-shelf.ts'
import { compareReleases } from '../core/atlas/release-order.ts'
import type { Release } from '../core/atlas/releases.ts'
import type { UpgradeReport } from '../core/insight/upgrade-report.ts'
import { upgradeReport } from '../core/insight/upgrade-report.ts'
import { upgradeWay } from '../core/insight/upgrade-text.ts'
import type { Layer, LayerId } from '../core/layer/layer.ts'
import type { Upgraded } from '../core/layer/upgrade.ts'
import { upgradeLayer } from '../core/layer/upgrade.ts'
import { createStrayReader } from '../formats/navigator-layer/read-stray.ts'
import type { AppContext } from './context.ts'
import { refusesEdits } from './refused-edits.ts'
import { activeLayer } from './selectors.ts'
import type { Message } from './state.ts'

export interface Upgrade {
  /** Rows without a cell that have one now. */
  readonly brought: number
  /** What happened, as a sentence. */
  readonly text: string
  /** Leads to the report, on the layer in front if that was upgraded, else on the first that was. */
  readonly action: Message['action']
}

/** Has the list of releases for `upgradeIn`; null, told, where it could not be loaded. */
export async function preparedUpgrade(context: AppContext, ids: readonly LayerId[]): Promise<() => Upgrade | null> {
  const releases = await loadReleases(context)
  return () => releases && upgradeIn(context, ids, releases)
}

/**
 * Brings those of the layers that are for an older release, or have rows that could have a cell, to the release in use: all in one step,
 * so that undo gives them as they were. Null where there was nothing to do.
 */
function upgradeIn(context: AppContext, ids: readonly LayerId[], releases: readonly Release[]): Upgrade | null {
  const { store } = context
  const { base } = store.getState().session.shelf[0]
  const made: Upgraded[] = []
  let brought = 0
  const label = `Upgrade to ${base.name} ${base.release}`
  // What was opened from elsewhere is upgraded where the address refuses edits, too; the commands ask before.
  store.edit({ label, mergeKey: null, inReadOnly: true }, (document) => {
    const layers = document.layers.map((layer) => {
      const upgraded = ids.includes(layer.id) ? upgradeOne(context, layer, releases) : null
      if (!upgraded) return layer
      made.push(upgraded)
      brought += layer.strays.length - upgraded.layer.strays.length
      return upgraded.layer
    })
    return made.length === 0 ? document : { ...document, layers }
  })
  const [first] = made
  if (!first) return null
  const front = store.getState().session.activeLayerId
  const layerId = made.some(({ layer }) => layer.id === front) ? front : first.layer.id
  const action = { label: 'Report', commandId: 'layer.upgrade-report', layerId }
  return { brought, text: upgradeWords(context, made, releases), action }
}

/** For the commands: the same, and tells in any case. */
export async function upgradeOnRequest(context: AppContext, which: 'front' | 'all'): Promise<void> {
  if (refusesEdits(context)) return
  const releases = await loadReleases(context)
  if (!releases) return
  const { store } = context
  const { base } = store.getState().session.shelf[0]
  const { layers } = store.getState().document
  const wanted = which === 'front' ? [activeLayer(store.getState())] : layers
  const upgrade = upgradeIn(
    context,
    wanted.map(({ id }) => id),
    releases,
  )
  if (upgrade) {
    store.showMessage({ tone: 'success', text: upgrade.text, action: upgrade.action })
    return
  }
  const release = `${base.name} ${base.release}`
  const text =
    which === 'all'
      ? `Nothing to upgrade: no open layer is for an older release than ${release}.`
      : nothingWords(wanted[0]?.release ?? null, release, context)
  store.showMessage({ tone: 'info', text, action: null })
}

/** Open layers that there is something to upgrade in. */
export interface DueUpgrades {
  /** For an older release. */
  readonly older: readonly Layer[]
  /** For this release or none, with rows that could have a cell. */
  readonly strayed: readonly Layer[]
}

/** Gives what finds them among those that are asked for, as often as is asked. Rejects where the list of releases cannot be loaded. */
export async function findingDueUpgrades(
  context: AppContext,
): Promise<(isAskedFor: (layer: Layer) => boolean) => DueUpgrades> {
  const releases = await context.knowledge.loadReleases()
  return (isAskedFor) => {
    const { base } = context.store.getState().session.shelf[0]
    const asked = context.store.getState().document.layers.filter(isAskedFor)
    const due = asked.filter((layer) => upgradeOne(context, layer, releases))
    const isOlder = ({ release }: Layer) => release !== null && compareReleases(release, base.release, releases) < 0
    return { older: due.filter(isOlder), strayed: due.filter((layer) => !isOlder(layer)) }
  }
}

/** Rejects where the list of releases cannot be loaded. */
export async function loadReport(
  context: AppContext,
  layer: Layer,
  record: UpgradeReport['record'],
): Promise<UpgradeReport> {
  return upgradeReport(layer, record, context.knowledge.base, await context.knowledge.loadReleases())
}

function upgradeOne({ store }: AppContext, layer: Layer, releases: readonly Release[]): Upgraded | null {
  const { shelf } = store.getState().session
  const { base, aliases } = baseToShowOn(shelf, layer)
  // The releases are those of ATLAS: nothing is known of how other matrices changed.
  if (base.domain !== shelf[0].base.domain) return null
  return upgradeLayer(layer, { base, releases, readStray: createStrayReader(base, aliases, layer) })
}

async function loadReleases(context: AppContext): Promise<readonly Release[] | null> {
  try {
    return await context.knowledge.loadReleases()
  } catch {
    context.store.showMessage({
      tone: 'problem',
      text: 'The list of releases could not be loaded, so nothing was upgraded. Check the connection.',
      action: { label: 'Try again', commandId: 'workspace.upgrade' },
    })
    return null
  }
}

function upgradeWords(context: AppContext, made: readonly Upgraded[], releases: readonly Release[]): string {
  const { base } = context.store.getState().session.shelf[0]
  const [only, ...others] = made
  if (!only || others.length > 0) return `${made.length} layers upgraded to ${base.name} ${base.release}.`
  const report = upgradeReport(only.layer, only.record, base, releases)
  if (only.record.from === only.record.to) return 'Rows of an older release are on their cells now.'
  const fresh = report.newToAssess.length
  const counted = fresh === 0 ? 'no technique is' : fresh === 1 ? '1 technique is' : `${fresh} techniques are`
  return `Upgraded ${upgradeWay(report, base)}; ${counted} new since then.`
}

function nothingWords(stated: string | null, release: string, { store }: AppContext): string {
  const layer = activeLayer(store.getState())
  if (layer.domain !== store.getState().session.shelf[0].base.domain)
    return `Nothing to upgrade: the layer is for another matrix.`
  if (stated === null) return `Nothing to upgrade: the layer names no release, and all its techniques fit ${release}.`
  return `Nothing to upgrade: the layer is for ${stated}, and the release in use is ${release}.`
}
