// `npm run data:check [folder]`: is the YAML in data/ and .data/ sound? Prints a line per file; exit 1 on a problem.
// Node 20 cannot import TypeScript, so Vite, which is there anyway, runs the module.
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(process.argv[2] ?? resolve(here, '../..'))
const { module } = await runnerImport(resolve(here, 'check-data.ts'), { configFile: false, logLevel: 'error' })
const report = module.checkData(root)
for (const line of report.lines) process.stdout.write(`${line}\n`)
process.exitCode = report.ok ? 0 : 1
