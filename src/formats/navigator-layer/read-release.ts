import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { JsonObject } from '../../core/json.ts'
import type { MetadataItem } from '../../core/layer/layer.ts'
import { excerptOf } from './json-fields.ts'
import { isObject } from './json-text.ts'
import { RELEASE_ENTRY } from './layer-keys.ts'
import type { NoticeSink } from './notice-sink.ts'

export interface StatedRelease {
  readonly release: string | null
  /** The metadata without the entry that states the release. */
  readonly metadata: readonly MetadataItem[]
}

// Calendar (2026.09, 2025.11.2) or semantic with three parts (5.6.0): "5.1" alone could be an ATT&CK version.
const RELEASE = '(20\\d\\d\\.\\d\\d(?:\\.\\d+)?|\\d{1,2}\\.\\d{1,2}\\.\\d{1,3})'
const ALONE = new RegExp(`^v?${RELEASE}$`)
const IN_PROSE = new RegExp(`\\bATLAS(?: (?:data|release|version))? v?${RELEASE}(?![\\d.]*\\d)`, 'i')

/**
 * The ATLAS release a layer was made for: the metadata entry `atlas_data_version`, else one of the places that generators use,
 * with a notice. Only for layers of the ATLAS domain do `versions.attack` and the description count.
 */
export function readRelease(
  layer: JsonObject,
  metadata: readonly MetadataItem[],
  isAtlas: boolean,
  notices: NoticeSink,
): StatedRelease {
  let release: string | null = null
  const others = metadata.filter((item) => {
    if (item.kind !== 'entry' || item.name !== RELEASE_ENTRY) return true
    if (item.carried) {
      notices.push({ kind: 'value-dropped', where: 'metadata', reason: 'no-place', value: excerptOf(item.carried) })
    }
    if (release === null && item.value !== '') release = item.value
    else if (item.value !== release) {
      notices.push({ kind: 'value-dropped', where: 'metadata', reason: 'stated-twice', value: excerptOf(item.value) })
    }
    return false
  })
  return { release: release ?? releaseElsewhere(layer, isAtlas, notices), metadata: others }
}

function releaseElsewhere(layer: JsonObject, isAtlas: boolean, notices: NoticeSink): string | null {
  const versions = isObject(layer.versions) ? layer.versions : {}
  const places = [
    ['versions.atlas', versions.atlas, ALONE],
    ['versions.attack', isAtlas ? versions.attack : null, ALONE],
    ['description', isAtlas ? layer.description : null, IN_PROSE],
  ] as const
  for (const [where, text, pattern] of places) {
    const release = typeof text === 'string' ? pattern.exec(text)?.[1] : undefined
    if (release === undefined) continue
    notices.push({ kind: 'release-found', release, where })
    return release
  }
  return null
}

export function noticeAge(release: string | null, base: KnowledgeBase, notices: NoticeSink): void {
  if (release === null || release === base.release) return
  const order = compareReleases(release, base.release)
  if (order === 0) return
  notices.push({ kind: order < 0 ? 'older-release' : 'newer-release', release, current: base.release })
}

/** Semantic names (5.6.0) end where calendar names (2026.05) begin, so number by number is the order of time. */
function compareReleases(one: string, other: string): number {
  const parts = (name: string) => (name.match(/\d+/g) ?? []).slice(0, 4).map(Number)
  const [a, b] = [parts(one), parts(other)]
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
