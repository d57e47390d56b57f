import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRelease } from '../core/atlas/releases.ts'
import { failure, type Result, success } from '../core/result.ts'
import { chooseRelease, readManifest } from '../formats/atlas-data/manifest.ts'
import { formatProblem } from '../formats/atlas-data/problem.ts'
import { type AtlasData, readAtlasData } from '../formats/atlas-data/read-atlas-data.ts'
import { FETCHED, loadAtlasData, mismatchOf, readReleasesFile } from './atlas-files.ts'
import { summaryOf } from './check-data.ts'
import { fetchText } from './fetch-text.ts'

/** Where upstream lists its releases. */
export const UPSTREAM_MANIFEST = 'https://raw.githubusercontent.com/mitre-atlas/atlas-data/main/dist/manifest.yaml'

const LIMITS = {
  manifest: { timeout: 20_000, bytes: 1_000_000 },
  release: { timeout: 60_000, bytes: 8_000_000 },
}

/** A pointer to a pointer to a file is more than upstream has. */
const MAX_POINTERS = 3

export interface UpdateOptions {
  /** The project, whose `.data/` the file goes into. */
  readonly root: string
  readonly manifest?: string | undefined
  /** Instead of the newest. */
  readonly release?: string | undefined
  /** A file that was downloaded by other means, instead of asking anybody. */
  readonly offline?: string | undefined
  /** Milliseconds for each answer; for tests. */
  readonly timeout?: number
}

/** What there is to say, line by line; the problem is the last line when nothing was stored. */
export interface UpdateReport {
  readonly ok: boolean
  readonly lines: readonly string[]
}

/** Fetches a release of ATLAS, checks it and puts it where the next build finds it. */
export async function updateData(options: UpdateOptions): Promise<UpdateReport> {
  const lines: string[] = []
  const found = options.offline === undefined ? await fetched(options, lines) : await offline(options.offline)
  if (!found.ok) return { ok: false, lines: [...lines, found.problem] }
  const { text, from, expected } = found.value
  const data = readAtlasData(text)
  if (!data.ok) return { ok: false, lines: [...lines, formatProblem(from, data.problem)] }
  const mismatch = wrongRelease(data.value, expected, options)
  if (mismatch !== null) return { ok: false, lines: [...lines, `${from}: ${mismatch}`] }
  const file = await store(options.root, data.value, text)
  lines.push(`${file}: ${summaryOf(data.value)}`)
  lines.push(...data.value.notices.map((notice) => `${file}: note: ${notice}`))
  const releases = readReleasesFile(options)
  const listed = releases.ok ? mismatchOf(file, data.value.base, releases.value) : null
  if (listed) lines.push(`${file}: note: ${listed.message}`)
  lines.push(nextBuild(options.root, file))
  return { ok: true, lines }
}

interface Found {
  readonly text: string
  /** Address or file, for messages. */
  readonly from: string
  /** The release that the manifest says it is; null where nobody said. */
  readonly expected: string | null
}

async function offline(path: string): Promise<Result<Found, string>> {
  if (!existsSync(path)) return failure(`${path}: the file does not exist`)
  return success({ text: await readFile(path, 'utf8'), from: path, expected: null })
}

async function fetched(options: UpdateOptions, lines: string[]): Promise<Result<Found, string>> {
  const { manifest = UPSTREAM_MANIFEST, release, timeout } = options
  if (!URL.canParse(manifest)) return failure(`${manifest}: this is no address`)
  const limits = (kind: keyof typeof LIMITS) => ({ ...LIMITS[kind], ...(timeout === undefined ? {} : { timeout }) })
  const list = await fetchThroughPointers(new URL(manifest), limits('manifest'))
  if (!list.ok) return list
  const entries = readManifest(list.value.text)
  if (!entries.ok) return failure(formatProblem(list.value.address.href, entries.problem))
  const known = readReleasesFile(options)
  const chosen = chooseRelease(entries.value, release, known.ok ? known.value : [])
  if (!chosen.ok) return failure(`${list.value.address.href}: ${chosen.problem}`)
  const address = new URL(chosen.value.path, list.value.address)
  if (address.origin !== list.value.address.origin) {
    return failure(`${address.href}: the manifest names a file on another host, which is not asked`)
  }
  lines.push(`${address.href}: release ${chosen.value.release}`)
  const file = await fetchThroughPointers(address, limits('release'))
  if (!file.ok) return file
  return success({ text: file.value.text, from: file.value.address.href, expected: chosen.value.release })
}

/** Raw hosting serves a symbolic link as the text of its target. */
async function fetchThroughPointers(
  start: URL,
  limits: (typeof LIMITS)['release'],
): Promise<Result<{ readonly text: string; readonly address: URL }, string>> {
  let address = start
  for (let pointers = 0; pointers <= MAX_POINTERS; pointers++) {
    const text = await fetchText(address, limits)
    if (!text.ok) return text
    const target = /^\s*([\w./-]+\.ya?ml)\s*$/.exec(text.value)?.[1]
    if (target === undefined) return success({ text: text.value, address })
    address = new URL(target, address)
  }
  return failure(`${start.href}: points to other files more than ${MAX_POINTERS} times in a row`)
}

/** A file that is another release than it was asked for would be built as what it is not. */
function wrongRelease({ format, base }: AtlasData, expected: string | null, options: UpdateOptions): string | null {
  if (expected === null || base.release === expected) return null
  const releases = readReleasesFile(options)
  const listed = releases.ok ? releases.value.find((release) => isRelease(release, expected)) : undefined
  // One release has two names, and the files of 5.6.1, 4.5.2 and 4.0.1 state the version before.
  if (format === 'legacy' || (listed && isRelease(listed, base.release))) return null
  return `states release ${base.release}, but the manifest calls it ${expected}`
}

async function store(root: string, { base }: AtlasData, text: string): Promise<string> {
  const folder = join(root, FETCHED)
  await mkdir(folder, { recursive: true })
  const name = `ATLAS-${base.release}.yaml`
  // Whole or not at all: a build that runs meanwhile must not meet half a file.
  const draft = join(folder, `.${name}.part`)
  try {
    await writeFile(draft, text)
    await rename(draft, join(folder, name))
  } finally {
    await rm(draft, { force: true })
  }
  return `${FETCHED}/${name}`
}

function nextBuild(root: string, stored: string): string {
  const data = loadAtlasData({ root })
  if (!data.ok) return `The next build will stop: ${formatProblem(data.problem.file, data.problem.problem)}`
  if (data.value.file === stored) return 'The next build takes it: npm run build'
  return `The next build takes ${data.value.file}, which is newer. To build with this one, name it in vite.config.ts (data/README.md).`
}
