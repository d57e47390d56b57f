import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnowledgeDetails } from '../../src/core/atlas/knowledge-details.ts'
import type { Release } from '../../src/core/atlas/releases.ts'
import type { RelevanceRules } from '../../src/core/insight/relevance-rules.ts'
import type { StatusScale } from '../../src/core/layer/status-scale.ts'
import { type AtlasData, readAtlasData } from '../../src/formats/atlas-data/read-atlas-data.ts'
import { readReleases } from '../../src/formats/atlas-data/releases.ts'
import { readRelevance } from '../../src/formats/relevance/read-relevance.ts'
import { readStatusScales } from '../../src/formats/status-scales/read-status-scales.ts'

/** The newest release in `data/`. */
export const NEWEST = 'ATLAS-2026.09.yaml'

/** Text of a file in `data/`. */
export function projectFile(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', '..', 'data', name), 'utf8')
}

/** Text of a third-party file beside the repository; null where that folder is absent. */
export function sharedFile(path: string): string | null {
  // Not as `new URL(…, import.meta.url)`, which Vite takes for a file to serve in tests with a DOM.
  const file = join(import.meta.dirname, '..', '..', '..', 'shared', path)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Fails the test on a problem. */
export function soundAtlasData(text: string): AtlasData {
  const read = readAtlasData(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

let details: KnowledgeDetails | null = null

/** Prose and relations of the newest release; read once, it takes a while. */
export function projectDetails(): KnowledgeDetails {
  details ??= soundAtlasData(projectFile(NEWEST)).details
  return details
}

export function projectReleases(): readonly Release[] {
  const read = readReleases(projectFile('releases.yaml'))
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

let relevance: RelevanceRules | null = null

/** The questionnaire about a system and its rules, as `data/relevance.yaml` has them. */
export function projectRelevance(): RelevanceRules {
  if (relevance) return relevance
  const known = new Set(projectReleases().at(-1)?.techniques.keys())
  const read = readRelevance(projectFile('relevance.yaml'), known)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  relevance = read.value
  return relevance
}

/** Vocabularies of statuses as `data/scales.yaml` has them. */
export function projectStatusScales(): readonly [StatusScale, ...StatusScale[]] {
  const read = readStatusScales(projectFile('scales.yaml'))
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  const [first, ...others] = read.value
  if (!first) throw new Error('there is no vocabulary')
  return [first, ...others]
}
