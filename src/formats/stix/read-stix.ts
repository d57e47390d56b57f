import * as z from 'zod/mini'
import type { ReleaseName, TechniqueId } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails, Mitigation, ObjectDetails } from '../../core/atlas/knowledge-details.ts'
import { failure, type Result, success } from '../../core/result.ts'
import { parseJson as parseLimitedJson, positionOf } from '../navigator-layer/json-text.ts'
import { type SortedObjects, sortObjects } from './sort-objects.ts'
import { domainOf } from './stix-domain.ts'
import { columnsOf, techniquesOf } from './stix-matrix.ts'
import { proseOf } from './stix-prose.ts'
import {
  bundleShape,
  MAX_BUNDLE_CHARACTERS,
  MAX_OBJECTS,
  MAX_TACTICS,
  MAX_TECHNIQUES,
  publicId,
  type StixObject,
} from './stix-shape.ts'
import { count, plainName, plainText } from './stix-text.ts'

export interface StixData {
  readonly base: KnowledgeBase
  readonly details: KnowledgeDetails
  /** What was left out or taken for what it means, a sentence each. */
  readonly notices: readonly string[]
}

export interface StixProblem {
  readonly kind: 'json-syntax' | 'not-stix' | 'too-large' | 'no-matrix' | 'no-technique'
  /** Counted from 1; null for the file as a whole. */
  readonly line: number | null
  /** One sentence for the person who opened the file. */
  readonly message: string
}

/**
 * Reads a STIX 2.1 bundle of ATLAS or ATT&CK (Enterprise, Mobile, ICS), or another one of the same shape. Revoked and deprecated
 * objects are left out; several matrices stand one after another. Never throws.
 */
export function readStix(text: string): Result<StixData, StixProblem> {
  if (text.length > MAX_BUNDLE_CHARACTERS) {
    return refuse('too-large', `the file has ${text.length} characters; at most ${MAX_BUNDLE_CHARACTERS} are read`)
  }
  const json = parseJson(text)
  if (!json.ok) return json
  const bundle = z.safeParse(bundleShape, json.value)
  if (!bundle.success) {
    const tooMany = bundle.error.issues.some(({ code }) => code === 'too_big')
    return tooMany
      ? refuse('too-large', `the bundle has more than ${MAX_OBJECTS} objects, which is more than is read`)
      : refuse('not-stix', 'this is no STIX bundle: it has no type "bundle" with a list of objects')
  }
  return knowledgeOf(sortObjects(bundle.data.objects))
}

function refuse(kind: StixProblem['kind'], message: string) {
  return failure<StixProblem>({ kind, line: null, message })
}

function parseJson(text: string): Result<unknown, StixProblem> {
  try {
    return success(JSON.parse(text) as unknown)
  } catch {
    // Browsers differ in what they tell of the place. The reader of layers tells it, where the file is not too large for it.
    const found = parseLimitedJson(text)
    const isSyntax = !found.ok && found.problem.kind === 'syntax'
    const line = isSyntax ? positionOf(text, found.problem.offset).line : null
    return failure({ kind: 'json-syntax', line, message: 'the JSON has a mistake or ends in the middle' })
  }
}

function knowledgeOf(objects: SortedObjects): Result<StixData, StixProblem> {
  const notices: string[] = []
  const tactics = columnsOf(objects, notices)
  if (tactics.length === 0) {
    return refuse('no-matrix', 'the bundle has no matrix with tactics, so there is nothing to make columns of')
  }
  if (tactics.length > MAX_TACTICS) return refuse('too-large', `more than ${MAX_TACTICS} tactics`)
  const found = techniquesOf(objects, tactics, notices)
  if (found.length === 0) return refuse('no-technique', 'none of its techniques belongs to a tactic of its matrix')
  if (found.length > MAX_TECHNIQUES) return refuse('too-large', `more than ${MAX_TECHNIQUES} techniques`)
  const techniqueIds = new Map(found.map(({ source, technique }) => [source.id, technique.id]))
  const mitigations = mitigationsOf(objects, techniqueIds)
  noticeLosses(objects, notices)
  const techniques = found.map(({ technique }) => technique)
  const subtechniques = techniques.filter(({ parentId }) => parentId !== null).length
  const release = releaseOf(objects)
  const { domain, name } = domainOf(objects)
  const base: KnowledgeBase = {
    id: `${domain}-${release}`,
    name,
    domain,
    release,
    date: dayOf(objects.collection?.modified),
    tactics: tactics.map(({ tactic }) => tactic),
    techniques,
    counts: {
      tactics: tactics.length,
      techniques: techniques.length - subtechniques,
      subtechniques,
      mitigations: mitigations.length,
      caseStudies: 0,
    },
  }
  const details: KnowledgeDetails = {
    description: objects.statement ?? objects.collection?.description ?? '',
    tactics: new Map(tactics.map(({ source, tactic }) => [tactic.id, detailsOf(source)])),
    techniques: new Map(found.map(({ source, technique }) => [technique.id, detailsOf(source)])),
    mitigations,
    caseStudies: [],
  }
  return success({ base, details, notices })
}

function mitigationsOf(
  { mitigations, relationships }: SortedObjects,
  techniqueIds: ReadonlyMap<string, TechniqueId>,
): readonly Mitigation[] {
  const uses = new Map<string, Map<TechniqueId, string>>()
  for (const { relationship_type, source_ref, target_ref, description, external_references } of relationships) {
    const technique = techniqueIds.get(target_ref)
    if (relationship_type !== 'mitigates' || technique === undefined) continue
    const own = uses.get(source_ref) ?? new Map<TechniqueId, string>()
    const before = own.get(technique)
    const use = proseOf(description, external_references)
    own.set(technique, before ? `${before}\n\n${use}` : use)
    uses.set(source_ref, own)
  }
  const found = new Map<string, Mitigation>()
  for (const source of mitigations) {
    const id = publicId(source)
    if (id === null || found.has(id)) continue
    found.set(id, {
      id,
      name: plainName(source.name),
      categories: [],
      lifecyclePhases: [],
      attackId: null,
      techniques: [...(uses.get(source.id) ?? [])]
        .map(([technique, use]) => ({ id: technique, use }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ...detailsOf(source),
    })
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function detailsOf(source: StixObject): ObjectDetails {
  const own = publicId(source)
  const references = (source.external_references ?? []).filter(({ external_id }) => external_id !== own)
  return {
    description: proseOf(source.description, source.external_references),
    references: references.map(({ source_name, description, url }) => ({
      title: description || source_name || url || '',
      url: url ?? null,
    })),
    created: dayOf(source.created),
    modified: dayOf(source.modified),
    uuid: /--([0-9a-f-]{36})$/i.exec(source.id)?.[1] ?? null,
    attackUrl: null,
  }
}

/**
 * The version of the collection. Bundles without one are known by the day of their last change, and so are those of ATLAS, whose
 * collection says 0.1 in every release.
 */
function releaseOf({ collection, tactics, techniques, mitigations }: SortedObjects): ReleaseName {
  const stated = plainText(collection?.x_mitre_version ?? '').replaceAll(' ', '')
  if (stated !== '' && !/^0\./.test(stated)) return stated as ReleaseName
  let latest = ''
  for (const { modified } of [...tactics, ...techniques, ...mitigations]) {
    const day = dayOf(modified) ?? ''
    if (day > latest) latest = day
  }
  return (latest || 'undated') as ReleaseName
}

function dayOf(time: string | null | undefined): string | null {
  return /^\d{4}-\d\d-\d\d/.exec(time ?? '')?.[0] ?? null
}

function noticeLosses({ retired, unusable, campaigns }: SortedObjects, notices: string[]): void {
  if (retired > 0) notices.push(`${count(retired, 'revoked or deprecated object')} left out`)
  if (unusable > 0) notices.push(`${count(unusable, 'object')} left out that STIX would not allow`)
  if (campaigns > 0) {
    notices.push(`${count(campaigns, 'campaign')} left out, as the order of their steps is not in the file`)
  }
}
