import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import { baseToShowOn, type Shelf, type ShelvedBase } from '../core/atlas/knowledge-shelf.ts'
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
import { titleOf } from './knowledge/base-words.ts'
import { rereadLayer } from './knowledge/reread-layers.ts'
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

/**
 * Which release a layer is brought to. `shown`: that of the knowledge base it is shown on, so that what is opened for an older one that
 * somebody has here stays there. `newest`: the newest ATLAS of all that are here, for whoever asks for an upgrade.
 */
type Aim = 'shown' | 'newest'

/** Has the list of releases for `upgradeIn`; null, told, where it could not be loaded. */
export async function preparedUpgrade(context: AppContext, ids: readonly LayerId[]): Promise<() => Upgrade | null> {
  const releases = await loadReleases(context)
  return () => releases && upgradeIn(context, ids, releases, 'shown')
}

interface Made extends Upgraded {
  readonly before: Layer
  readonly base: KnowledgeBase
}

/**
 * Brings those of the layers that are for an older release, or have rows that could have a cell, to the release that they are meant
 * for: all in one step, so that undo gives them as they were. Null where there was nothing to do.
 */
function upgradeIn(
  context: AppContext,
  ids: readonly LayerId[],
  releases: readonly Release[],
  aim: Aim,
): Upgrade | null {
  const { store } = context
  const { document, session } = store.getState()
  const made = document.layers.flatMap((layer) =>
    ids.includes(layer.id) ? (upgradeOne(session.shelf, layer, releases, aim) ?? []) : [],
  )
  const [first] = made
  if (!first) return null
  const front = session.activeLayerId
  const upgradedFront = made.find(({ before }) => before.id === front)
  // What was opened from elsewhere is upgraded where the address refuses edits, too; the commands ask before.
  store.edit({ label: `Upgrade to ${releasesOf(made)}`, mergeKey: null, inReadOnly: true }, ({ layers, ...rest }) => ({
    ...rest,
    layers: layers.map((layer) => made.find(({ before }) => before === layer)?.layer ?? layer),
  }))
  const brought = made.reduce(
    (sum, { before, layer }) => sum + Math.max(0, before.strays.length - layer.strays.length),
    0,
  )
  const action = { label: 'Report', commandId: 'layer.upgrade-report', layerId: (upgradedFront ?? first).layer.id }
  return { brought, text: upgradeWords(made, releases), action }
}

/** For the commands: the same, and tells in any case. */
export async function upgradeOnRequest(context: AppContext, which: 'front' | 'all'): Promise<void> {
  if (refusesEdits(context)) return
  const releases = await loadReleases(context)
  if (!releases) return
  const { store } = context
  const state = store.getState()
  const front = activeLayer(state)
  const ids = which === 'front' ? [front.id] : state.document.layers.map(({ id }) => id)
  const upgrade = upgradeIn(context, ids, releases, 'newest')
  if (upgrade) {
    store.showMessage({ tone: 'success', text: upgrade.text, action: upgrade.action })
    return
  }
  const { base } = newestAtlas(state.session.shelf, releases)
  const text =
    which === 'all'
      ? `Nothing to upgrade: no open layer is for an older release than ${titleOf(base)}.`
      : nothingWords(front, base)
  store.showMessage({ tone: 'info', text, action: null })
}

/** Open layers that there is something to upgrade in. */
export interface DueUpgrades {
  /** For an older release. */
  readonly older: readonly Layer[]
  /** For this release or none, with rows that could have a cell. */
  readonly strayed: readonly Layer[]
  /** That there is to upgrade to: `ATLAS 2026.09`. */
  readonly release: string
}

/** Gives what finds them among those that are asked for, as often as is asked. Rejects where the list of releases cannot be loaded. */
export async function findingDueUpgrades(
  context: AppContext,
): Promise<(isAskedFor: (layer: Layer) => boolean) => DueUpgrades> {
  const releases = await context.knowledge.loadReleases()
  return (isAskedFor) => {
    const { shelf } = context.store.getState().session
    const { base } = newestAtlas(shelf, releases)
    const asked = context.store.getState().document.layers.filter(isAskedFor)
    const due = asked.filter((layer) => upgradeOne(shelf, layer, releases, 'newest'))
    const isOlder = ({ release }: Layer) => release !== null && compareReleases(release, base.release, releases) < 0
    return { older: due.filter(isOlder), strayed: due.filter((layer) => !isOlder(layer)), release: titleOf(base) }
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

function upgradeOne(shelf: Shelf, layer: Layer, releases: readonly Release[], aim: Aim): Made | null {
  // The releases are those of ATLAS: nothing is known of how other matrices changed.
  if (layer.domain !== shelf[0].base.domain) return null
  const from = baseToShowOn(shelf, layer)
  const to = aim === 'newest' ? newestAtlas(shelf, releases) : from
  const { base, aliases } = to
  // Read anew, as if its file were opened without the base it is shown on: marks that have no cell any more become rows.
  const there = from.base === base ? layer : rereadLayer(layer, from, to).layer
  const upgraded = upgradeLayer(there, { base, releases, readStray: createStrayReader(base, aliases, there) })
  return upgraded && { ...upgraded, before: layer, base }
}

/** An edition that somebody opened goes before the bundled one of the same release. */
function newestAtlas(shelf: Shelf, releases: readonly Release[]): ShelvedBase {
  const [bundled] = shelf
  return shelf
    .filter(({ base }) => base.domain === bundled.base.domain)
    .reduce((newest, one) => (compareReleases(one.base.release, newest.base.release, releases) < 0 ? newest : one))
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

function upgradeWords(made: readonly Made[], releases: readonly Release[]): string {
  const [only, ...others] = made
  if (!only || others.length > 0) return `${made.length} layers upgraded to ${releasesOf(made)}.`
  const report = upgradeReport(only.layer, only.record, only.base, releases)
  if (only.record.from === only.record.to) return 'Rows of an older release are on their cells now.'
  const fresh = report.newToAssess.length
  const counted = fresh === 0 ? 'no technique is' : fresh === 1 ? '1 technique is' : `${fresh} techniques are`
  return `Upgraded ${upgradeWay(report, only.base)}; ${counted} new since then.`
}

/** "ATLAS 2026.09"; layers that are opened together may each have a base of their own here. */
function releasesOf(made: readonly Made[]): string {
  return [...new Set(made.map(({ base }) => titleOf(base)))].join(' and ')
}

function nothingWords({ domain, release }: Layer, base: KnowledgeBase): string {
  if (domain !== base.domain)
    return `Nothing to upgrade: the layer is not for ${base.name}, and only the releases of ${base.name} are known here.`
  if (release === null)
    return `Nothing to upgrade: the layer names no release, and all its techniques fit ${titleOf(base)}.`
  return `Nothing to upgrade: the layer is for ${release}, and the newest release here is ${titleOf(base)}.`
}
