import * as z from 'zod/mini'
import { compareReleases } from '../../core/atlas/release-order.ts'
import { isRelease, type Release } from '../../core/atlas/releases.ts'
import { failure, type Result, success } from '../../core/result.ts'
import type { AtlasDataProblem } from './problem.ts'
import { readShape, releaseText } from './shape.ts'
import { readYaml } from './yaml-source.ts'

/** A release as the manifest of ATLAS Data lists it: one file for each format. */
export interface ManifestEntry {
  readonly release: string
  readonly versions: readonly {
    readonly 'format-version': string
    /** From the folder of the manifest. */
    readonly path: string
  }[]
}

// Straight down from the manifest: a path with `..` or a host of its own would lead anywhere.
const plainPath = z
  .string()
  .check(z.regex(/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.ya?ml$/, 'must be the path of a YAML file'))

const manifestShape = z.array(
  z.looseObject({
    release: releaseText,
    versions: z.array(z.looseObject({ 'format-version': releaseText, path: plainPath })),
  }),
)

/** The newest format that the reader takes; later ones are passed over. */
const FORMAT_MAJOR = 6

export function readManifest(text: string): Result<readonly ManifestEntry[], AtlasDataProblem> {
  const yaml = readYaml(text)
  return yaml.ok ? readShape(manifestShape, yaml.value) : yaml
}

/** The file of the newest release, or of the one that is asked for by either of its names. */
export function chooseRelease(
  entries: readonly ManifestEntry[],
  wanted: string | undefined,
  known: readonly Release[],
): Result<{ readonly release: string; readonly path: string }, string> {
  const newestFirst = entries.toSorted((a, b) => compareReleases(b.release, a.release, known))
  const listed = known.find((release) => wanted !== undefined && isRelease(release, wanted))
  const entry =
    wanted === undefined
      ? newestFirst[0]
      : newestFirst.find((candidate) => isNamed(candidate, wanted) || (listed && isRelease(listed, candidate.release)))
  if (!entry) {
    const names = newestFirst.slice(0, 5).map(({ release }) => release)
    return failure(
      wanted === undefined
        ? 'the manifest lists no release'
        : `the manifest has no release ${wanted}; the newest are ${names.join(', ')}`,
    )
  }
  const readable = entry.versions
    .filter(({ 'format-version': format }) => Number.parseInt(format, 10) <= FORMAT_MAJOR)
    .toSorted((a, b) => majorOf(b) - majorOf(a))
  const [file] = readable
  if (!file) return failure(`release ${entry.release} is there only in formats newer than this reader takes`)
  return success({ release: entry.release, path: file.path })
}

/** Before 2026.05 the version of the format was the name of the release. */
function isNamed({ release, versions }: ManifestEntry, wanted: string): boolean {
  return release === wanted || versions.some((version) => majorOf(version) < 6 && version['format-version'] === wanted)
}

function majorOf(version: ManifestEntry['versions'][number]): number {
  return Number.parseInt(version['format-version'], 10)
}
