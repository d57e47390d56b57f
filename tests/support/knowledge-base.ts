import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ReleaseName, TacticId, TechniqueId } from '../../src/core/atlas/ids.ts'
import type { KnowledgeBase, Maturity, Technique } from '../../src/core/atlas/knowledge-base.ts'
import { slugOf } from '../../src/core/atlas/knowledge-base.ts'
import type { ReleaseAliases, RetiredTechnique } from '../../src/core/atlas/releases.ts'
import { NEWEST } from './project-data.ts'

interface SourceObject {
  readonly id: string
  readonly name: string
  readonly platforms?: readonly string[]
  readonly maturity?: Maturity
  readonly 'attack-reference'?: { readonly id: string }
}

interface Source {
  readonly collection: { readonly version: string; readonly 'modified-date': string }
  readonly tactics: Readonly<Record<string, SourceObject>>
  readonly techniques: Readonly<Record<string, SourceObject>>
  readonly mitigations: Readonly<Record<string, SourceObject>>
  readonly 'case-studies': Readonly<Record<string, SourceObject>>
  readonly relationships: Readonly<
    Record<string, Readonly<Record<string, readonly { readonly target: string; readonly position?: number }[]>>>
  >
}

interface SourceRelease {
  readonly semver?: string
  readonly release?: string
  readonly tactics?: readonly { readonly id: string; readonly name: string }[]
  readonly 'tactics-added'?: readonly { readonly id: string; readonly name: string }[]
  readonly 'tactics-renamed'?: readonly { readonly id: string; readonly from: string; readonly to: string }[]
  readonly removed?: readonly { readonly id: string; readonly 'replaced-by'?: string }[]
}

let base: KnowledgeBase | null = null
let aliases: ReleaseAliases | null = null

/**
 * ATLAS 2026.09 as `data/` has it. Deliberately not made by `formats/atlas-data`: tests of other formats stay meaningful while that
 * reader is broken, and its own tests can compare with this.
 */
export function testKnowledgeBase(): KnowledgeBase {
  base ??= readKnowledgeBase()
  return base
}

/** Every name and shortname a tactic ever had, and the retired techniques. */
export function testAliases(): ReleaseAliases {
  aliases ??= readAliases()
  return aliases
}

function readYaml<Shape>(name: string): Shape {
  return parse(readFileSync(join(import.meta.dirname, '..', '..', 'data', name), 'utf8')) as Shape
}

function readKnowledgeBase(): KnowledgeBase {
  const source = readYaml<Source>(NEWEST)
  const targets = (id: string, type: string) => source.relationships[id]?.[type] ?? []
  const order = new Map(targets('ATLAS-matrix', 'sequences').map(({ target, position }) => [target, position ?? 0]))
  const tactics = Object.values(source.tactics)
    .map(({ id, name }) => ({ id: id as TacticId, name, shortname: slugOf(name) }))
    .sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
  const techniques = Object.values(source.techniques)
    .map(
      (technique): Technique => ({
        id: technique.id as TechniqueId,
        name: technique.name,
        parentId: (targets(technique.id, 'specializes')[0]?.target ?? null) as TechniqueId | null,
        tacticIds: targets(technique.id, 'achieves').map(({ target }) => target as TacticId),
        platforms: technique.platforms ?? [],
        maturity: technique.maturity ?? null,
        attackId: technique['attack-reference']?.id ?? null,
      }),
    )
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  const subtechniques = techniques.filter((technique) => technique.parentId !== null).length
  return {
    id: `atlas-${source.collection.version}`,
    name: 'ATLAS',
    domain: 'atlas-atlas',
    release: source.collection.version as ReleaseName,
    date: source.collection['modified-date'],
    tactics,
    techniques,
    counts: {
      tactics: tactics.length,
      techniques: techniques.length - subtechniques,
      subtechniques,
      mitigations: Object.keys(source.mitigations).length,
      caseStudies: Object.keys(source['case-studies']).length,
    },
  }
}

function readAliases(): ReleaseAliases {
  const tacticShortnames = new Map<string, TacticId>()
  const tacticNames = new Map<string, TacticId>()
  // Gone before the first release in the file.
  const retired = new Map<TechniqueId, RetiredTechnique>(
    ['AML.T0009', 'AML.T0030', 'AML.T0038'].map((id) => [id as TechniqueId, { replacedBy: null, since: null }]),
  )
  const addTactic = (id: string, name: string) => {
    tacticShortnames.set(slugOf(name), id as TacticId)
    tacticNames.set(name.toLowerCase(), id as TacticId)
  }
  for (const release of readYaml<readonly SourceRelease[]>('releases.yaml')) {
    for (const { id, name } of [...(release.tactics ?? []), ...(release['tactics-added'] ?? [])]) addTactic(id, name)
    for (const { id, from, to } of release['tactics-renamed'] ?? []) {
      addTactic(id, from)
      addTactic(id, to)
    }
    for (const { id, 'replaced-by': replacedBy } of release.removed ?? []) {
      const since = (release.release ?? release.semver ?? null) as ReleaseName | null
      retired.set(id as TechniqueId, { replacedBy: (replacedBy ?? null) as TechniqueId | null, since })
    }
  }
  return { tacticShortnames, tacticNames, retired }
}
