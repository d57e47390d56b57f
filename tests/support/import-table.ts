import { techniqueNamesOf } from '../../src/core/atlas/technique-names.ts'
import type { Layer, LayerId } from '../../src/core/layer/layer.ts'
import { createLayer } from '../../src/core/layer/layer.ts'
import type { ImportOptions, ImportPlan } from '../../src/core/layer/table-import.ts'
import { guessColumns } from '../../src/formats/csv/guess-columns.ts'
import { planImport } from '../../src/formats/csv/plan-import.ts'
import type { CsvRow } from '../../src/formats/csv/read-csv.ts'
import { readCsv } from '../../src/formats/csv/read-csv.ts'
import { testAliases, testKnowledgeBase } from './knowledge-base.ts'
import { projectReleases, projectStatusScales } from './project-data.ts'

export const importKnowledge = {
  base: testKnowledgeBase(),
  aliases: testAliases(),
  names: techniqueNamesOf(testKnowledgeBase(), projectReleases()),
  scales: projectStatusScales(),
}

/** Fails the test on a problem. */
export function tableRows(text: string): readonly CsvRow[] {
  const read = readCsv(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value.rows
}

/** The plan of a table with the columns that are guessed, unless told otherwise. */
export function planOf(text: string, options: Partial<ImportOptions> = {}): ImportPlan {
  const rows = tableRows(text)
  const guessed = guessColumns(rows, importKnowledge)
  return planImport(
    rows,
    { ...guessed, duplicates: 'last', plainScore: null, accepted: new Set(), ...options },
    importKnowledge,
  )
}

export function blankLayer(): Layer {
  const { domain, release } = importKnowledge.base
  return createLayer({ id: 'blank' as LayerId, name: 'Blank', domain, release })
}
