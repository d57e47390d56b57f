/**
 * Seconds of processor time that this process spends on the work.
 * Not of the clock: other work on the machine is no fault of what is measured.
 */
export function processorSeconds(work: () => void): number {
  const start = process.cpuUsage()
  work()
  return process.cpuUsage(start).user / 1_000_000
}

/**
 * A limit of time for code that nobody counts: the limit itself, in every run but that of `npm run coverage`. There it is longer, by
 * as much as counting may slow the code, which vite.config.ts says.
 */
export function uncounted(limit: number): number {
  return limit * Number(process.env['SLOWER_BY_COUNTING'] ?? 1)
}
