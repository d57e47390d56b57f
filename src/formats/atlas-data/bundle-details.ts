import type { TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import type {
  CaseStudy,
  CaseStudyStep,
  KnowledgeDetails,
  Mitigation,
  ObjectDetails,
} from '../../core/atlas/knowledge-details.ts'
import { at, lengthen, packIds, shorten, unpackIds } from './short-ids.ts'

/** The prose and relations as JSON of a later download. Techniques and tactics are named by their place in the two lists of IDs. */
export interface PackedDetails {
  readonly description: string
  readonly tacticIds: string
  readonly tactics: readonly PackedObject[]
  readonly techniqueIds: string
  readonly techniques: readonly PackedObject[]
  readonly mitigations: readonly PackedMitigation[]
  readonly caseStudies: readonly PackedCaseStudy[]
}

type PackedObject = readonly [
  description: string,
  references: readonly (readonly [title: string, url: string | null])[],
  created: string | null,
  modified: string | null,
  uuid: string | null,
  attackUrl: string | null,
]

type PackedMitigation = readonly [
  id: string,
  name: string,
  categories: readonly string[],
  lifecyclePhases: readonly string[],
  attackId: string | null,
  techniques: readonly (readonly [technique: number, use: string])[],
  object: PackedObject,
]

type PackedCaseStudy = readonly [
  id: string,
  name: string,
  type: CaseStudy['type'],
  actor: string | null,
  target: string | null,
  reporter: string | null,
  date: string | null,
  dateGranularity: CaseStudy['dateGranularity'],
  steps: readonly PackedStep[],
  object: PackedObject,
]

/** `leadsTo` is 0 for "the next step and no other", as nearly all are. */
type PackedStep = readonly [
  id: string,
  technique: number,
  tactic: number,
  leadsTo: 0 | readonly string[],
  description: string,
]

/** Throws on details that name a technique or tactic they do not hold. */
export function packDetails(details: KnowledgeDetails): PackedDetails {
  const tactic = placesOf(details.tactics.keys())
  const technique = placesOf(details.techniques.keys())
  return {
    description: details.description,
    tacticIds: packIds(details.tactics.keys()),
    tactics: [...details.tactics.values()].map(packObject),
    techniqueIds: packIds(details.techniques.keys()),
    techniques: [...details.techniques.values()].map(packObject),
    mitigations: details.mitigations.map((mitigation) => [
      shorten(mitigation.id),
      mitigation.name,
      mitigation.categories,
      mitigation.lifecyclePhases,
      mitigation.attackId,
      mitigation.techniques.map(({ id, use }) => [technique(id), use]),
      packObject(mitigation),
    ]),
    caseStudies: details.caseStudies.map((caseStudy) => [
      shorten(caseStudy.id),
      caseStudy.name,
      caseStudy.type,
      caseStudy.actor,
      caseStudy.target,
      caseStudy.reporter,
      caseStudy.date,
      caseStudy.dateGranularity,
      caseStudy.steps.map((step, i) => [
        step.id,
        technique(step.technique),
        tactic(step.tactic),
        step.leadsTo.length === 1 && step.leadsTo[0] === caseStudy.steps[i + 1]?.id ? 0 : step.leadsTo,
        step.description,
      ]),
      packObject(caseStudy),
    ]),
  }
}

export function unpackDetails(packed: PackedDetails): KnowledgeDetails {
  const tacticIds = unpackIds(packed.tacticIds) as readonly string[] as readonly TacticId[]
  const techniqueIds = unpackIds(packed.techniqueIds) as readonly string[] as readonly TechniqueId[]
  return {
    description: packed.description,
    tactics: new Map(tacticIds.map((id, i) => [id, unpackObject(at(packed.tactics, i))])),
    techniques: new Map(techniqueIds.map((id, i) => [id, unpackObject(at(packed.techniques, i))])),
    mitigations: packed.mitigations.map(
      ([id, name, categories, lifecyclePhases, attackId, techniques, object]): Mitigation => ({
        id: lengthen(id),
        name,
        categories,
        lifecyclePhases,
        attackId,
        techniques: techniques.map(([technique, use]) => ({ id: at(techniqueIds, technique), use })),
        ...unpackObject(object),
      }),
    ),
    caseStudies: packed.caseStudies.map(
      ([id, name, type, actor, target, reporter, date, dateGranularity, steps, object]): CaseStudy => ({
        id: lengthen(id),
        name,
        type,
        actor,
        target,
        reporter,
        date,
        dateGranularity,
        steps: steps.map(
          ([stepId, technique, tactic, leadsTo, description], i): CaseStudyStep => ({
            id: stepId,
            technique: at(techniqueIds, technique),
            tactic: at(tacticIds, tactic),
            leadsTo: leadsTo === 0 ? [at(steps, i + 1)[0]] : leadsTo,
            description,
          }),
        ),
        ...unpackObject(object),
      }),
    ),
  }
}

function packObject(details: ObjectDetails): PackedObject {
  const references = details.references.map(({ title, url }) => [title, url] as const)
  return [details.description, references, details.created, details.modified, details.uuid, details.attackUrl]
}

function unpackObject([description, references, created, modified, uuid, attackUrl]: PackedObject): ObjectDetails {
  return {
    description,
    references: references.map(([title, url]) => ({ title, url })),
    created,
    modified,
    uuid,
    attackUrl,
  }
}

function placesOf<Id extends string>(ids: Iterable<Id>): (id: Id) => number {
  const places = new Map([...ids].map((id, place) => [id, place]))
  return (id) => {
    const place = places.get(id)
    if (place === undefined) throw new Error(`the details name ${id} without having it`)
    return place
  }
}
