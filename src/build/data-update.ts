import process from 'node:process'
import { parseArgs } from 'node:util'
import { updateData } from './update-data.ts'

// `npm run data:update`: fetches the newest official release of ATLAS for the next build.
//   --release NAME    another one, by either of its names: 2026.05, 5.6.0
//   --offline FILE    a file that was downloaded before, instead of the network
//   --manifest URL    a mirror of upstream's list of releases
const { values } = parseArgs({
  options: { release: { type: 'string' }, offline: { type: 'string' }, manifest: { type: 'string' } },
})

const { ok, lines } = await updateData({ root: process.cwd(), ...values })
for (const line of lines) process.stdout.write(`${line}\n`)
process.exitCode = ok ? 0 : 1
