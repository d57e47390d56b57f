import type { ReleaseName } from '../core/atlas/ids.ts'
import type { KnowledgeBase } from '../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../core/atlas/knowledge-details.ts'
import { aliasesFor } from '../core/atlas/release-aliases.ts'
import { baseOfRelease } from '../core/atlas/release-base.ts'
import type { Release, ReleaseAliases } from '../core/atlas/releases.ts'
import { isRelease } from '../core/atlas/releases.ts'
import type { RelevanceRules } from '../core/insight/relevance-rules.ts'
import type { LayerId } from '../core/layer/layer.ts'
import type { StatusScale } from '../core/layer/status-scale.ts'
import { parseStatusScale } from '../core/layer/status-scale.ts'
import { Refusal, UsageRefusal } from './command.ts'
import type { Host } from './host.ts'
import { readText, sourceName } from './read-bytes.ts'

/** The knowledge base that commands work on, and the larger parts of it, read when first asked for. */
export interface CliKnowledge {
  readonly base: KnowledgeBase
  readonly aliases: ReleaseAliases
  readonly releases: readonly Release[]
  readonly statusScales: readonly StatusScale[]
  /** Where the base comes from: `bundled`, the name of a file, or `list of releases`. */
  readonly source: string
  /** Refuses where only names are known, as with an earlier release. */
  readonly details: () => Promise<KnowledgeDetails>
  readonly relevance: () => Promise<RelevanceRules>
  /** Names a layer within this run. */
  readonly newId: () => LayerId
}

export interface KnowledgeChoice {
  /** Path of a YAML file of ATLAS data, or null for what the build brings along. */
  readonly data: string | null
  /** Name of a release, or null for the one of the data. */
  readonly release: string | null
}

/** Refuses data that cannot be read, and a release that nobody has. */
export async function loadKnowledge(host: Host, choice: KnowledgeChoice): Promise<CliKnowledge> {
  const [bundled, releases, statusScales] = await Promise.all([bundledBase(), bundledReleases(), bundledScales()])
  let count = 0
  const shared = {
    releases,
    statusScales,
    relevance: async () => (await import('virtual:atlas/relevance')).default,
    newId: () => `layer-${++count}` as LayerId,
  }
  if (choice.data !== null) {
    const source = sourceName(choice.data)
    const { base, details } = await dataFile(host, choice.data)
    if (choice.release !== null && !names(releases, choice.release, base.release)) {
      throw new Refusal(`${source} has release ${base.release}, not ${choice.release}.`)
    }
    return { ...shared, base, aliases: aliasesFor(base, releases), source, details: async () => details }
  }
  if (choice.release === null || names(releases, choice.release, bundled.base.release)) {
    return { ...shared, ...bundled, source: 'bundled', details: bundledDetails }
  }
  const release = releaseCalled(releases, choice.release)
  const base = baseOfRelease(bundled.base, release)
  return {
    ...shared,
    base,
    aliases: aliasesFor(base, releases),
    source: 'list of releases',
    details: async () => {
      throw new Refusal(
        `Of release ${release.name} only the matrix is known here. Give the data file of that release with --data.`,
      )
    },
  }
}

/** By either name of a release. */
export function releaseCalled(releases: readonly Release[], name: string): Release {
  const release = releases.find((candidate) => isRelease(candidate, name))
  if (!release) {
    throw new UsageRefusal(`There is no release ${name}. Known are ${releases.map((each) => each.name).join(', ')}.`)
  }
  return release
}

/** Two releases by name, the earlier first. Refuses them in the other order, as added would be told as retired, and one and the same. */
export function releasesInOrder(
  releases: readonly Release[],
  earlier: string,
  later: string,
): readonly [from: Release, to: Release] {
  const from = releaseCalled(releases, earlier)
  const to = releaseCalled(releases, later)
  if (from === to) throw new UsageRefusal(`${earlier} and ${later} are the same release: name two different ones.`)
  if (releases.indexOf(from) > releases.indexOf(to)) {
    throw new UsageRefusal(`${earlier} is later than ${later}: name the earlier release first.`)
  }
  return [from, to]
}

function names(releases: readonly Release[], name: string, release: ReleaseName): boolean {
  return name === release || releases.some((each) => isRelease(each, name) && isRelease(each, release))
}

async function dataFile(host: Host, path: string) {
  const text = await readText(host, path)
  if (!text.ok) throw new Refusal(`${sourceName(path)}: ${text.problem}`)
  const { readAtlasData } = await import('../formats/atlas-data/read-atlas-data.ts')
  const { formatProblem } = await import('../formats/atlas-data/problem.ts')
  const read = readAtlasData(text.value)
  if (!read.ok) throw new Refusal(formatProblem(sourceName(path), read.problem))
  return read.value
}

async function bundledBase() {
  const { default: packed } = await import('virtual:atlas/knowledge-base')
  const { unpackKnowledgeBase } = await import('../formats/atlas-data/bundle.ts')
  return unpackKnowledgeBase(packed)
}

async function bundledReleases(): Promise<readonly Release[]> {
  const { default: packed } = await import('virtual:atlas/releases')
  const { unpackReleases } = await import('../formats/atlas-data/bundle-releases.ts')
  return unpackReleases(packed)
}

async function bundledDetails(): Promise<KnowledgeDetails> {
  const { default: packed } = await import('virtual:atlas/details')
  const { unpackDetails } = await import('../formats/atlas-data/bundle-details.ts')
  return unpackDetails(packed)
}

async function bundledScales(): Promise<readonly StatusScale[]> {
  const { default: texts } = await import('virtual:atlas/status-scales')
  return texts.flatMap((text) => parseStatusScale(text) ?? [])
}
