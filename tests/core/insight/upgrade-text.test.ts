import { describe, expect, it } from 'vitest'
import type { ReleaseName, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { Release } from '../../../src/core/atlas/releases.ts'
import { type UpgradeReport, upgradeReport } from '../../../src/core/insight/upgrade-report.ts'
import { upgradeSections, upgradeText, upgradeWay } from '../../../src/core/insight/upgrade-text.ts'
import type { StrayRow } from '../../../src/core/layer/layer.ts'
import type { UpgradeRecord } from '../../../src/core/layer/upgrade-record.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const RECORD: UpgradeRecord = {
  from: '0.9',
  guessed: null,
  to: '1',
  replaced: [],
  moved: [],
  found: [],
  merged: [],
  leftOut: [],
}

const NOTHING: UpgradeReport = {
  from: null,
  record: RECORD,
  renamed: [],
  tacticsRenamed: [],
  moved: [],
  alsoUnder: [],
  replaced: [],
  retired: [],
  stray: [],
  merged: [],
  newToAssess: [],
}

function release(name: string, fields: Partial<Release> = {}): Release {
  return {
    name: name as ReleaseName,
    calendar: null,
    semver: null,
    date: '2026-01-01',
    tactics: SMALL_MATRIX.tactics,
    techniques: new Map(SMALL_MATRIX.techniques.map((technique) => [technique.id, technique])),
    retired: new Map(),
    ...fields,
  }
}

const T1 = 'T1' as TechniqueId
const GONE = 'T9' as TechniqueId
const B = 'TA.b' as TacticId
const A = 'TA.a' as TacticId
const NO_TACTIC = 'TA.z' as TacticId

/** Lines of the one section that the report has. */
function lines(report: Partial<UpgradeReport>): readonly string[] {
  return upgradeText({ name: 'Mine' }, { ...NOTHING, ...report }, SMALL_MATRIX)
    .split('\n')
    .filter((line) => line.startsWith('- '))
}

const stray = (reason: StrayRow['reason'], id: string | null): StrayRow => {
  return { reason, row: null, techniqueId: id as TechniqueId | null, tacticId: null }
}

describe('the report of an upgrade in words', () => {
  it('is its first line alone where nothing happened', () => {
    expect(upgradeText({ name: 'Mine' }, NOTHING, SMALL_MATRIX)).toBe('Upgrade of "Mine" from Small 0.9 to 1\n')
  })

  it.each<readonly [Partial<UpgradeReport>, readonly string[]]>([
    [{ replaced: [{ from: GONE, name: 'Old', to: T1 }] }, ['- T1 Mule: in place of T9 Old']],
    [{ moved: [{ technique: T1, from: A, to: [B, NO_TACTIC] }] }, ['- T1 Mule: from First to Second, TA.z']],
    [
      {
        merged: [
          {
            technique: T1,
            tactic: B,
            marks: [
              { technique: GONE, tactic: A, score: 0, color: '#ff0000', enabled: false },
              { technique: T1, tactic: null, score: null, color: null, enabled: true },
            ],
          },
        ],
      },
      ['- T1 Mule: Second: T9 under First (score 0, colour #ff0000, disabled); T1 under every tactic (no score)'],
    ],
    [{ record: { ...RECORD, found: [T1, GONE] } }, ['- T1 Mule', '- T9']],
    [
      {
        retired: [
          { id: GONE, name: 'Old', rows: 1 },
          { id: 'T8' as TechniqueId, name: null, rows: 2 },
        ],
      },
      ['- T9 Old: 1 row', '- T8: 2 rows'],
    ],
    [
      {
        stray: [
          { id: null, reason: 'unreadable', rows: 1 },
          { id: T1, reason: 'not-in-tactic', rows: 3 },
        ],
      },
      ['- is no row of a layer, 1 row', '- T1 Mule: the technique was never under the tactic of the row, 3 rows'],
    ],
    [{ record: { ...RECORD, leftOut: ['T1 score: "high"'] } }, ['- T1 score: "high"']],
    [{ alsoUnder: [{ id: T1, tactics: [A, B] }] }, ['- T1 Mule: First, Second']],
    [{ renamed: [{ id: T1, before: 'Donkey', after: 'Mule' }] }, ['- T1 Mule: was Donkey']],
    [{ tacticsRenamed: [{ id: B, before: 'Old', after: 'Second' }] }, ['- TA.b Second: was Old']],
  ])('says of %j', (report, expected) => {
    expect(lines(report)).toEqual(expected)
  })

  it('says what of the new is marked, and under the parent what is a sub-technique', () => {
    const [one, child] = SMALL_MATRIX.techniques
    if (!one || !child) throw new Error('the matrix is empty')
    const newToAssess = [
      { technique: one, marked: true },
      { technique: child, marked: false },
    ]
    expect(lines({ newToAssess })).toEqual(['- T1 Mule: marked', '- T1.1 Mule: Zinc'])
  })

  it('leads to the knowledge base only from what is in it', () => {
    const report = {
      tacticsRenamed: [{ id: NO_TACTIC, before: 'a', after: 'b' }],
      replaced: [{ from: T1, name: 'x', to: GONE }],
    }
    const ids = upgradeSections({ ...NOTHING, ...report }, SMALL_MATRIX).flatMap(({ rows }) => rows.map(({ id }) => id))
    expect(ids).toEqual([null, null])
  })
})

describe('where an upgrade comes from', () => {
  const way = (record: Partial<UpgradeRecord>, from: Release | null) =>
    upgradeWay({ record: { ...RECORD, ...record }, from }, SMALL_MATRIX)

  it('is the release as the layer says it, with its other name where it has two', () => {
    expect(way({ from: '0.9' }, release('0.9'))).toBe('from Small 0.9 to 1')
    expect(way({ from: '5.6.0' }, release('2026.04', { semver: '5.6.0' }))).toBe('from Small 5.6.0 (2026.04) to 1')
  })

  it('says where the release is not in the list', () => {
    expect(way({ from: '0.95' }, release('0.9'))).toBe('from Small 0.95 (not in the list, taken as 0.9) to 1')
    expect(way({ from: 'own' }, null)).toBe('from Small own to 1')
  })

  it('says where the release was guessed, and between which', () => {
    expect(way({ from: '0.8', guessed: ['0.8', '0.8'] }, release('0.8'))).toBe(
      'from Small 0.8 (guessed from its IDs) to 1',
    )
    expect(way({ from: '0.8', guessed: ['0.8', '0.9'] }, release('0.8'))).toBe(
      'from Small 0.8 (guessed from its IDs, which fit 0.8 to 0.9) to 1',
    )
  })
})

describe('the report of an upgrade', () => {
  const before = release('0.9', {
    tactics: SMALL_MATRIX.tactics.map((tactic) => (tactic.id === B ? { ...tactic, name: 'Then' } : tactic)),
    techniques: new Map([
      [T1, { name: 'Donkey', parentId: null, tacticIds: [B] }],
      ['T2' as TechniqueId, { name: 'Bee', parentId: null, tacticIds: [B] }],
      [GONE, { name: 'Old', parentId: null, tacticIds: [B] }],
    ]),
  })
  const releases = [before, release('1')]

  it('names of what changed what the layer marks, and all that is new', () => {
    const layer = markedLayer({
      'T1^TA.b': { score: 1 },
      'T3^TA.a': { comment: 'x' },
      'T2^TA.b': { showSubtechniques: true },
    })
    const report = upgradeReport(layer, RECORD, SMALL_MATRIX, releases)
    expect(report.renamed).toEqual([{ id: T1, before: 'Donkey', after: 'Mule' }])
    expect(report.alsoUnder).toEqual([{ id: T1, tactics: [A] }])
    expect(report.tacticsRenamed).toEqual([{ id: B, before: 'Then', after: 'Second' }])
    expect(report.newToAssess.map(({ technique, marked }) => [technique.id, marked])).toEqual([
      ['T1.1', false],
      ['T1.2', false],
      ['T1.3', false],
      ['T3', true],
      ['T3.1', false],
    ])
  })

  it('names no tactic under which a technique is marked already', () => {
    const layer = markedLayer({ 'T1^TA.a': { score: 1 }, 'T1^TA.b': { score: 1 } })
    expect(upgradeReport(layer, RECORD, SMALL_MATRIX, releases).alsoUnder).toEqual([])
  })

  it('counts rows without a cell together that have one reason, by ID', () => {
    const strays = [
      stray('unknown-tactic', 'T2'),
      stray('unknown-technique', 'T0'),
      stray('unknown-tactic', 'T2'),
      stray('retired-technique', 'T9'),
      stray('retired-technique', 'T7'),
      stray('retired-technique', 'T9'),
      stray('retired-technique', null),
      stray('unreadable', null),
    ]
    const report = upgradeReport(markedLayer({}, { strays }), RECORD, SMALL_MATRIX, releases)
    expect(report.retired).toEqual([
      { id: 'T7', name: null, rows: 1 },
      { id: 'T9', name: 'Old', rows: 2 },
    ])
    expect(report.stray).toEqual([
      { id: null, reason: 'retired-technique', rows: 1 },
      { id: null, reason: 'unreadable', rows: 1 },
      { id: 'T0', reason: 'unknown-technique', rows: 1 },
      { id: 'T2', reason: 'unknown-tactic', rows: 2 },
    ])
  })

  it('compares with nothing where the release is no release', () => {
    const layer = markedLayer({ 'T1^TA.b': { score: 1 } })
    const record = { ...RECORD, from: 'own', replaced: [{ from: 'T6' as TechniqueId, to: T1 }] }
    const report = upgradeReport(layer, record, SMALL_MATRIX, releases)
    expect(report).toMatchObject({ from: null, renamed: [], tacticsRenamed: [], alsoUnder: [], newToAssess: [] })
    expect(report.replaced).toEqual([{ from: 'T6', name: '', to: T1 }])
  })
})
