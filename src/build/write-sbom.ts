import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { LockFile } from './lock-file.ts'
import { licenceList, sbomOf } from './sbom.ts'

// `npm run sbom [-- FOLDER]`: what the project is made of, for a release, into `release/` or another folder.
const folder = process.argv[2] ?? 'release'
const lock: LockFile = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const files: Readonly<Record<string, string>> = {
  [`${lock.name}-${lock.version}.cdx.json`]: `${JSON.stringify(sbomOf(lock), null, 2)}\n`,
  'licences.md': licenceList(lock),
}
mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(files)) {
  writeFileSync(join(folder, name), text)
  process.stdout.write(`${join(folder, name)}\n`)
}
