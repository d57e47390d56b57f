import * as z from 'zod/mini'

/** How one step of `npm test` went. A step that runs no tests of its own counts as one check. */
export interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly ms: number
}

/** What Vitest's JSON reporter and Playwright's say in the end; the rest of both reports is of no interest here. */
const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

function countsIn(report: string): { readonly passed: number; readonly failed: number } | null {
  let value: unknown
  try {
    value = JSON.parse(report)
  } catch {
    return null
  }
  const vitest = vitestReport.safeParse(value)
  if (vitest.success) return { passed: vitest.data.numPassedTests, failed: vitest.data.numFailedTests }
  const playwright = playwrightReport.safeParse(value)
  if (!playwright.success) return null
  const { expected, unexpected, flaky } = playwright.data.stats
  return { passed: expected, failed: unexpected + flaky }
}

/**
 * Passed and failed of one step. A step that failed without a failed test (no report, a crash, an error outside any
 * test) still gives one failure, so that the closing line can never say "0 failed" over a red run.
 */
export function outcomeOf(step: {
  readonly name: string
  readonly succeeded: boolean
  readonly ms: number
  /** Whether the step runs tests that are counted one by one. */
  readonly counted: boolean
  /** JSON of the step's test runner, or null where it left none. */
  readonly report: string | null
}): Outcome {
  const { name, succeeded, ms } = step
  if (!step.counted) return { name, passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, ms }
  const counts = step.report === null ? null : countsIn(step.report)
  if (counts === null) return { name, passed: 0, failed: 1, ms }
  return { name, ms, passed: counts.passed, failed: succeeded ? counts.failed : Math.max(1, counts.failed) }
}

/** `0.8 s`, `1 min 05 s`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
}
