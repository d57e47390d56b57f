import type { CDPSession, Page } from '@playwright/test'
import { type ClockMarks, clockMarks } from './page-clock.ts'

/** One entry of a trace of Chromium, times in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly args?: Readonly<Record<string, unknown>>
}

// No more than these: what tells of single steps of layout and paint makes them slower.
const categories = ['blink.user_timing', 'toplevel']

/** Names of Chromium, by version, for one task of a thread. */
const taskNames: ReadonlySet<string> = new Set(['RunTask', 'ThreadControllerImpl::RunTask'])

/** Traces the page while `act` runs. */
export async function traced(
  page: Page,
  act: () => Promise<void>,
  includedCategories: readonly string[] = categories,
): Promise<readonly TraceEvent[]> {
  const protocol: CDPSession = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  protocol.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as readonly TraceEvent[])))
  const complete = new Promise<void>((resolve) => protocol.once('Tracing.tracingComplete', () => resolve()))
  await protocol.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: [...includedCategories] },
  })
  try {
    await act()
  } finally {
    await protocol.send('Tracing.end')
    await complete
    await protocol.detach()
  }
  return events
}

/**
 * How long the page's thread worked between the event that started the clock and the painted answer, in ms: script, style, layout and
 * paint, without the waiting for the next frame that the time from outside holds. The marks are those of the page's clock.
 * @throws when the trace lacks a mark
 */
export function threadWork(events: readonly TraceEvent[], marks: ClockMarks = clockMarks): number {
  const end = events.findLast(({ name }) => name === marks.end)
  const start = events.findLast(({ name, ts }) => name === marks.start && end !== undefined && ts <= end.ts)
  if (!start || !end) throw new Error('the trace has no mark of the clock')
  let worked = 0
  let until = start.ts
  const tasks = events
    .filter(({ name, ph, pid, tid }) => taskNames.has(name) && ph === 'X' && pid === start.pid && tid === start.tid)
    .toSorted((a, b) => a.ts - b.ts)
  for (const { ts, dur = 0 } of tasks) {
    const from = Math.max(ts, until)
    const to = Math.min(ts + dur, end.ts)
    if (to <= from) continue
    worked += to - from
    until = to
  }
  return worked / 1000
}
