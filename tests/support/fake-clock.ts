import type { TimerId, Timers } from '../../src/app/keeping/storage-port.ts'

/** Time that passes only when a test lets it. */
export interface FakeClock extends Timers {
  readonly now: () => number
  /** Lets milliseconds pass: timers run in order, and what they set off is done before the next one. */
  readonly advance: (milliseconds: number) => Promise<void>
  /** Resolves when that much time has passed on this clock. */
  readonly wait: (milliseconds: number) => Promise<void>
}

export function fakeClock(): FakeClock {
  const due = new Map<TimerId, { readonly at: number; readonly run: () => void }>()
  let now = 0
  let ids = 0
  const setTimer = (delay: number, run: () => void): TimerId => {
    ids += 1
    due.set(ids, { at: now + delay, run })
    return ids
  }
  const advance = async (milliseconds: number): Promise<void> => {
    const end = now + milliseconds
    await everythingSettled()
    for (;;) {
      const next = earliest(due)
      if (!next || next.at > end) break
      due.delete(next.id)
      now = next.at
      next.run()
      await everythingSettled()
    }
    now = end
  }
  return {
    now: () => now,
    setTimer,
    clearTimer: (id) => due.delete(id),
    advance,
    wait: (milliseconds) => new Promise((resolve) => setTimer(milliseconds, () => resolve())),
  }
}

/** Every promise that can settle without a timer has settled. */
export function everythingSettled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function earliest(due: ReadonlyMap<TimerId, { readonly at: number; readonly run: () => void }>) {
  let best: { readonly id: TimerId; readonly at: number; readonly run: () => void } | null = null
  for (const [id, timer] of due) if (!best || timer.at < best.at) best = { id, ...timer }
  return best
}
