import type { LayerId } from '../core/layer/layer.ts'
import { type Result, success } from '../core/result.ts'
import { parseWindowMessage } from '../formats/workspace/window-messages.ts'
import { adoptStored } from './adopt-stored.ts'
import { applyChanges, applyRestored } from './apply-adoption.ts'
import * as messages from './autosave-messages.ts'
import type { DevicePort } from './context.ts'
import { firstKnown, isNothing, isWorkPending, type KnownWorkspace, pendingChanges } from './known-workspace.ts'
import { prepareSave } from './prepare-save.ts'
import { readEverything, withoutKnown } from './read-store.ts'
import { createSaveSchedule } from './save-schedule.ts'
import type { AppState, SavingState } from './state.ts'
import type {
  PageLife,
  RecordKey,
  Revision,
  StorageRefusal,
  StoredRecord,
  Timers,
  WindowsPort,
  WorkspaceStorage,
} from './storage-port.ts'
import type { AppStore } from './store.ts'
import { type DamagedRecord, damagedText, formatLayerKey, type LayerCodec, parseRecords } from './workspace-records.ts'

/** Milliseconds after which a store that does not answer is told to be one that refuses. */
export const PATIENCE = 5000

/** Opening a hundred files must not format a hundred texts in one task. */
const LAYERS_PER_COMMIT = 8

/** Nothing is saved any more until the page is loaded again. */
const STOPPED: SavingState = { kind: 'refused', reason: 'denied' }

export interface AutosaveParts {
  readonly store: AppStore
  readonly storage: WorkspaceStorage
  readonly windows: WindowsPort
  readonly timers: Timers
  readonly page: PageLife
  readonly codec: LayerCodec
  /** A text that nobody else ever gets, in this window or another. */
  readonly newId: () => string
}

export interface Autosave extends DevicePort {
  /** Saves now what is not saved yet; done when the store has answered. */
  readonly saveNow: () => Promise<void>
  /** What could not be read, in this visit and earlier ones; the names have no ending. */
  readonly damagedRecords: DevicePort['damagedRecords']
  /**
   * Deletes everything that this browser keeps. What is open stays on the screen, in every window, and is not saved until
   * the page is loaded again. When the store refuses, that is told and all is as before.
   */
  readonly forget: DevicePort['forget']
  /** Lets go of timers and listeners; what is unsaved stays so. */
  readonly stop: () => void
}

/**
 * Brings back the last visit, then keeps the store and the other windows up with every change.
 * One thing happens at a time: taking over what others stored, then saving, until neither is due.
 */
export function startAutosave({ store, storage, windows, timers, page, codec, newId }: AutosaveParts): Autosave {
  let known: KnownWorkspace = firstKnown(store.getState())
  let phase: 'restoring' | 'open' | 'stopped' = 'restoring'
  let seen = store.getState()
  let working: Promise<void> | null = null
  let saveDue = false
  let leaving = false
  let toldRefusal = false
  /** Keys of records that other windows changed. */
  let incoming: ReadonlySet<RecordKey> = new Set()
  /** Messages of other windows may have been missed: everything has to be looked at. */
  let missed = false
  const damaged = new Map<string, unknown>()
  /** The last revision of each record that this window, and no other, made. */
  const written = new Map<RecordKey, Revision>()
  const schedule = createSaveSchedule(timers, () => void saveNow())

  const showSaving = (saving: SavingState) => {
    if (!isSameSaving(store.getState().session.saving, saving)) store.setSession({ saving })
  }

  const refuse = (reason: StorageRefusal): false => {
    showSaving({ kind: 'refused', reason })
    if (!toldRefusal) store.showMessage(messages.refusalMessage(reason))
    toldRefusal = true
    return false
  }

  const halt = (message: Parameters<AppStore['showMessage']>[0]): false => {
    phase = 'stopped'
    schedule.cancel()
    showSaving(STOPPED)
    store.showMessage(message)
    return false
  }

  const settle = () => {
    toldRefusal = false
    showSaving({ kind: isWorkPending(store.getState(), known) ? 'saving' : 'saved' })
  }

  /** Moves what nobody can read out of the way, so that its place is free. */
  const setAside = async (records: readonly DamagedRecord[]): Promise<Result<null, StorageRefusal>> => {
    if (records.length === 0) return success(null)
    const named = records.map((record) => ({ ...record, name: newId() }))
    const answer = await storage.setAside(named.map(({ key, revision, name }) => ({ key, revision, name })))
    // Where moving is refused the record stays where it is and is found again with every try: tell of it once.
    if (!answer.ok && toldRefusal) return answer
    for (const { name, value } of named) damaged.set(name, value)
    store.showMessage(messages.damagedMessage(records.length))
    return answer
  }

  /** Looks at records that are not as this window believed, and brings document and knowledge up to them. */
  const takeOver = async (records: ReadonlyMap<RecordKey, StoredRecord | null>): Promise<boolean> => {
    const restoring = phase === 'restoring'
    const read = parseRecords(withoutKnown(records, known), codec)
    const moved = await setAside(read.damaged)
    if (phase === 'stopped') return false
    const state = store.getState()
    const adoption = adoptStored(state, known, read, codec.format, () => newId() as LayerId)
    if (typeof read.index === 'object') {
      // The order of another window names its new layers; read them before an order without them is stored.
      const unknown = read.index.order.filter((id) => !adoption.known.layers.has(id) && !read.layers.has(id))
      incoming = new Set([...incoming, ...unknown.map(formatLayerKey)])
    }
    // First, so that the changes below are no news to save.
    known = adoption.known
    if (restoring) applyRestored(store, state, adoption)
    else applyChanges(store, state, adoption)
    if (read.newer) return halt(messages.NEWER_MESSAGE)
    // A visit can begin with a damaged record in its place; a save cannot write where one lies.
    return moved.ok || restoring || refuse(moved.problem)
  }

  const restore = async (): Promise<boolean> => {
    const opened = await storage.open()
    if (!opened.ok) return refuse(opened.problem)
    const all = await storage.readAll()
    if (!all.ok) return refuse(all.problem)
    for (const [name, value] of all.value.asides) damaged.set(name, value)
    if (!(await takeOver(all.value.records))) return false
    phase = 'open'
    saveDue = true
    return true
  }

  const catchUp = async (): Promise<boolean> => {
    const keys = incoming
    const everything = missed
    incoming = new Set()
    missed = false
    const answer = everything ? await readEverything(storage, known) : await storage.read([...keys])
    if (!answer.ok) {
      incoming = new Set([...keys, ...incoming])
      missed ||= everything
      return refuse(answer.problem)
    }
    const goOn = await takeOver(answer.value)
    // What the store refused before, or lost, and no timer will save.
    if (toldRefusal || (!schedule.isWaiting() && !isNothing(pendingChanges(store.getState(), known)))) saveDue = true
    return goOn
  }

  const save = async (): Promise<boolean> => {
    saveDue = false
    const limit = leaving ? Number.POSITIVE_INFINITY : LAYERS_PER_COMMIT
    const prepared = prepareSave(store.getState(), known, codec, newId, limit)
    if (!prepared) {
      settle()
      return true
    }
    const answer = await storage.commit(prepared.change)
    if (answer.kind === 'refused') return refuse(answer.reason)
    if (answer.kind === 'conflict') {
      const before = { known, damaged: damaged.size }
      saveDue = await takeOver(answer.stored)
      // A store that refuses a change and then shows what is known already would keep this going round for ever.
      const news = known !== before.known || damaged.size > before.damaged
      return saveDue && (news || refuse('failed'))
    }
    known = prepared.knownAfter
    for (const { key, revision } of prepared.change.puts) written.set(key, revision)
    windows.post({ kind: 'stored', keys: prepared.keys })
    saveDue ||= prepared.more
    settle()
    return true
  }

  const workUntilNothingIsDue = async (): Promise<void> => {
    const impatience = () => timers.setTimer(PATIENCE, () => refuse('failed'))
    let timer = impatience()
    try {
      let goOn = true
      while (goOn && phase !== 'stopped') {
        if (phase === 'restoring') goOn = await restore()
        else if (missed || incoming.size > 0) goOn = await catchUp()
        else if (saveDue) goOn = await save()
        else break
        timers.clearTimer(timer)
        timer = impatience()
      }
    } catch (error) {
      refuse('failed')
      throw error
    } finally {
      timers.clearTimer(timer)
      working = null
    }
  }

  const start = (): Promise<void> => {
    // Begins in a task of its own: work that ends at once must not end before it is noted down as begun.
    working ??= Promise.resolve().then(workUntilNothingIsDue)
    return working
  }

  const saveNow = (): Promise<void> => {
    schedule.cancel()
    saveDue = true
    return start()
  }

  const stateChanged = () => {
    const before = seen
    seen = store.getState()
    if (phase === 'stopped' || !isToBeKept(seen, before) || isNothing(pendingChanges(seen, known))) return
    if (seen.session.saving.kind === 'saved' && isWorkPending(seen, known)) showSaving({ kind: 'saving' })
    schedule.edited()
  }

  const forgottenElsewhere = async (): Promise<void> => {
    halt(messages.FORGOTTEN_ELSEWHERE_MESSAGE)
    await working
    // A save of this window may have reached the store after it was emptied: that, and nothing else, goes as well.
    let removals = [...written].map(([key, expected]) => ({ key, expected }))
    while (removals.length > 0) {
      const answer = await storage.commit({ puts: [], removals })
      if (answer.kind !== 'conflict') return
      removals = removals.filter(({ key }) => !answer.stored.has(key))
    }
  }

  const hear = (raw: unknown) => {
    const message = parseWindowMessage(raw)
    if (!message || phase === 'stopped') return
    if (message.kind === 'forgotten') {
      void forgottenElsewhere()
      return
    }
    incoming = new Set([...incoming, ...message.keys])
    void start()
  }

  const forget = async (): Promise<void> => {
    const before = phase
    phase = 'stopped'
    schedule.cancel()
    await working
    const answer = await storage.forget()
    if (!answer.ok) {
      phase = before
      store.showMessage(messages.NOT_FORGOTTEN_MESSAGE)
      return saveNow()
    }
    damaged.clear()
    windows.post({ kind: 'forgotten' })
    halt(messages.FORGOTTEN_MESSAGE)
  }

  const unlisten = [
    store.subscribe(stateChanged),
    windows.onMessage(hear),
    page.onHide(() => {
      leaving = true
      if (phase !== 'stopped') void saveNow()
    }),
    page.onShow(() => {
      leaving = false
      missed = true
      if (phase !== 'stopped') void start()
    }),
  ]
  showSaving({ kind: 'restoring' })
  void start()

  return {
    saveNow,
    damagedRecords: () =>
      [...new Set([...damaged.values()].map(damagedText))].map((text, index) => ({
        name: `atlas-navigator-damaged-${index + 1}`,
        text,
      })),
    forget,
    stop: () => {
      phase = 'stopped'
      schedule.cancel()
      for (const stopListening of unlisten) stopListening()
    },
  }
}

function isSameSaving(a: SavingState, b: SavingState): boolean {
  return a.kind === b.kind && (a.kind !== 'refused' || b.kind !== 'refused' || a.reason === b.reason)
}

function isToBeKept(state: AppState, before: AppState): boolean {
  return (
    state.document !== before.document ||
    state.preferences !== before.preferences ||
    state.session.activeLayerId !== before.session.activeLayerId
  )
}
