import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { formatDuration, type Outcome, outcomeOf } from './test-counts.ts'

// `npm test`: every check there is, cheapest first. Goes on after a failure, so that one run shows all that is wrong,
// and ends with each step's failed tests by name, and the counts alone on a line.

interface Step {
  readonly script: string
  /** File in which the step's test runner leaves its results as JSON; absent for a step that is one check by itself. */
  readonly results?: string
  /** Whether it looks at the build, so that after a failed one it would judge an older. */
  readonly needsBuild?: true
}

const unitResults = 'test-results/unit.json'
// Absolute, because Playwright starts a relative path at the folder of its configuration.
const browserResults = resolve('test-results/e2e.json')

const steps: readonly Step[] = [
  { script: 'types' },
  { script: 'lint' },
  { script: 'unused' },
  { script: 'data:check' },
  { script: 'test:unit', results: unitResults },
  { script: 'build' },
  { script: 'size', needsBuild: true },
  { script: 'test:e2e', results: browserResults, needsBuild: true },
]

function run({ script, results }: Step): Outcome {
  process.stdout.write(`\n=== npm run ${script}\n`)
  if (results !== undefined) rmSync(results, { force: true })
  const started = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, UNIT_RESULTS: unitResults, E2E_RESULTS: browserResults },
  })
  const report = results !== undefined && existsSync(results) ? readFileSync(results, 'utf8') : null
  return outcomeOf({
    name: script,
    succeeded: status === 0,
    ms: performance.now() - started,
    counted: !!results,
    report,
  })
}

const outcomes: Outcome[] = []
for (const step of steps) {
  const build = outcomes.find(({ name }) => name === 'build')
  if (step.needsBuild && build?.failed !== 0)
    outcomes.push({ name: step.script, passed: 0, failed: 1, ms: 0, failures: [] })
  else outcomes.push(run(step))
}

process.stdout.write('\n')
for (const { name, passed, failed, ms, failures } of outcomes) {
  const mark = failed === 0 ? 'ok    ' : 'FAILED'
  const counts = `${passed} passed${failed === 0 ? '' : `, ${failed} failed`}`
  process.stdout.write(`${mark} ${name.padEnd(12)} ${formatDuration(ms).padStart(8)}  ${counts}\n`)
  for (const failure of failures) process.stdout.write(`       ${failure}\n`)
}
const total = (key: 'passed' | 'failed') => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed\n`)
process.exitCode = total('failed') === 0 ? 0 : 1
