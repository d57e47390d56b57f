import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { upgradeOf } from '../../core/layer/upgrade-record.ts'
import type { AppContext } from '../context.ts'
import type { DeclinedUpgrades } from '../keeping/declined-upgrades.ts'

/** Whoever undoes an upgrade does not want it, and is not offered it again at the next visit; whoever upgrades after all wants it. */
export function rememberUndone(context: AppContext, declined: DeclinedUpgrades): void {
  const { store } = context
  let before = store.getState().document.layers
  store.subscribe(() => {
    const { layers } = store.getState().document
    if (layers === before) return
    const changed = layers.filter((layer) => !before.includes(layer))
    const undone: LayerId[] = []
    const upgraded: LayerId[] = []
    for (const layer of changed) {
      const was = before.find(({ id }) => id === layer.id)
      const way = was ? wayBetween(was, layer, targetOf(context)) : null
      if (way === 'undone') undone.push(layer.id)
      if (way === 'upgraded') upgraded.push(layer.id)
    }
    before = layers
    if (undone.length + upgraded.length > 0) remember(context, declined, undone, upgraded)
  })
}

/** Notes that upgrades of these layers to the release in use are not wanted. */
export function decline(context: AppContext, declined: DeclinedUpgrades, layers: readonly Layer[]): void {
  const ids = layers.map(({ id }) => id)
  remember(context, declined, ids, [])
}

/** The release that layers are offered an upgrade to. A later one is another offer. */
export function targetOf({ store }: AppContext): string {
  return store.getState().session.shelf[0].base.release
}

/** By the record that an upgrade leaves in the layer: looking whether there is something to upgrade takes long with many layers. */
function wayBetween(was: Layer, is: Layer, target: string): 'upgraded' | 'undone' | null {
  if (was.metadata === is.metadata) return null
  const [earlier, later] = [upgradeOf(was), upgradeOf(is)]
  if (JSON.stringify(earlier) === JSON.stringify(later)) return null
  if (later?.to === target && is.strays.length <= was.strays.length) return 'upgraded'
  return earlier?.to === target ? 'undone' : null
}

function remember(
  { store }: AppContext,
  declined: DeclinedUpgrades,
  unwanted: readonly LayerId[],
  wanted: readonly LayerId[],
): void {
  const { document, session } = store.getState()
  const target = session.shelf[0].base.release
  const open = new Set(document.layers.map(({ id }) => id))
  void declined.change((before) => {
    // Of layers that were closed for good, nothing is kept.
    const after = new Map([...before].filter(([id]) => open.has(id)))
    for (const id of unwanted) after.set(id, target)
    for (const id of wanted) after.delete(id)
    return after
  })
}
