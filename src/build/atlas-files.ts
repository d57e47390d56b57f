import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../core/atlas/knowledge-details.ts'
import { aliasesFor } from '../core/atlas/release-aliases.ts'
import { releaseMismatches } from '../core/atlas/release-match.ts'
import { compareReleases } from '../core/atlas/release-order.ts'
import { isRelease, type Release, type ReleaseAliases } from '../core/atlas/releases.ts'
import { failure, type Result, success } from '../core/result.ts'
import type { AtlasDataProblem } from '../formats/atlas-data/problem.ts'
import { type AtlasData, readAtlasData } from '../formats/atlas-data/read-atlas-data.ts'
import { readReleases } from '../formats/atlas-data/releases.ts'
import { wholeFile } from '../formats/atlas-data/yaml-source.ts'

/** Kept in the repository. */
const DATA = 'data'
/** Left out of git: where `data:update` puts official releases. */
export const FETCHED = '.data'

export interface AtlasFileOptions {
  /** Folder that holds `data/` and perhaps `.data/`. */
  readonly root: string
  /** The file to take for the knowledge base, from `root`, instead of the newest one in the two folders. */
  readonly file?: string | undefined
  /** The list of releases, from `root`, instead of `data/releases.yaml`. */
  readonly releases?: string | undefined
}

export interface FileProblem {
  /** From `root`, with `/`. */
  readonly file: string
  readonly problem: AtlasDataProblem
}

/** A file of ATLAS data after reading. */
export interface AtlasFile {
  readonly file: string
  readonly data: Result<AtlasData, AtlasDataProblem>
}

/** Everything the page is built from. */
export interface AtlasBuildData {
  /** The file the knowledge base comes from. */
  readonly file: string
  readonly base: KnowledgeBase
  readonly details: KnowledgeDetails
  readonly releases: readonly Release[]
  readonly aliases: ReleaseAliases
  /** What somebody who builds should know, a sentence each, with the file. */
  readonly warnings: readonly string[]
}

/** The folders and single files that a change of the data can come from, as absolute paths. */
export function watchedPaths({ root, file, releases }: AtlasFileOptions): readonly string[] {
  const paths = [DATA, FETCHED, file, releases].filter((path) => path !== undefined)
  return paths.map((path) => resolve(root, path))
}

export function releasesPath({ releases }: AtlasFileOptions): string {
  return releases ?? `${DATA}/releases.yaml`
}

export function readReleasesFile(options: AtlasFileOptions): Result<readonly Release[], AtlasDataProblem> {
  const path = resolve(options.root, releasesPath(options))
  if (!existsSync(path)) return failure(wholeFile('missing', 'the file does not exist'))
  return readReleases(readFileSync(path, 'utf8'))
}

/** Reads every file of ATLAS data in the two folders, or the one that the options name. */
export function readAtlasFiles(options: AtlasFileOptions): readonly AtlasFile[] {
  const { root, file } = options
  if (file !== undefined) {
    const path = resolve(root, file)
    const data = existsSync(path)
      ? readAtlasData(readFileSync(path, 'utf8'))
      : failure(wholeFile('missing', 'the file does not exist'))
    return [{ file: shortPath(root, path), data }]
  }
  const files: AtlasFile[] = []
  for (const folder of [DATA, FETCHED]) {
    const path = join(root, folder)
    if (!existsSync(path)) continue
    for (const name of readdirSync(path).sort()) {
      if (!/\.ya?ml$/.test(name)) continue
      const text = readFileSync(join(path, name), 'utf8')
      if (isAtlasFile(name, text)) files.push({ file: `${folder}/${name}`, data: readAtlasData(text) })
    }
  }
  return files
}

/** Reads all data and picks the newest release. A problem in any file stops it: half-right data must not become a page. */
export function loadAtlasData(options: AtlasFileOptions): Result<AtlasBuildData, FileProblem> {
  const releases = readReleasesFile(options)
  if (!releases.ok) return failure({ file: releasesPath(options), problem: releases.problem })
  const warnings: string[] = []
  let newest: { readonly file: string; readonly data: AtlasData } | undefined
  for (const { file, data } of readAtlasFiles(options)) {
    if (!data.ok) return failure({ file, problem: data.problem })
    warnings.push(...data.value.notices.map((notice) => `${file}: ${notice}`))
    const mismatch = mismatchOf(file, data.value.base, releases.value)
    if (mismatch?.kind === 'problem') return failure({ file, problem: wholeFile('broken-relation', mismatch.message) })
    if (mismatch) warnings.push(`${file}: ${mismatch.message}`)
    // Of two files of one release, the one that somebody fetched on purpose comes last.
    const isNewer = !newest || compareReleases(data.value.base.release, newest.data.base.release, releases.value) >= 0
    if (isNewer) newest = { file, data: data.value }
  }
  if (!newest) {
    return failure({ file: `${DATA}/`, problem: wholeFile('missing', 'there is no file of ATLAS data in this folder') })
  }
  const { base, details } = newest.data
  return success({
    file: newest.file,
    base,
    details,
    releases: releases.value,
    aliases: aliasesFor(base, releases.value),
    warnings,
  })
}

/**
 * Where a file contradicts the list of releases. That is a mistake for the release the project brings along; for another one it
 * is worth a warning only, because the list's facts about 2026.05 to 2026.08 are rebuilt.
 */
export function mismatchOf(
  file: string,
  base: KnowledgeBase,
  releases: readonly Release[],
): { readonly kind: 'problem' | 'warning'; readonly message: string } | null {
  const release = releases.find((candidate) => isRelease(candidate, base.release))
  const [first, ...others] = release ? releaseMismatches(base, release) : []
  if (first === undefined) return null
  const isOurs = file.startsWith(`${DATA}/`) && release === releases.at(-1)
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return { kind: isOurs ? 'problem' : 'warning', message: `${first}${more}` }
}

/** By its keys at the top; by its name as well, so that a file whose head is damaged is refused instead of overlooked. */
function isAtlasFile(name: string, text: string): boolean {
  const has = (key: string) => new RegExp(`^["']?${key}["']?:`, 'm').test(text)
  return /^ATLAS-/i.test(name) || (has('format-version') && has('collection')) || (has('version') && has('matrices'))
}

function shortPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}
