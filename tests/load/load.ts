import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { parseArgs } from 'node:util'

// `npm run load -- --cycles 300 --only long-session`: long and heavy use of the built page, with its figures.

const { values } = parseArgs({
  options: {
    /** Rounds of the long session; 300 take half an hour. */
    cycles: { type: 'string', default: '300' },
    /** Only the files whose path has this in it. */
    only: { type: 'string' },
  },
})

const { status } = spawnSync(
  'npx',
  ['playwright', 'test', '--config', 'tests/load/playwright.config.ts', ...(values.only ? [values.only] : [])],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, LOAD_CYCLES: values.cycles },
  },
)
process.exitCode = status ?? 1
