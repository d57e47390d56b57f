import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { parseArgs } from 'node:util'

// `npm run faults -- --kills 50 --seed 7 --only kills`: everything that can go wrong around the page, on the built page.
// What is printed with a failed run brings the same edits again; the moments of the kills are the machine's.

const { values } = parseArgs({
  options: {
    /** How often the browser is killed. */
    kills: { type: 'string', default: '50' },
    /** Chooses the edits and the moments. */
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    /** Only the files whose path has this in it. */
    only: { type: 'string' },
  },
})

const { status } = spawnSync(
  'npx',
  ['playwright', 'test', '--config', 'tests/faults/playwright.config.ts', ...(values.only ? [values.only] : [])],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, FAULT_KILLS: values.kills, FAULT_SEED: values.seed },
  },
)
process.exitCode = status ?? 1
