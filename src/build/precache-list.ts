import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** As `OfflineBuild` of `browser/offline-worker.ts`, which reads it: the two do not import each other. */
export interface PrecacheList {
  readonly version: string
  readonly files: Readonly<Record<string, string>>
  readonly live: readonly string[]
}

/** Beside the page, so that its reach is the folder that the page lies in. */
export const WORKER_FILE = 'service-worker.js'

/** A host changes these without a build. */
const LIVE = ['config.json']

/** What a page never asks for, or must not get from a copy: the worker itself, files for hosts, hidden ones, maps. */
const LEFT_OUT = /^service-worker\.js$|(^|\/)[._][^/]*$|\.map$/

/** Of every file of a finished build the path and the checksum, and a version that is made of these. */
export function precacheList(folder: string): PrecacheList {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !LEFT_OUT.test(path) && !LIVE.includes(path))
    .toSorted()
  // The page is kept under the address that people go to; some hosts lead `index.html` away from itself.
  const files = Object.fromEntries(
    paths.map((path) => [path === 'index.html' ? '' : path, checksum(readFileSync(join(folder, path)))]),
  )
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12)
  return { version, files, live: LIVE }
}

/** As in `integrity="..."`. */
function checksum(content: Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}

/** The worker's file: the list first, then the code that reads it. */
export function withPrecacheList(list: PrecacheList, code: string): string {
  return `const ATLAS_BUILD = ${JSON.stringify(list)};\n${code}`
}

/** The code of a worker's file, without the list. */
export function withoutPrecacheList(file: string): string {
  return file.replace(/^const ATLAS_BUILD = .*;\n/, '')
}
