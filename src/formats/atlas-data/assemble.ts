import type { ReleaseName, TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import {
  type KnowledgeBase,
  type Maturity,
  slugOf,
  type Tactic,
  type Technique,
} from '../../core/atlas/knowledge-base.ts'
import type { CaseStudy, KnowledgeDetails, Mitigation } from '../../core/atlas/knowledge-details.ts'
import type { Draft, DraftCaseStudy, DraftMitigation, DraftObject, DraftTechnique, Mention } from './draft.ts'
import type { Findings } from './findings.ts'
import type { Path } from './problem.ts'

const MATURITIES: readonly Maturity[] = ['Feasible', 'Demonstrated', 'Realized']
const CASE_STUDY_TYPES = ['Incident', 'Exercise'] as const
const DATE_GRANULARITIES = ['Year', 'Month', 'Day'] as const

/** Checks every relation of a draft. The values are sound only where `findings` got no problem. */
export function assemble(
  draft: Draft,
  findings: Findings,
): { readonly base: KnowledgeBase; readonly details: KnowledgeDetails } {
  const tactics = tacticsOf(draft.tactics, findings)
  const columns = new Map(tactics.map((tactic, column) => [tactic.id as string, column]))
  const techniques = techniquesOf(draft.techniques, columns, findings)
  const known: KnownIds = { tactics: columns, techniques: new Set(techniques.map(({ id }) => id)) }
  const mitigations = unique(draft.mitigations, findings).map((mitigation) => mitigationOf(mitigation, known, findings))
  const caseStudies = unique(draft.caseStudies, findings).map((caseStudy) => caseStudyOf(caseStudy, known, findings))
  const subtechniques = techniques.filter(({ parentId }) => parentId !== null).length
  const base: KnowledgeBase = {
    id: `atlas-${draft.release}`,
    name: 'ATLAS',
    domain: 'atlas-atlas',
    release: draft.release as ReleaseName,
    date: draft.date,
    tactics,
    techniques,
    counts: {
      tactics: tactics.length,
      techniques: techniques.length - subtechniques,
      subtechniques,
      mitigations: mitigations.length,
      caseStudies: caseStudies.length,
    },
  }
  const details: KnowledgeDetails = {
    description: draft.description,
    tactics: new Map(draft.tactics.map((tactic) => [tactic.id as TacticId, tactic.details])),
    techniques: new Map(draft.techniques.toSorted(byId).map(({ id, details }) => [id as TechniqueId, details])),
    mitigations: mitigations.toSorted(byId),
    caseStudies: caseStudies.toSorted(byId),
  }
  return { base, details }
}

interface KnownIds {
  /** ID -> column, from 0. */
  readonly tactics: ReadonlyMap<string, number>
  readonly techniques: ReadonlySet<string>
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The objects without those whose ID an earlier one has. */
function unique<Item extends DraftObject>(objects: readonly Item[], findings: Findings): readonly Item[] {
  const seen = new Set<string>()
  return objects.filter(({ id, path }) => {
    if (seen.has(id)) {
      findings.problem('duplicate', path, `${id} is there already`)
      return false
    }
    seen.add(id)
    return true
  })
}

function tacticsOf(drafts: readonly DraftObject[], findings: Findings): readonly Tactic[] {
  const names = new Map<string, string>()
  return unique(drafts, findings).map(({ id, name, path }) => {
    const shortname = slugOf(name)
    const other = names.get(shortname)
    // Layer files tell columns apart by this name alone.
    if (other !== undefined) findings.problem('duplicate', path, `${id} has the name of ${other}: ${name}`)
    if (shortname === '') findings.problem('wrong-value', [...path, 'name'], 'needs a letter or a digit')
    names.set(shortname, id)
    return { id: id as TacticId, name, shortname }
  })
}

function techniquesOf(
  drafts: readonly DraftTechnique[],
  columns: ReadonlyMap<string, number>,
  findings: Findings,
): readonly Technique[] {
  const sound = unique(drafts, findings)
  const byTechniqueId = new Map(sound.map((draft) => [draft.id, draft]))
  return sound.toSorted(byId).map((draft) => {
    const parent = parentOf(draft, byTechniqueId, findings)
    return {
      id: draft.id as TechniqueId,
      name: draft.name,
      parentId: (parent?.id ?? null) as TechniqueId | null,
      tacticIds: tacticIdsOf(draft, parent, columns, findings),
      platforms: draft.platforms,
      maturity: oneOf(MATURITIES, draft.maturity, draft.maturityPath, findings),
      attackId: draft.attackId,
    }
  })
}

function parentOf(
  draft: DraftTechnique,
  techniques: ReadonlyMap<string, DraftTechnique>,
  findings: Findings,
): DraftTechnique | null {
  const isSubtechnique = draft.id.lastIndexOf('.') > draft.id.indexOf('.')
  const [mention, second] = draft.parents
  if (!mention) {
    if (isSubtechnique) findings.problem('missing', draft.path, `the sub-technique ${draft.id} names no parent`)
    return null
  }
  if (second) findings.problem('broken-relation', second.path, `${draft.id} has two parents; one is allowed`)
  if (!isSubtechnique) {
    findings.problem(
      'broken-relation',
      mention.path,
      `${draft.id} is no sub-technique by its ID and cannot have a parent`,
    )
  }
  const parent = techniques.get(mention.id)
  if (!parent) findings.problem('broken-relation', mention.path, `the parent ${mention.id} does not exist`)
  else if (parent.parents.length > 0) {
    findings.problem('broken-relation', mention.path, `the parent ${mention.id} is a sub-technique itself`)
  }
  return parent ?? null
}

function tacticIdsOf(
  draft: DraftTechnique,
  parent: DraftTechnique | null,
  columns: ReadonlyMap<string, number>,
  findings: Findings,
): readonly TacticId[] {
  const mentions = draft.tactics ?? parent?.tactics ?? []
  if (mentions.length === 0) findings.problem('missing', draft.path, `${draft.id} belongs to no tactic`)
  const ids = new Set<string>()
  for (const { id, path } of mentions) {
    if (!columns.has(id)) findings.problem('broken-relation', path, `the tactic ${id} does not exist`)
    if (ids.has(id) && draft.tactics) findings.problem('duplicate', path, `${draft.id} names the tactic ${id} twice`)
    ids.add(id)
  }
  // In column order: a file's own order says nothing, and differs between releases that mean the same.
  return [...ids].toSorted((a, b) => (columns.get(a) ?? 0) - (columns.get(b) ?? 0)) as TacticId[]
}

function checkTechnique({ id, path }: Mention, known: KnownIds, findings: Findings): TechniqueId {
  if (!known.techniques.has(id)) findings.problem('broken-relation', path, `the technique ${id} does not exist`)
  return id as TechniqueId
}

function mitigationOf(draft: DraftMitigation, known: KnownIds, findings: Findings): Mitigation {
  const uses = new Map<TechniqueId, string>()
  for (const link of draft.techniques) {
    const id = checkTechnique(link, known, findings)
    const use = uses.get(id)
    if (use !== undefined) findings.notice(`${draft.id} names ${id} twice: taken as one link with both texts`)
    uses.set(id, use === undefined ? link.use : `${use.trimEnd()}\n\n${link.use}`)
  }
  return {
    id: draft.id,
    name: draft.name,
    categories: draft.categories,
    lifecyclePhases: draft.lifecyclePhases,
    attackId: draft.attackId,
    techniques: [...uses].map(([id, use]) => ({ id, use })),
    ...draft.details,
  }
}

function caseStudyOf(draft: DraftCaseStudy, known: KnownIds, findings: Findings): CaseStudy {
  const stepIds = new Set<string>()
  for (const { id, path } of draft.steps) {
    if (stepIds.has(id)) findings.problem('duplicate', path, `the step ${id} is there already`)
    stepIds.add(id)
  }
  return {
    id: draft.id,
    name: draft.name,
    type: oneOf(CASE_STUDY_TYPES, draft.type, draft.typePath, findings),
    actor: draft.actor,
    target: draft.target,
    reporter: draft.reporter,
    date: draft.date,
    dateGranularity: oneOf(DATE_GRANULARITIES, draft.dateGranularity, draft.dateGranularityPath, findings),
    steps: draft.steps.map((step) => {
      if (!known.tactics.has(step.tactic.id)) {
        findings.problem('broken-relation', step.tactic.path, `the tactic ${step.tactic.id} does not exist`)
      }
      for (const { id, path } of step.leadsTo) {
        if (!stepIds.has(id)) findings.problem('broken-relation', path, `${draft.id} has no step ${id}`)
      }
      return {
        id: step.id,
        technique: checkTechnique(step.technique, known, findings),
        tactic: step.tactic.id as TacticId,
        leadsTo: step.leadsTo.map(({ id }) => id),
        description: step.description,
      }
    }),
    ...draft.details,
  }
}

/** The one of `values` that `text` names in any case (legacy data writes `incident`, `YEAR`); null for no text. */
function oneOf<Value extends string>(
  values: readonly Value[],
  text: string | null,
  path: Path,
  findings: Findings,
): Value | null {
  if (text === null) return null
  const value = values.find((candidate) => candidate.toLowerCase() === text.toLowerCase())
  if (value === undefined) findings.problem('wrong-value', path, `must be one of ${values.join(', ')}, but is ${text}`)
  return value ?? null
}
