/**
 * Seconds of processor time that this process spends on the work.
 * Not of the clock: other work on the machine is no fault of what is measured.
 */
export function processorSeconds(work: () => void): number {
  const start = process.cpuUsage()
  work()
  return process.cpuUsage(start).user / 1_000_000
}
