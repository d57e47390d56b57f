import type { TimerId, Timers } from './storage-port.ts'

/** Milliseconds without an edit after which a save starts. */
export const QUIET_TIME = 200
/** Milliseconds after the first unsaved edit at which a save starts even though the edits go on. */
export const LONGEST_WAIT = 700

/** When to save: in the first pause of the edits, and within a second whether there is one or not. */
export interface SaveSchedule {
  readonly edited: () => void
  readonly isWaiting: () => boolean
  readonly cancel: () => void
}

export function createSaveSchedule(timers: Timers, save: () => void): SaveSchedule {
  let quiet: TimerId | null = null
  let longest: TimerId | null = null
  return {
    edited: () => {
      if (quiet !== null) timers.clearTimer(quiet)
      quiet = timers.setTimer(QUIET_TIME, save)
      longest ??= timers.setTimer(LONGEST_WAIT, save)
    },
    isWaiting: () => quiet !== null,
    cancel: () => {
      if (quiet !== null) timers.clearTimer(quiet)
      if (longest !== null) timers.clearTimer(longest)
      quiet = null
      longest = null
    },
  }
}
