import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { type Annotation, BLANK_ANNOTATION, type Layer, type MetadataItem } from '../../../src/core/layer/layer.ts'
import { STATUS_ENTRY, statusScaleOf, withStatusScale } from '../../../src/core/layer/status.ts'
import { type ImportPlan, importedOnto } from '../../../src/core/layer/table-import.ts'
import { projectStatusScales } from '../../support/project-data.ts'
import { markedLayer } from '../../support/small-matrix.ts'

const KEY = 'T1^TA.b' as CellKey
const entry = (name: string, value: string): MetadataItem => ({ kind: 'entry', name, value })
const link = (label: string) => ({ kind: 'link' as const, label, url: `https://example.org/${label}` })

const COUNTS = { rows: 1, matched: 1, renamed: 0, corrected: 0, retired: 0, unknown: 0, wrongTactic: 0, attack: 0 }
const MORE_COUNTS = { nameless: 0, plain: 0, namesDiffer: 0, badScores: 0, badColors: 0, otherValues: 0 }

function plan(mark: Partial<Annotation>, fields: Partial<ImportPlan> = {}): ImportPlan {
  return {
    marks: new Map([[KEY, { ...BLANK_ANNOTATION, ...mark }]]),
    strays: [],
    counts: { ...COUNTS, ...MORE_COUNTS },
    questions: [],
    attackIds: [],
    leftOut: [],
    scale: null,
    says: { enabled: false, expanded: false },
    receipt: { rows: 1, shown: 1, kept: 0, repeated: 0, cells: 1, notices: [] },
    ...fields,
  }
}

const imported = (before: Partial<Annotation>, mark: Partial<Annotation>, fields: Partial<ImportPlan> = {}) =>
  importedOnto(markedLayer({ [KEY]: before }), plan(mark, fields)).annotations.get(KEY)

describe('importing a table onto a layer', () => {
  const full: Partial<Annotation> = { score: 5, color: '#111111', comment: 'own', carried: { x: 1 } }

  it('takes what the table says, and leaves what it says nothing of', () => {
    expect(imported(full, { score: 0 })).toEqual({ ...BLANK_ANNOTATION, ...full, score: 0 })
    const said = { color: '#222222', comment: 'new', carried: { y: 2 } }
    expect(imported(full, said)).toEqual({ ...BLANK_ANNOTATION, ...full, ...said })
  })

  it('changes state and expansion only where the table has a column for them', () => {
    const before = { enabled: false, showSubtechniques: true }
    expect(imported(before, {})).toMatchObject(before)
    const says = { enabled: true, expanded: true }
    expect(imported(before, { score: 1 }, { says })).toMatchObject({ enabled: true, showSubtechniques: false })
  })

  it('adds metadata and links that are not there yet, each once', () => {
    const before = { metadata: [entry('owner', 'SOC')], links: [link('a')] }
    const mark = { metadata: [entry('owner', 'SOC'), entry('owner', 'Red')], links: [link('a'), link('b')] }
    expect(imported(before, mark)).toMatchObject({
      metadata: [entry('owner', 'SOC'), entry('owner', 'Red')],
      links: [link('a'), link('b')],
    })
    expect(imported({ score: 1 }, mark)).toMatchObject(mark)
  })

  it('puts a status in place of the one that is there', () => {
    const before = { metadata: [entry(STATUS_ENTRY, 'gap'), entry('owner', 'SOC')] }
    const metadata = imported(before, { metadata: [entry(STATUS_ENTRY, 'full')] })?.metadata
    expect(metadata).toContainEqual(entry(STATUS_ENTRY, 'full'))
    expect(metadata).not.toContainEqual(entry(STATUS_ENTRY, 'gap'))
    expect(metadata).toHaveLength(2)
  })

  it('brings the vocabulary of its statuses to a layer that has none, and leaves that of one that has', () => {
    const [first, second] = projectStatusScales()
    if (!first || !second) throw new Error('there are too few vocabularies')
    const brought = plan({ metadata: [entry(STATUS_ENTRY, 'full')] }, { scale: first })
    expect(statusScaleOf(importedOnto(markedLayer({}), brought))).toEqual(first)
    const own = withStatusScale(markedLayer({}), second)
    expect(statusScaleOf(importedOnto(own, brought))).toEqual(second)
    expect(statusScaleOf(importedOnto(markedLayer({}), plan({ score: 1 }, { scale: first })))).toBeNull()
  })

  it('keeps rows without a cell behind those that are there', () => {
    const stray = (id: string): Layer['strays'][number] => {
      return { reason: 'unreadable', row: id, techniqueId: null, tacticId: null }
    }
    const layer = markedLayer({}, { strays: [stray('a')] })
    expect(importedOnto(layer, plan({}, { strays: [stray('b')] })).strays).toEqual([stray('a'), stray('b')])
    expect(importedOnto(layer, plan({})).strays).toBe(layer.strays)
  })
})
