import * as z from 'zod/mini'
import type { ObjectDetails } from '../../core/atlas/knowledge-details.ts'
import { type Result, success } from '../../core/result.ts'
import type { Draft, DraftCaseStudy, DraftMitigation, DraftObject, DraftTechnique, Mention } from './draft.ts'
import type { Findings } from './findings.ts'
import type { AtlasDataProblem, Path } from './problem.ts'
import {
  attackReference,
  caseStudyId,
  filledText,
  mitigationId,
  optionalList,
  optionalText,
  readShape,
  references,
  releaseText,
  tacticId,
  techniqueId,
} from './shape.ts'
import type { YamlSource } from './yaml-source.ts'

const objectFields = {
  id: filledText,
  name: filledText,
  description: optionalText,
  references,
  'created-date': optionalText,
  'modified-date': optionalText,
  uuid: optionalText,
}
type ObjectRow = z.infer<typeof objectRow>
const objectRow = z.looseObject({ ...objectFields, 'attack-reference': attackReference })

const techniqueRow = z.looseObject({
  ...objectFields,
  'attack-reference': attackReference,
  platforms: optionalList(filledText),
  maturity: optionalText,
})
const mitigationRow = z.looseObject({
  ...objectFields,
  'attack-reference': attackReference,
  categories: optionalList(filledText),
  'lifecycle-phases': optionalList(filledText),
})
const caseStudyRow = z.looseObject({
  ...objectFields,
  type: optionalText,
  actor: optionalText,
  target: optionalText,
  reporter: optionalText,
  date: optionalText,
  'date-granularity': optionalText,
})

const linkFields = { source: optionalText, 'relationship-type': optionalText }
const linkRow = z.looseObject({ ...linkFields, target: filledText })
type LinkRow = z.infer<typeof linkRow>
const relationsRow = z.looseObject({
  sequences: optionalList(z.looseObject({ ...linkFields, target: filledText, position: z.int() })),
  achieves: optionalList(linkRow),
  specializes: optionalList(linkRow),
  mitigates: optionalList(z.looseObject({ ...linkFields, target: filledText, description: optionalText })),
  employs: optionalList(
    z.looseObject({
      ...linkFields,
      target: filledText,
      tactic: filledText,
      'step-id': filledText,
      'leads-to': optionalList(filledText),
      description: optionalText,
    }),
  ),
})
type RelationType = 'sequences' | 'achieves' | 'specializes' | 'mitigates' | 'employs'
type Relations = z.infer<typeof relationsRow>

const fileShape = z.looseObject({
  'format-version': releaseText,
  collection: z.looseObject({ version: releaseText, description: optionalText, 'modified-date': optionalText }),
  matrix: z.looseObject({ id: filledText }),
  tactics: z.record(tacticId, objectRow),
  techniques: z.record(techniqueId, techniqueRow),
  mitigations: z.nullish(z.record(mitigationId, mitigationRow)),
  'case-studies': z.nullish(z.record(caseStudyId, caseStudyRow)),
  relationships: z.record(z.string(), relationsRow),
})
type File = z.infer<typeof fileShape>

const SECTIONS: ReadonlySet<string> = new Set([
  'format-version',
  'collection',
  'matrix',
  'tactics',
  'techniques',
  'mitigations',
  'case-studies',
  'relationships',
])

/** Format 6.x: objects in maps by ID, relations apart from them. */
export function readFormat6(source: YamlSource, findings: Findings): Result<Draft, AtlasDataProblem> {
  const shape = readShape(fileShape, source)
  if (!shape.ok) return shape
  const file = shape.value
  for (const key of Object.keys(file)) {
    if (!SECTIONS.has(key)) findings.notice(`the section ${key} is not known to this reader and is left out`)
  }
  checkRelations(file, findings)
  const relationsOf = (id: string): Relations => file.relationships[id] ?? {}
  return success({
    format: file['format-version'],
    release: file.collection.version,
    date: file.collection['modified-date'] ?? null,
    description: file.collection.description ?? '',
    tactics: tacticsInOrder(file, findings),
    techniques: rowsOf(file.techniques, 'techniques', findings).map(([draft, row]) =>
      techniqueOf(draft, row, relationsOf(draft.id)),
    ),
    mitigations: rowsOf(file.mitigations ?? {}, 'mitigations', findings).map(([draft, row]) =>
      mitigationOf(draft, row, relationsOf(draft.id)),
    ),
    caseStudies: rowsOf(file['case-studies'] ?? {}, 'case-studies', findings).map(([draft, row]) =>
      caseStudyOf(draft, row, relationsOf(draft.id)),
    ),
  })
}

const OWNERS: Readonly<Record<RelationType, 'matrix' | 'techniques' | 'mitigations' | 'case-studies'>> = {
  sequences: 'matrix',
  achieves: 'techniques',
  specializes: 'techniques',
  mitigates: 'mitigations',
  employs: 'case-studies',
}

/** Every relation stands under an object that exists and may have it, and repeats that object as its source. */
function checkRelations(file: File, findings: Findings): void {
  const unknownTypes = new Set<string>()
  const sections = new Map<string, string>([[file.matrix.id, 'matrix']])
  for (const section of ['tactics', 'techniques', 'mitigations', 'case-studies'] as const) {
    for (const id of Object.keys(file[section] ?? {})) sections.set(id, section)
  }
  for (const [id, relations] of Object.entries(file.relationships)) {
    const path = ['relationships', id]
    const section = sections.get(id)
    if (section === undefined) findings.problem('broken-relation', path, `${id} has relations but does not exist`)
    for (const type of Object.keys(relations)) {
      if (!isRelationType(type)) {
        unknownTypes.add(type)
        continue
      }
      const links: readonly LinkRow[] = relations[type] ?? []
      if (section !== undefined && OWNERS[type] !== section && links.length > 0) {
        findings.problem('broken-relation', [...path, type], `${id} cannot have the relation ${type}`)
      }
      links.forEach((link, i) => {
        checkEcho(link.source, id, [...path, type, i, 'source'], findings)
        checkEcho(link['relationship-type'], type, [...path, type, i, 'relationship-type'], findings)
      })
    }
  }
  for (const type of unknownTypes) findings.notice(`the relation ${type} is not known to this reader and is left out`)
}

function isRelationType(type: string): type is RelationType {
  return Object.hasOwn(OWNERS, type)
}

/** The format writes some keys twice; a copy and paste that changed only one of them has lost its meaning. */
function checkEcho(value: string | null | undefined, expected: string, path: Path, findings: Findings): void {
  if (value == null || value === expected) return
  findings.problem('wrong-value', path, `says ${value}, but stands under ${expected}`)
}

function rowsOf<Row extends ObjectRow | z.infer<typeof caseStudyRow>>(
  rows: Readonly<Record<string, Row>>,
  section: string,
  findings: Findings,
): readonly (readonly [DraftObject, Row])[] {
  return Object.entries(rows).map(([id, row]) => {
    const path = [section, id]
    checkEcho(row.id, id, [...path, 'id'], findings)
    const attack = row['attack-reference'] as ObjectRow['attack-reference']
    const details: ObjectDetails = {
      description: row.description ?? '',
      references: (row.references ?? []).map(({ title, url }) => ({ title: title ?? url ?? '', url: url ?? null })),
      created: row['created-date'] ?? null,
      modified: row['modified-date'] ?? null,
      uuid: row.uuid ?? null,
      attackUrl: attack?.url ?? null,
    }
    return [{ id, name: row.name, path, details }, row]
  })
}

function tacticsInOrder(file: File, findings: Findings): readonly DraftObject[] {
  const positions = new Map<string, number>()
  const taken = new Map<number, string>()
  const path = ['relationships', file.matrix.id, 'sequences']
  const sequences = file.relationships[file.matrix.id]?.sequences ?? []
  sequences.forEach(({ target, position }, i) => {
    const other = taken.get(position)
    if (other !== undefined) {
      findings.problem('duplicate', [...path, i, 'position'], `position ${position} is taken by ${other}`)
    }
    if (position < 1) findings.problem('wrong-value', [...path, i, 'position'], 'positions count from 1')
    if (positions.has(target)) findings.problem('duplicate', [...path, i, 'target'], `${target} has a position already`)
    if (!Object.hasOwn(file.tactics, target)) {
      findings.problem('broken-relation', [...path, i, 'target'], `the tactic ${target} does not exist`)
    }
    positions.set(target, position)
    taken.set(position, target)
  })
  const drafts = rowsOf(file.tactics, 'tactics', findings).map(([draft]) => draft)
  if (drafts.length === 0) findings.problem('missing', ['tactics'], 'there is no tactic')
  for (const draft of drafts) {
    if (!positions.has(draft.id)) findings.problem('missing', draft.path, `${draft.id} has no position in sequences`)
  }
  return drafts.toSorted((a, b) => (positions.get(a.id) ?? 0) - (positions.get(b.id) ?? 0))
}

function mentions(links: readonly LinkRow[] | null | undefined, path: Path): readonly Mention[] {
  return (links ?? []).map(({ target }, i) => ({ id: target, path: [...path, i, 'target'] }))
}

function techniqueOf(draft: DraftObject, row: z.infer<typeof techniqueRow>, relations: Relations): DraftTechnique {
  const path = ['relationships', draft.id]
  return {
    ...draft,
    parents: mentions(relations.specializes, [...path, 'specializes']),
    tactics: mentions(relations.achieves, [...path, 'achieves']),
    platforms: row.platforms ?? [],
    maturity: row.maturity ?? null,
    maturityPath: [...draft.path, 'maturity'],
    attackId: row['attack-reference']?.id ?? null,
  }
}

function mitigationOf(draft: DraftObject, row: z.infer<typeof mitigationRow>, relations: Relations): DraftMitigation {
  return {
    ...draft,
    categories: row.categories ?? [],
    lifecyclePhases: row['lifecycle-phases'] ?? [],
    attackId: row['attack-reference']?.id ?? null,
    techniques: (relations.mitigates ?? []).map(({ target, description }, i) => ({
      id: target,
      path: ['relationships', draft.id, 'mitigates', i, 'target'],
      use: description ?? '',
    })),
  }
}

function caseStudyOf(draft: DraftObject, row: z.infer<typeof caseStudyRow>, relations: Relations): DraftCaseStudy {
  return {
    ...draft,
    type: row.type ?? null,
    typePath: [...draft.path, 'type'],
    actor: row.actor ?? null,
    target: row.target ?? null,
    reporter: row.reporter ?? null,
    date: row.date ?? null,
    dateGranularity: row['date-granularity'] ?? null,
    dateGranularityPath: [...draft.path, 'date-granularity'],
    steps: (relations.employs ?? []).map((link, i) => {
      const path = ['relationships', draft.id, 'employs', i]
      return {
        id: link['step-id'],
        path,
        technique: { id: link.target, path: [...path, 'target'] },
        tactic: { id: link.tactic, path: [...path, 'tactic'] },
        leadsTo: (link['leads-to'] ?? []).map((id, j) => ({ id, path: [...path, 'leads-to', j] })),
        description: link.description ?? '',
      }
    }),
  }
}
