import * as z from 'zod/mini'

/** How one step of `npm test` went. A step that runs no tests of its own counts as one check. */
export interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly ms: number
  /** Each failed test by its name and the first line of what it said. */
  readonly failures: readonly string[]
}

/** What Vitest's JSON reporter and Playwright's say in the end; the rest of both reports is of no interest here. */
const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

/** A file or a `describe` of Playwright's report, with what stands inside it. */
interface Suite {
  readonly specs: readonly {
    readonly title: string
    readonly ok: boolean
    readonly file: string
    readonly line: number
  }[]
  readonly suites?: readonly Suite[] | undefined
}
const suite: z.ZodMiniType<Suite> = z.object({
  specs: z.array(z.object({ title: z.string(), ok: z.boolean(), file: z.string(), line: z.number() })),
  suites: z.optional(z.array(z.lazy(() => suite))),
})
const playwrightReport = z.object({
  suites: z.array(suite),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

type Counts = Pick<Outcome, 'passed' | 'failed' | 'failures'>

function countsIn(report: string): Counts | null {
  let value: unknown
  try {
    value = JSON.parse(report)
  } catch {
    return null
  }
  const vitest = vitestReport.safeParse(value)
  if (vitest.success) {
    const { numPassedTests: passed, numFailedTests: failed, testResults } = vitest.data
    return { passed, failed, failures: testResults.flatMap(failuresOfFile) }
  }
  const playwright = playwrightReport.safeParse(value)
  if (!playwright.success) return null
  const { expected, unexpected, flaky } = playwright.data.stats
  return { passed: expected, failed: unexpected + flaky, failures: playwright.data.suites.flatMap(failuresOfSuite) }
}

function failuresOfFile(file: z.infer<typeof vitestReport>['testResults'][number]): readonly string[] {
  const tests = file.assertionResults.filter(({ status }) => status === 'failed')
  // A file can fail without a failed test: an import that throws, an error after the last test.
  if (tests.length === 0 && file.status === 'failed') return [`${file.name}: ${firstLine(file.message)}`]
  return tests.map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`)
}

function failuresOfSuite({ specs, suites = [] }: Suite): readonly string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line} ${title}`)
  return [...own, ...suites.flatMap(failuresOfSuite)]
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
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
  if (!step.counted) return { name, passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, ms, failures: [] }
  const counts = step.report === null ? null : countsIn(step.report)
  if (counts === null) return { name, passed: 0, failed: 1, ms, failures: [] }
  return { name, ms, ...counts, failed: succeeded ? counts.failed : Math.max(1, counts.failed) }
}

/** `0.8 s`, `1 min 05 s`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
}
