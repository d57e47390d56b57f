import * as z from 'zod/mini'
import type { ObjectDetails } from '../../core/atlas/knowledge-details.ts'
import { type Result, success } from '../../core/result.ts'
import type { Draft, DraftCaseStudy, DraftMitigation, DraftObject, DraftTechnique } from './draft.ts'
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
  name: filledText,
  description: optionalText,
  references,
  'ATT&CK-reference': attackReference,
  created_date: optionalText,
  modified_date: optionalText,
}
const tacticRow = z.looseObject({ ...objectFields, id: tacticId })
const techniqueRow = z.looseObject({
  ...objectFields,
  id: techniqueId,
  tactics: optionalList(filledText),
  'subtechnique-of': optionalText,
  specializes: optionalText,
  maturity: optionalText,
})
const useRow = z.looseObject({ id: filledText, use: optionalText })
const lifecycle = optionalList(z.union([filledText, useRow]))
const mitigationRow = z.looseObject({
  ...objectFields,
  id: mitigationId,
  techniques: optionalList(useRow),
  // `ML-lifecycle` until 4.5.
  'ML-lifecycle': lifecycle,
  'ml-lifecycle': lifecycle,
  category: optionalList(filledText),
})
const caseStudyRow = z.looseObject({
  ...objectFields,
  id: caseStudyId,
  summary: optionalText,
  'case-study-type': optionalText,
  actor: optionalText,
  target: optionalText,
  reporter: optionalText,
  'incident-date': optionalText,
  'incident-date-granularity': optionalText,
  procedure: optionalList(z.looseObject({ tactic: filledText, technique: filledText, description: optionalText })),
})

const fileShape = z.looseObject({
  version: releaseText,
  name: optionalText,
  matrices: z.array(
    z.looseObject({
      tactics: z.array(tacticRow),
      techniques: z.array(techniqueRow),
      mitigations: optionalList(mitigationRow),
    }),
  ),
  'case-studies': optionalList(caseStudyRow),
})

/** 4.0.0 to 5.6.x: one matrix that holds lists, relations inside the objects. */
export function readLegacy(source: YamlSource, findings: Findings): Result<Draft, AtlasDataProblem> {
  const shape = readShape(fileShape, source)
  if (!shape.ok) return shape
  const file = shape.value
  const [matrix, ...others] = file.matrices
  if (!matrix || matrix.tactics.length === 0)
    findings.problem('missing', ['matrices'], 'there is no matrix with tactics')
  if (others.length > 0) findings.notice(`the file has ${file.matrices.length} matrices; the first one is read`)
  const top = ['matrices', 0]
  return success({
    format: 'legacy',
    release: file.version,
    date: null,
    description: file.name ?? '',
    tactics: (matrix?.tactics ?? []).map((row, i) => objectOf(row, [...top, 'tactics', i])),
    techniques: (matrix?.techniques ?? []).map((row, i) => techniqueOf(row, [...top, 'techniques', i])),
    mitigations: (matrix?.mitigations ?? []).map((row, i) => mitigationOf(row, [...top, 'mitigations', i], findings)),
    caseStudies: (file['case-studies'] ?? []).map((row, i) => caseStudyOf(row, ['case-studies', i])),
  })
}

function objectOf(row: z.infer<typeof tacticRow>, path: Path): DraftObject {
  const details: ObjectDetails = {
    description: row.description ?? '',
    references: (row.references ?? []).map(({ title, url }) => ({ title: title ?? url ?? '', url: url ?? null })),
    created: row.created_date ?? null,
    modified: row.modified_date ?? null,
    uuid: null,
    attackUrl: row['ATT&CK-reference']?.url ?? null,
  }
  return { id: row.id, name: row.name, path, details }
}

function techniqueOf(row: z.infer<typeof techniqueRow>, path: Path): DraftTechnique {
  const parentKey = row['subtechnique-of'] == null ? 'specializes' : 'subtechnique-of'
  const parent = row[parentKey]
  return {
    ...objectOf(row, path),
    parents: parent == null ? [] : [{ id: parent, path: [...path, parentKey] }],
    tactics: row.tactics?.map((id, i) => ({ id, path: [...path, 'tactics', i] })) ?? null,
    platforms: [],
    maturity: row.maturity ?? null,
    maturityPath: [...path, 'maturity'],
    attackId: row['ATT&CK-reference']?.id ?? null,
  }
}

function mitigationOf(row: z.infer<typeof mitigationRow>, path: Path, findings: Findings): DraftMitigation {
  const techniques = (row.techniques ?? []).map(({ id, use }, i) => ({
    id,
    path: [...path, 'techniques', i, 'id'],
    use: use ?? '',
  }))
  const lifecyclePhases: string[] = []
  for (const key of ['ML-lifecycle', 'ml-lifecycle'] as const) {
    row[key]?.forEach((entry, i) => {
      if (typeof entry === 'string') {
        lifecyclePhases.push(entry)
        return
      }
      // In 4.9.0 to 5.6.0 a link slipped into the list below its own.
      findings.notice(`${row.id} names ${entry.id} among its ${key} phases: taken as a technique it mitigates`)
      techniques.push({ id: entry.id, path: [...path, key, i, 'id'], use: entry.use ?? '' })
    })
  }
  return {
    ...objectOf(row, path),
    categories: row.category ?? [],
    lifecyclePhases,
    attackId: row['ATT&CK-reference']?.id ?? null,
    techniques,
  }
}

function caseStudyOf(row: z.infer<typeof caseStudyRow>, path: Path): DraftCaseStudy {
  const procedure = row.procedure ?? []
  const { details, ...object } = objectOf(row, path)
  const granularity = row['incident-date-granularity'] ?? null
  return {
    ...object,
    details: { ...details, description: row.summary ?? details.description },
    type: row['case-study-type'] ?? null,
    typePath: [...path, 'case-study-type'],
    actor: row.actor ?? null,
    target: row.target ?? null,
    reporter: row.reporter ?? null,
    date: row['incident-date'] ?? null,
    dateGranularity: granularity?.toUpperCase() === 'DATE' ? 'Day' : granularity,
    dateGranularityPath: [...path, 'incident-date-granularity'],
    steps: procedure.map((step, i) => {
      const stepPath = [...path, 'procedure', i]
      return {
        id: stepId(i),
        path: stepPath,
        technique: { id: step.technique, path: [...stepPath, 'technique'] },
        tactic: { id: step.tactic, path: [...stepPath, 'tactic'] },
        // The list is in attack order, and every step leads to the next.
        leadsTo: i + 1 < procedure.length ? [{ id: stepId(i + 1), path: stepPath }] : [],
        description: step.description ?? '',
      }
    }),
  }
}

function stepId(position: number): string {
  return `S${String(position).padStart(2, '0')}`
}
