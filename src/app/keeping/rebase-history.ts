import { carriedChange, isSameLayer } from '../../core/layer/carried-change.ts'
import type { Layer, LayerId } from '../../core/layer/layer.ts'
import { isSameOrderInCommon, mergeOrder } from '../../core/merge-order.ts'
import type { DocumentState } from '../state.ts'
import type { History } from '../store.ts'
import type { Adoption } from './adopt-stored.ts'
import { isSameOrigin, originOf } from './known-workspace.ts'

const CLOSED_ELSEWHERE = { label: 'Close in another window', mergeKey: null, inReadOnly: true } as const

/**
 * The history as if what came from another window had been there all along: undo and redo go through the steps of this window and
 * never touch the work of the other. Steps that it leaves nothing of are gone. Only a layer that was closed elsewhere is a step, as
 * undoing that brings a layer back and takes nothing away.
 */
export function rebaseHistory(history: History, adoption: Adoption): History {
  const { closed } = adoption
  const before = history.present
  const taken = closed.length === 0 ? adoption.document : withClosed(before, adoption)
  const rebased = rebaser(history, taken, adoption)
  const steps = withoutIdle({
    past: history.past.map(rebased),
    present: { ...taken, lastStep: before.lastStep },
    future: history.future.map(rebased),
  })
  if (closed.length === 0) return steps
  const goesOn = steps.present.lastStep?.label === CLOSED_ELSEWHERE.label && steps.past.length > 0
  return withoutIdle({
    past: goesOn ? steps.past : [...steps.past, steps.present],
    present: { ...adoption.document, lastStep: CLOSED_ELSEWHERE },
    // What is done again is done after the closing. A workspace is never empty.
    future: steps.future.map((document) => withoutLayers(document, closed)).filter(({ layers }) => layers.length > 0),
  })
}

function withoutLayers(document: DocumentState, ids: readonly LayerId[]): DocumentState {
  const origins = new Map(document.origins)
  for (const id of ids) origins.delete(id)
  return { ...document, layers: document.layers.filter(({ id }) => !ids.includes(id)), origins }
}

/** What was adopted, with the layers that were closed elsewhere still in their places. */
function withClosed(before: DocumentState, { document, closed }: Adoption): DocumentState {
  const still = before.layers.filter(({ id }) => closed.includes(id))
  const layers = new Map([...document.layers, ...still].map((layer) => [layer.id, layer]))
  const origins = new Map(document.origins)
  for (const { id } of still) copyOrigin(before, id, origins)
  return { ...document, layers: inOrder(mergeOrder(idsOf(document), idsOf(before)), layers), origins }
}

function rebaser(history: History, taken: DocumentState, { copies }: Adoption) {
  const before = history.present
  const open = new Map(before.layers.map((layer) => [layer.id, layer]))
  const copied = new Set(copies.values())
  const news = taken.layers.filter((layer) => open.get(layer.id) !== layer && !copied.has(layer.id))
  const replaced = new Set(before.layers.filter(({ id }) => !taken.layers.some((layer) => layer.id === id)))
  const coming = new Map(news.map((to) => [to.id, carriedOnce(open.get(to.id) ?? lastSeen(history, to.id) ?? to, to)]))
  const movesTabs = !isSameOrderInCommon(idsOf(taken), idsOf(before))

  const copyOf = once((layer: Layer): Layer => {
    const id = copies.get(layer.id) ?? layer.id
    const copy = taken.layers.find((other) => other.id === id)
    const present = open.get(layer.id)
    // The copy itself, not one that says the same: undo of another layer's step would seem to touch it.
    if (copy && layer === present) return copy
    return { ...layer, id, name: copy && layer.name === present?.name ? copy.name : layer.name }
  })

  return (document: DocumentState): DocumentState => {
    const layers = new Map<LayerId, Layer>()
    for (const layer of document.layers) {
      // The blank layer that gave way to the work of others.
      if (replaced.has(layer)) continue
      const to = taken.layers.find(({ id }) => id === layer.id)
      const carry = coming.get(layer.id)
      if (copies.has(layer.id) && to) {
        // All that was made of it here goes on in the copy, and the other window's version is no matter of this history.
        layers.set(layer.id, to)
        const copy = copyOf(layer)
        layers.set(copy.id, copy)
      } else layers.set(layer.id, carry ? carry(layer) : layer)
    }
    for (const layer of news) if (!layers.has(layer.id)) layers.set(layer.id, layer)
    const own = [...layers.keys()]
    const theirs = idsOf(taken).filter((id) => layers.has(id))
    const isMovedHere = !isSameOrderInCommon(idsOf(document), idsOf(before))
    const order = movesTabs && !isMovedHere ? mergeOrder(theirs, own) : mergeOrder(ownOrder(document, own), theirs)
    const origins = new Map(document.origins)
    for (const id of [...coming.keys(), ...copied]) if (layers.has(id)) copyOrigin(taken, id, origins)
    return { ...document, layers: inOrder(order, layers), origins }
  }
}

/** The tabs that the document had, in their order: what came, copies too, finds its place where it stands now. */
function ownOrder(document: DocumentState, ids: readonly LayerId[]): readonly LayerId[] {
  const had = new Set(idsOf(document))
  return ids.filter((id) => had.has(id))
}

/** A layer that is not open, as it was when it last was, or will be when a step is done again. */
function lastSeen({ past, future }: History, id: LayerId): Layer | undefined {
  for (const document of [...past.toReversed(), ...future.toReversed()]) {
    const layer = document.layers.find((candidate) => candidate.id === id)
    if (layer) return layer
  }
  return undefined
}

/** Steps that change nothing are gone, and the first name of what they led to stays. */
function withoutIdle({ past, present, future }: History): History {
  const before: DocumentState[] = []
  for (const document of past) if (!isSameWork(document, before.at(-1))) before.push(document)
  const last = before.at(-1)
  const isIdle = isSameWork(present, last)
  const after: DocumentState[] = []
  for (const document of future.toReversed()) {
    if (!isSameWork(document, after.at(-1) ?? present)) after.push(document)
  }
  const lastStep = isIdle && last ? last.lastStep : present.lastStep
  // What is typed next goes into no step that something else came after.
  const isCut = isIdle || after.length < future.length
  return {
    past: isIdle ? before.slice(0, -1) : before,
    present: isCut ? { ...present, lastStep: lastStep && { ...lastStep, mergeKey: null } } : present,
    future: after.reverse(),
  }
}

function isSameWork(one: DocumentState, other: DocumentState | undefined): boolean {
  return (
    other !== undefined &&
    one.layers.length === other.layers.length &&
    one.layers.every((layer, i) => {
      const same = other.layers[i]
      return (
        same !== undefined &&
        isSameLayer(layer, same) &&
        isSameOrigin(originOf(one, layer.id), originOf(other, layer.id))
      )
    })
  )
}

function carriedOnce(from: Layer, to: Layer): (layer: Layer) => Layer {
  return once(carriedChange(from, to))
}

/** States of a history share their layers, and go on sharing them. */
function once(change: (layer: Layer) => Layer): (layer: Layer) => Layer {
  const made = new Map<Layer, Layer>()
  return (layer) => {
    const after = made.get(layer) ?? change(layer)
    made.set(layer, after)
    return after
  }
}

function copyOrigin(from: DocumentState, id: LayerId, origins: Map<LayerId, NonNullable<ReturnType<typeof originOf>>>) {
  const origin = originOf(from, id)
  if (origin) origins.set(id, origin)
  else origins.delete(id)
}

function idsOf({ layers }: DocumentState): readonly LayerId[] {
  return layers.map(({ id }) => id)
}

function inOrder(order: readonly LayerId[], layers: ReadonlyMap<LayerId, Layer>): readonly Layer[] {
  return order.flatMap((id) => layers.get(id) ?? [])
}
