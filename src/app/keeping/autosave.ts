import type { LayerId } from '../../core/layer/layer.ts'
import { success } from '../../core/result.ts'
import { parseWindowMessage } from '../../formats/workspace/window-messages.ts'
import type { DevicePort } from '../context.ts'
import type { AppStore } from '../store.ts'
import { adoptStored } from './adopt-stored.ts'
import { applyChanges, applyRestored } from './apply-adoption.ts'
import * as messages from './autosave-messages.ts'
import type { AutosaveParts } from './autosave-parts.ts'
import { createDamagedRecords } from './damaged-records.ts'
import {
  firstKnown,
  isNothing,
  isToBeKept,
  isWorkPending,
  type KnownWorkspace,
  pendingChanges,
  withReread,
} from './known-workspace.ts'
import { partingNote } from './parting-note.ts'
import { keysOf, prepareSave } from './prepare-save.ts'
import { readStore, removeAsLeft, withGone, withoutKnown } from './read-store.ts'
import { createSaveSchedule } from './save-schedule.ts'
import { createSavingReport } from './saving-report.ts'
import type { RecordKey, Revision, StoredRecord } from './storage-port.ts'
import { formatLayerKey, formatNoteKey, parseRecords } from './workspace-records.ts'

/** Milliseconds after which a store that does not answer is told to be one that refuses. */
export const PATIENCE = 5000

/** Opening a hundred files must not format a hundred texts in one task. */
const LAYERS_PER_COMMIT = 8

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
export function startAutosave(parts: AutosaveParts): Autosave {
  const { store, storage, windows, timers, page, codec, newId } = parts
  let known: KnownWorkspace = firstKnown(parts.startedWith ?? store.getState())
  let phase: 'restoring' | 'open' | 'stopped' = 'restoring'
  let seen = store.getState()
  let working: Promise<void> | null = null
  let saveDue = false
  let leaving = false
  /** Keys of records that other windows changed. */
  let incoming: ReadonlySet<RecordKey> = new Set()
  /** Messages of other windows may have been missed: everything has to be looked at. */
  let missed = false
  /** The taking up of knowledge bases that layers of other windows wait for. */
  let basesComing: object | null = null
  /** What will be known when the save that is running succeeds. */
  let underway: KnownWorkspace | null = null
  const noteKey = formatNoteKey(newId())
  /** Revision of the note of this window while one may lie in the store. */
  let noteLeft: Revision | null = null
  /** The last revision of each record that this window, and no other, made. */
  const written = new Map<RecordKey, Revision>()
  const report = createSavingReport(store)
  const damaged = createDamagedRecords(store, storage, newId)
  const schedule = createSaveSchedule(timers, () => void saveNow())

  const halt = (message: Parameters<AppStore['showMessage']>[0]): false => {
    phase = 'stopped'
    schedule.cancel()
    report.stopped(message)
    return false
  }

  /** Looks at records that are not as this window believed, and brings document and knowledge up to them. */
  const takeOver = async (records: ReadonlyMap<RecordKey, StoredRecord | null>): Promise<boolean> => {
    const restoring = phase === 'restoring'
    const read = parseRecords(withoutKnown(records, known), codec)
    const moved = await damaged.setAside(read.damaged, report.isRefusing())
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
    return moved.ok || restoring || report.refused(moved.problem)
  }

  const readEverything = async () => {
    const all = await readStore(storage, windows, codec, newId, noteKey)
    return all.ok ? success(withGone(all.value.records, known)) : all
  }

  const restore = async (): Promise<boolean> => {
    const opened = await storage.open()
    if (!opened.ok) return report.refused(opened.problem)
    const all = await readStore(storage, windows, codec, newId, noteKey)
    if (!all.ok) return report.refused(all.problem)
    damaged.remember(all.value.asides)
    if (!(await takeOver(all.value.records))) return false
    phase = 'open'
    saveDue = true
    parts.onRestored?.()
    return true
  }

  /** What the store refused before, or lost, or what was taken back while it was on its way there, waits for no timer. */
  const saveWhatNoTimerWill = () => {
    saveDue ||= !schedule.isWaiting() && !isNothing(pendingChanges(store.getState(), known))
  }

  const catchUp = async (): Promise<boolean> => {
    const keys = incoming
    const everything = missed
    incoming = new Set()
    missed = false
    const answer = everything ? await readEverything() : await storage.read([...keys])
    if (!answer.ok) {
      incoming = new Set([...keys, ...incoming])
      missed ||= everything
      return report.refused(answer.problem)
    }
    const goOn = await takeOver(answer.value)
    saveDue ||= report.isRefusing()
    saveWhatNoTimerWill()
    return goOn
  }

  const save = async (): Promise<boolean> => {
    saveDue = false
    const limit = leaving ? Number.POSITIVE_INFINITY : LAYERS_PER_COMMIT
    const prepared = prepareSave(store.getState(), known, codec, newId, limit)
    if (!prepared) {
      report.taken(isWorkPending(store.getState(), known))
      return true
    }
    underway = prepared.knownAfter
    const answer = await storage.commit(prepared.change)
    // Layers may have been read anew meanwhile, so that what was prepared speaks of objects that are gone.
    const knownAfter = underway
    underway = null
    if (answer.kind === 'refused') return report.refused(answer.reason)
    if (answer.kind === 'conflict') {
      const before = { known, damaged: damaged.count() }
      saveDue = await takeOver(answer.stored)
      // A store that refuses a change and then shows what is known already would keep this going round for ever.
      const news = known !== before.known || damaged.count() > before.damaged
      return saveDue && (news || report.refused('failed'))
    }
    known = knownAfter
    for (const { key, revision } of prepared.change.puts) written.set(key, revision)
    windows.post({ kind: 'stored', keys: keysOf(prepared.change) })
    saveDue ||= prepared.more
    saveWhatNoTimerWill()
    report.taken(isWorkPending(store.getState(), known))
    return true
  }

  /** A page that is left has no time for a save that compares first; whoever comes next carries the note out. */
  const leave = () => {
    const note = partingNote(store.getState(), known, underway, codec, newId)
    if (!note) return
    noteLeft = newId()
    written.set(noteKey, noteLeft)
    storage.putBlindly(noteKey, { revision: noteLeft, value: note })
  }

  /** The page was not closed after all, and what the note says is saved. */
  const takeNoteBack = async (revision: Revision): Promise<void> => {
    noteLeft = null
    await storage.commit({ puts: [], removals: [{ key: noteKey, expected: revision }] })
  }

  const workUntilNothingIsDue = async (): Promise<void> => {
    const impatience = () => timers.setTimer(PATIENCE, () => report.refused('failed'))
    let timer = impatience()
    try {
      let goOn = true
      while (goOn && phase !== 'stopped') {
        if (phase === 'restoring') goOn = await restore()
        else if (!basesComing && (missed || incoming.size > 0)) goOn = await catchUp()
        else if (saveDue) goOn = await save()
        else if (noteLeft !== null && !isWorkPending(store.getState(), known)) await takeNoteBack(noteLeft)
        else break
        timers.clearTimer(timer)
        timer = impatience()
      }
    } catch (error) {
      report.refused('failed')
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

  /** Work of this window does not wait for it: it may take the network. */
  const takeUpBases = () => {
    if (!parts.takeUpBases) return
    const coming = {}
    basesComing = coming
    const done = () => {
      if (basesComing !== coming) return
      basesComing = null
      if (phase !== 'stopped') void start()
    }
    // Layers come without their bases rather than not at all, and are read anew when those arrive.
    timers.setTimer(PATIENCE, done)
    void parts.takeUpBases().then(done, done)
  }

  const saveNow = (): Promise<void> => {
    schedule.cancel()
    saveDue = true
    return start()
  }

  const stateChanged = () => {
    const before = seen
    seen = store.getState()
    if (seen.session.shelf !== before.session.shelf) {
      known = withReread(known, before.document, seen.document)
      underway = underway && withReread(underway, before.document, seen.document)
    }
    if (phase === 'stopped' || !isToBeKept(seen, before) || isNothing(pendingChanges(seen, known))) return
    if (isWorkPending(seen, known)) report.edited()
    schedule.edited()
  }

  const forgottenElsewhere = async (): Promise<void> => {
    halt(messages.FORGOTTEN_ELSEWHERE_MESSAGE)
    await working
    // A save of this window may have reached the store after it was emptied: that, and nothing else, goes as well.
    await removeAsLeft(storage, written)
  }

  const hear = (raw: unknown) => {
    const message = parseWindowMessage(raw)
    if (!message || phase === 'stopped') return
    if (message.kind === 'forgotten') {
      void forgottenElsewhere()
      return
    }
    if (message.kind === 'knowledge') {
      takeUpBases()
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
      if (phase === 'stopped') return
      leave()
      void saveNow()
    }),
    page.onShow(() => {
      leaving = false
      missed = true
      if (phase === 'stopped') return
      takeUpBases()
      void start()
    }),
  ]
  report.restoring()
  void start()

  return {
    saveNow,
    damagedRecords: damaged.list,
    forget,
    stop: () => {
      phase = 'stopped'
      schedule.cancel()
      for (const stopListening of unlisten) stopListening()
    },
  }
}
