import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { freeLayerName } from '../../core/layer/layer-name.ts'
import { isSameOrderInCommon, mergeOrder } from '../../core/merge-order.ts'
import type { AppState, DocumentState, Origin, Preferences, SessionState } from '../state.ts'
import { followCopy } from './follow-copy.ts'
import {
  isSameOrigin,
  isStored,
  type KnownWorkspace,
  layersWorthStoring,
  originOf,
  preferenceNames,
} from './known-workspace.ts'
import type { ReadRecords, StoredLayer } from './workspace-records.ts'

/** What becomes of the open work when the store turns out to hold something else than this window believed. */
export interface Adoption {
  /** The very same object when nothing on the screen changes. */
  readonly document: DocumentState
  readonly session: Partial<SessionState>
  readonly preferences: Partial<Preferences>
  /** The very same object when nothing was learned. */
  readonly known: KnownWorkspace
  /** Layers that were edited here and elsewhere at once -> what this window's version is called now. */
  readonly copies: ReadonlyMap<LayerId, LayerId>
  /** Layers that another window closed and that are not open any more. */
  readonly closed: readonly LayerId[]
  /** Names of the layers that were edited here and elsewhere at once, and are open twice now. */
  readonly keptBoth: readonly string[]
  /** Names of the layers that were closed here while another window edited them. */
  readonly reopened: readonly string[]
}

type LayerRead = Extract<StoredLayer, { kind: 'layer' }>

/**
 * Takes over what other windows, or an earlier visit, stored. What was edited here since the last save is never touched:
 * where both sides edited, the layer of this window goes on as a second layer beside the other one.
 */
export function adoptStored(
  state: AppState,
  known: KnownWorkspace,
  read: ReadRecords,
  format: (layer: Layer) => string,
  newId: () => LayerId,
): Adoption {
  const { document } = state
  const open = [...document.layers]
  const origins = new Map(document.origins)
  const layers = new Map(known.layers)
  const added: Layer[] = []
  const closed = new Set<LayerId>()
  const copies = new Map<LayerId, LayerId>()
  const keptBoth: string[] = []
  const reopened: string[] = []
  let session: Partial<SessionState> = {}
  let learned = false

  const take = (stored: LayerRead, layer: Layer) => {
    layers.set(layer.id, { revision: stored.revision, layer, origin: stored.origin })
    // An equal origin stays the object it is: otherwise every look at the store would be a change of the document.
    if (isSameOrigin(origins.get(layer.id) ?? null, stored.origin)) return
    if (stored.origin) origins.set(layer.id, stored.origin)
    else origins.delete(layer.id)
  }

  const keepBesides = (here: Layer, stored: LayerRead) => {
    const names = [...open, ...added].map((layer) => layer.name)
    const copy = { ...here, id: newId(), name: freeLayerName(nameOfCopy(here.name), names) }
    copies.set(here.id, copy.id)
    const origin = originOf(document, here.id)
    if (origin) origins.set(copy.id, origin)
    open.splice(open.indexOf(here), 1, stored.layer, copy)
    take(stored, stored.layer)
    keptBoth.push(here.name)
    session = { ...session, ...followCopy({ ...state.session, ...session }, here.id, copy.id) }
  }

  for (const [id, stored] of read.layers) {
    const base = layers.get(id)
    const here = open.find((layer) => layer.id === id)
    if (stored.kind === 'layer') {
      if (base?.revision === stored.revision) continue
      if (!here) {
        added.push(stored.layer)
        if (base) reopened.push(stored.layer.name)
        take(stored, stored.layer)
      } else if (isStored(here, document, known)) {
        open.splice(open.indexOf(here), 1, stored.layer)
        take(stored, stored.layer)
      } else if (isSameAsStored(here, document, stored, format)) take(stored, here)
      else keepBesides(here, stored)
    } else {
      if (!base) continue
      // Without a known revision the layer counts as new and is stored again, unless it goes with the other window's.
      layers.delete(id)
      if (stored.kind === 'none' && here && isStored(here, document, known)) closed.add(id)
    }
    learned = true
  }

  const blank = added.length > 0 && layersWorthStoring(document, known).length === 0 ? known.blank : null
  let remaining = open.filter((layer) => !closed.has(layer.id) && layer !== blank)
  // A workspace is never empty: the last layer stays, and is stored again, until something else is there.
  if (remaining.length + added.length === 0) remaining = open
  const index = read.index === 'unread' || read.index === 'none' ? null : read.index
  const base = known.index?.order ?? []
  const arranged = arrange([...remaining, ...added], remaining, base, index?.order ?? base)
  const gone = [...closed].filter((id) => !arranged.some((layer) => layer.id === id))
  for (const id of gone) origins.delete(id)

  let active = known.active
  if (blank) {
    const wanted = arranged.find((layer) => layer.id === index?.active) ?? arranged[0]
    if (wanted) active = wanted.id
    session = { ...session, activeLayerId: active }
  }
  const preferences = index ? preferencesToTake(state.preferences, known.preferences, index.preferences) : {}
  const indexChanged = index ? index.revision !== known.index?.revision : read.index === 'none' && known.index !== null
  return {
    document: withLayers(document, arranged, origins),
    session,
    preferences,
    known:
      learned || indexChanged || blank
        ? {
            ...known,
            layers,
            active,
            index: read.index === 'unread' ? known.index : index,
            preferences: { ...known.preferences, ...index?.preferences },
          }
        : known,
    copies,
    closed: gone,
    keptBoth,
    reopened,
  }
}

/** Both windows made the same of it, for instance by taking back the same step. */
function isSameAsStored(
  here: Layer,
  document: DocumentState,
  stored: LayerRead,
  format: (layer: Layer) => string,
): boolean {
  return isSameOrigin(originOf(document, here.id), stored.origin) && format(here) === stored.text
}

const copyMark = ' (this window)'

/** What the version of this window is called beside the one of another. */
export function nameOfCopy(name: string): string {
  return name.endsWith(copyMark) ? name : `${name}${copyMark}`
}

/**
 * The order of the tabs: the stored one, unless somebody moved a tab here since; what only one side has stands behind the
 * neighbour it has there.
 */
function arrange(
  layers: readonly Layer[],
  here: readonly Layer[],
  base: readonly LayerId[],
  stored: readonly LayerId[],
) {
  const byId = new Map(layers.map((layer) => [layer.id, layer]))
  const theirs = stored.filter((id) => byId.has(id))
  const mine = here.map((layer) => layer.id)
  const movedHere = !isSameOrderInCommon(mine, base)
  const order = movedHere ? mergeOrder(mine, theirs) : mergeOrder(theirs, mine)
  const inOrder = mergeOrder(order, [...order, ...byId.keys()])
  return inOrder.map((id) => byId.get(id)).filter((layer) => layer !== undefined)
}

/** Single preferences that changed elsewhere and not here. */
function preferencesToTake(here: Preferences, base: Preferences, stored: Partial<Preferences>): Partial<Preferences> {
  const taken = preferenceNames(here).filter(
    (name) => stored[name] !== undefined && stored[name] !== here[name] && here[name] === base[name],
  )
  return Object.fromEntries(taken.map((name) => [name, stored[name]])) as Partial<Preferences>
}

function withLayers(
  document: DocumentState,
  layers: readonly Layer[],
  origins: ReadonlyMap<LayerId, Origin>,
): DocumentState {
  const sameLayers =
    layers.length === document.layers.length && layers.every((layer, index) => layer === document.layers[index])
  const sameOrigins =
    origins.size === document.origins.size && [...origins].every(([id, origin]) => document.origins.get(id) === origin)
  return sameLayers && sameOrigins ? document : { ...document, layers, origins }
}
