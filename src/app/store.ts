import type { TemporalState } from 'zundo'
import { temporal } from 'zundo'
import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import { baseToShowOn, type Shelf } from '../core/atlas/knowledge-shelf.ts'
import type { Layer, LayerId } from '../core/layer/layer.ts'
import { NOTHING_SELECTED } from '../core/layer/selection.ts'
import { withoutTurning } from '../core/reading-order.ts'
import type { AppState, DocumentState, Message, Preferences, SessionState, Step } from './state.ts'
import { UNDO_STEPS } from './undo-steps.ts'

type Undoable = Pick<AppState, 'document'>

// Beyond these, the oldest of those that nobody answered goes.
const MOST_MESSAGES = 20

/** The document as it is, and as undo and redo would bring it back; the last of each list is the nearest. */
export interface History {
  readonly past: readonly DocumentState[]
  readonly present: DocumentState
  readonly future: readonly DocumentState[]
}

/**
 * The one place where state changes. Commands and the screen call these methods; nobody else sets state.
 * A step that gives back the same document is no step: nothing is recorded and nothing is saved.
 */
export interface AppStore {
  readonly getState: () => AppState
  readonly subscribe: (listener: (state: AppState, previous: AppState) => void) => () => void
  /** The zustand store itself, for the hooks of the screen to read from. */
  readonly api: StoreApi<AppState>
  /** Applies a pure edit to the document, records it for undo under its label, and sets session fields in the same breath. */
  readonly edit: (step: Step, edit: (document: DocumentState) => DocumentState, session?: Partial<SessionState>) => void
  /** The same for the layer in front. */
  readonly editLayer: (step: Step, edit: (layer: Layer) => Layer) => void
  /** Changes that are no work of the user's: selection, panels, messages. */
  readonly setSession: (patch: Partial<SessionState>) => void
  readonly setPreferences: (patch: Partial<Preferences>) => void
  /** Puts a restored workspace in the place of the state the session started with; there is nothing to undo. */
  readonly restore: (document: DocumentState, activeLayerId: LayerId) => void
  /** Changes from elsewhere, no step of the user's: puts another history in the place of the one there is. */
  readonly rewriteHistory: (rewrite: (history: History) => History, session?: Partial<SessionState>) => void
  /**
   * Other knowledge bases. `reread` gives a layer as it reads on the base that is now its own; it is asked for every layer, those that
   * undo and redo would bring back too, and is no step of the user's.
   */
  readonly changeShelf: (shelf: Shelf, reread: (layer: Layer) => Layer) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly showMessage: (message: Omit<Message, 'id'>) => void
  /** By its id, or all that find fault with such an entry. */
  readonly dismissMessage: (which: number | NonNullable<Message['about']>) => void
}

export function createAppStore(initial: AppState): AppStore {
  const store = createStore<AppState>()(
    temporal(() => initial, {
      limit: UNDO_STEPS,
      partialize: (state): Undoable => ({ document: state.document }),
      equality: (past, current) => past.document === current.document,
    }),
  )
  const history = (): TemporalState<Undoable> => store.temporal.getState()
  let messageIds = 0

  /**
   * After the document changed: the front layer must exist, and the selection belongs to it. Where it does not, the one in its place
   * comes to the front, or one so many places further left.
   */
  const settle = (
    state: AppState,
    document: DocumentState,
    session?: Partial<SessionState>,
    left = 0,
  ): Partial<AppState> => {
    const next = { ...state.session, ...session }
    const isFront = (layer: Layer) => layer.id === next.activeLayerId
    const before = state.document.layers.findIndex(isFront)
    const was = state.document.layers[before]
    const is = document.layers.find(isFront)
    // An upgrade and its undo can show the layer on another knowledge base, which has other cells.
    const stays = is && !(was && baseToShowOn(next.shelf, was) !== baseToShowOn(next.shelf, is))
    const front = is ?? document.layers[Math.min(Math.max(before - left, 0), document.layers.length - 1)]
    if (!front) throw new Error('a workspace has at least one layer')
    return { document, session: stays ? next : { ...next, ...inFront(front.id) } }
  }

  /**
   * After another step, and where one has gone or come from elsewhere, "Undo" on a message would take back that step and not what the
   * message tells.
   */
  const withoutUndo = ({ messages }: SessionState): Pick<SessionState, 'messages'> => {
    const left = messages.filter(({ action }) => action?.commandId !== 'edit.undo')
    // The same list where nothing goes: with every edit, the messages would be drawn and measured anew.
    return { messages: left.length < messages.length ? left : messages }
  }

  const mirrorHistory = () => {
    const { pastStates, futureStates } = history()
    const undoLabel = pastStates.length > 0 ? (store.getState().document.lastStep?.label ?? '') : null
    const redoLabel = futureStates.at(-1)?.document?.lastStep?.label ?? null
    const { session } = store.getState()
    if (session.undoLabel === undoLabel && session.redoLabel === redoLabel) return
    store.setState({ session: { ...session, undoLabel, redoLabel } })
  }

  const edit: AppStore['edit'] = (step, change, session) => {
    const state = store.getState()
    // The session fields speak of what the edit would have made, such as a layer in front.
    if (state.session.readOnly && !step.inReadOnly) return
    const changed = change(state.document)
    if (changed === state.document) {
      if (session) store.setState({ session: { ...state.session, ...session } })
      return
    }
    const merges =
      step.mergeKey !== null &&
      state.document.lastStep?.mergeKey === step.mergeKey &&
      history().pastStates.length > 0 &&
      history().futureStates.length === 0
    if (merges) history().pause()
    // The labels are what `mirrorHistory` will find: set with the change, they cost the screen no second look at everything.
    const labels = { undoLabel: step.label, redoLabel: null }
    store.setState(
      settle(state, { ...changed, lastStep: step }, { ...withoutUndo(state.session), ...session, ...labels }),
    )
    if (merges) history().resume()
    mirrorHistory()
  }

  /**
   * One step along the history. Not zundo's own `undo`: that sets the document alone, and whoever listens would meet a front layer
   * that is not in it.
   */
  const travel = (from: 'pastStates' | 'futureStates', to: 'pastStates' | 'futureStates') => {
    const before = store.getState()
    const document = history()[from].at(-1)?.document
    if (!document) return
    // People look where something changes: a layer that undo touched comes to the front, unless the one in front is among them.
    const touched = document.layers.filter((layer) => !before.document.layers.includes(layer)).map(({ id }) => id)
    const front = before.session.activeLayerId
    const id = touched.includes(front) ? front : (touched[0] ?? front)
    const session = { ...withoutUndo(before.session), ...(id === front ? {} : inFront(id)) }
    history().pause()
    // What was opened or made stands right of the layer that was in front: without it, people are back there.
    store.setState(settle(before, document, session, from === 'pastStates' ? 1 : 0))
    store.temporal.setState((past) => ({
      [from]: past[from].slice(0, -1),
      [to]: [...past[to], { document: before.document }],
    }))
    history().resume()
    mirrorHistory()
  }

  const rewriteHistory: AppStore['rewriteHistory'] = (rewrite, session) => {
    const { pastStates, futureStates } = history()
    const state = store.getState()
    const documents = (states: readonly Partial<Undoable>[]) => states.flatMap(({ document }) => document ?? [])
    const { past, present, future } = rewrite({
      past: documents(pastStates),
      present: state.document,
      future: documents(futureStates),
    })
    const states = (all: readonly DocumentState[]) => all.slice(-UNDO_STEPS).map((document) => ({ document }))
    const isSameStep = present.lastStep === state.document.lastStep
    history().pause()
    store.setState(settle(state, present, { ...(isSameStep ? {} : withoutUndo(state.session)), ...session }))
    store.temporal.setState({ pastStates: states(past), futureStates: states(future) })
    history().resume()
    mirrorHistory()
  }

  return {
    api: store,
    getState: store.getState,
    subscribe: store.subscribe,
    edit,
    editLayer: (step, change) =>
      edit(step, (document) => replaceLayer(document, store.getState().session.activeLayerId, change)),
    setSession: (patch) => store.setState((state) => ({ session: { ...state.session, ...patch } })),
    setPreferences: (patch) => store.setState((state) => ({ preferences: { ...state.preferences, ...patch } })),
    restore: (document, activeLayerId) => {
      store.setState((state) => ({ document, session: { ...state.session, ...inFront(activeLayerId) } }))
      history().clear()
      mirrorHistory()
    },
    rewriteHistory,
    changeShelf: (shelf, reread) => {
      const documents = rereadDocuments(reread)
      rewriteHistory(
        ({ past, present, future }) => ({
          past: past.map(documents),
          present: documents(present),
          future: future.map(documents),
        }),
        { shelf, selection: NOTHING_SELECTED, anchor: null, focus: null },
      )
    },
    undo: () => travel('pastStates', 'futureStates'),
    redo: () => travel('futureStates', 'pastStates'),
    showMessage: (given) => {
      const id = ++messageIds
      const message = { ...given, text: withoutTurning(given.text) }
      store.setState(({ session }) => ({
        session: {
          ...session,
          // What is said twice stands there once, as the newest.
          messages: [
            ...session.messages.filter(({ text }) => text !== message.text).slice(1 - MOST_MESSAGES),
            { ...message, id },
          ],
          announcement: message.text,
        },
      }))
    },
    dismissMessage: (which) =>
      store.setState((state) => {
        const { session } = state
        const messages = session.messages.filter(({ id, about }) => id !== which && about !== which)
        return messages.length < session.messages.length ? { session: { ...session, messages } } : state
      }),
  }
}

/** A document whose layers all stay as they are stays the object it is, and a layer of several documents is read once. */
function rereadDocuments(reread: (layer: Layer) => Layer): (document: DocumentState) => DocumentState {
  const read = new Map<Layer, Layer>()
  const readOnce = (layer: Layer): Layer => {
    const after = read.get(layer) ?? reread(layer)
    read.set(layer, after)
    return after
  }
  return (document) => {
    const layers = document.layers.map(readOnce)
    return layers.every((layer, i) => layer === document.layers[i]) ? document : { ...document, layers }
  }
}

/** Session fields that bring a layer to the front; neither selection nor pinned tooltip outlive their layer's turn. */
export function inFront(activeLayerId: LayerId): Partial<SessionState> {
  return { activeLayerId, selection: NOTHING_SELECTED, anchor: null, pinnedCell: null }
}

/** The same document when the layer is not there or did not change. */
export function replaceLayer(document: DocumentState, id: LayerId, change: (layer: Layer) => Layer): DocumentState {
  const index = document.layers.findIndex((layer) => layer.id === id)
  const before = document.layers[index]
  if (!before) return document
  const after = change(before)
  return after === before ? document : { ...document, layers: document.layers.with(index, after) }
}
