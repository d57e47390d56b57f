import type { Coverage, FamilyTally } from '../../core/insight/coverage.ts'
import { shareOf } from '../../core/insight/coverage.ts'
import type { Table, TableColumn, TableValue } from './table.ts'

const COLUMNS: readonly TableColumn[] = [
  { heading: 'Of', kind: 'text', width: 12 },
  { heading: 'Name', kind: 'text', width: 28 },
  { heading: 'Covered', kind: 'number', width: 10 },
  { heading: 'Partly covered', kind: 'number', width: 15 },
  { heading: 'In scope', kind: 'number', width: 10 },
  { heading: 'All', kind: 'number', width: 8 },
  { heading: 'Share covered', kind: 'share', width: 14 },
  { heading: 'Techniques covered', kind: 'number', width: 19 },
  { heading: 'Techniques in scope', kind: 'number', width: 19 },
  { heading: 'Sub-techniques covered', kind: 'number', width: 22 },
  { heading: 'Sub-techniques in scope', kind: 'number', width: 23 },
]

/**
 * The numbers of `coverageOf`, one part of the matrix a row.
 * @param rule what stands after "Covered is what has": "a score of at least 50"
 * @param notCoverage why there are no numbers, where the marks are about something else
 */
export function coverageTable(coverage: Coverage, rule: string, notCoverage: string | null): Table {
  if (notCoverage !== null)
    return { title: 'Coverage', notes: [`Not coverage. ${notCoverage}`], columns: COLUMNS, rows: [] }
  const { total, tactics, platforms, maturities, outOfScope } = coverage
  const left = [
    outOfScope.notApplicable > 0 ? `${outOfScope.notApplicable} not applicable` : '',
    outOfScope.otherPlatform > 0 ? `${outOfScope.otherPlatform} for other platforms` : '',
  ].filter(Boolean)
  return {
    title: 'Coverage',
    notes: [
      `Covered is what has ${rule}.`,
      'Techniques are counted, each once however many tactics it serves; within a tactic, those of its column. Partly covered: under some of its tactics only, which is not counted as covered.',
      ...(left.length > 0 ? [`Techniques out of scope: ${left.join(', ')}.`] : []),
    ],
    columns: COLUMNS,
    rows: [
      rowOf('Total', 'All techniques', total),
      ...tactics.map(({ tactic, tally }) => rowOf('Tactic', tactic.name, tally)),
      ...platforms.map(({ platform, tally }) => rowOf('Platform', platform, tally)),
      ...maturities.map(({ maturity, tally }) => rowOf('Maturity', maturity ?? 'Not stated', tally)),
    ],
  }
}

function rowOf(of: string, name: string, { together, parents, subtechniques }: FamilyTally): readonly TableValue[] {
  return [
    of,
    name,
    together.covered,
    together.partly,
    together.inScope,
    together.all,
    shareOf(together),
    parents.covered,
    parents.inScope,
    subtechniques.covered,
    subtechniques.inScope,
  ]
}
