import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { clearCells, patchCells } from '../../../src/core/layer/edits.ts'
import type { Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { annotationOf, createLayer } from '../../../src/core/layer/layer.ts'
import {
  cellStatus,
  countStatuses,
  SCALE_ENTRY,
  STATUS_ENTRY,
  setStatus,
  settleStatuses,
  statusIdOf,
  statusScaleOf,
  withStatusScale,
} from '../../../src/core/layer/status.ts'
import type { StatusScale } from '../../../src/core/layer/status-scale.ts'
import { formatStatusScale } from '../../../src/core/layer/status-scale.ts'
import { projectStatusScales } from '../../support/project-data.ts'

const [COVERAGE, DETECTION] = projectStatusScales() as unknown as readonly [StatusScale, StatusScale]
const A = 'AML.T0051^AML.TA0005' as CellKey
const B = 'AML.T0006^AML.TA0002' as CellKey
const LAYER = createLayer({ id: 'one' as LayerId, name: 'Layer', domain: 'atlas-atlas', release: '2026.09' })

const set = (layer: Layer, cells: readonly CellKey[], id: string | null, scale = COVERAGE) =>
  setStatus(layer, cells, scale, id, COVERAGE)
const partial = COVERAGE.statuses.find(({ id }) => id === 'partial')
const statusOf = (layer: Layer, key: CellKey) => cellStatus(statusScaleOf(layer), annotationOf(layer, key))

describe('setting a status', () => {
  it('writes score, colour and the entry in the cell, and vocabulary and legend in the layer', () => {
    const layer = set(LAYER, [A], 'partial')
    expect(annotationOf(layer, A)).toMatchObject({
      score: 60,
      color: partial?.color,
      enabled: true,
      metadata: [{ kind: 'entry', name: STATUS_ENTRY, value: 'partial' }],
    })
    expect(layer.metadata).toEqual([{ kind: 'entry', name: SCALE_ENTRY, value: formatStatusScale(COVERAGE) }])
    expect(layer.legend.map(({ label }) => label)).toEqual(COVERAGE.statuses.map(({ label }) => label))
    expect(statusOf(layer, A)).toEqual({ kind: 'fits', status: partial })
  })

  it('keeps the comment, the links and other metadata', () => {
    const before = patchCells(LAYER, [A], {
      comment: 'Seen',
      metadata: [{ kind: 'entry', name: 'owner', value: 'SOC' }],
    })
    const after = set(set(before, [A], 'full'), [A], null)
    expect(annotationOf(after, A)).toEqual(annotationOf(before, A))
  })

  it('disables what does not apply, and enables it again with another status', () => {
    const away = set(LAYER, [A], 'not-applicable')
    expect(annotationOf(away, A)).toMatchObject({ enabled: false, score: null })
    expect(annotationOf(set(away, [A], 'gap'), A)).toMatchObject({ enabled: true, score: 0 })
    expect(annotationOf(set(away, [A], null), A).enabled).toBe(true)
  })

  it('is no change where the cell has it already', () => {
    const layer = set(LAYER, [A], 'partial')
    expect(set(layer, [A], 'partial')).toBe(layer)
    expect(set(LAYER, [A], null)).toBe(LAYER)
  })

  it('leaves no trace when it is taken off again, whatever was set in between', () => {
    const ids = fc.constantFrom(...COVERAGE.statuses.map(({ id }) => id), null)
    const edits = fc.array(fc.tuple(fc.subarray([A, B], { minLength: 1 }), ids), { maxLength: 8 })
    fc.assert(
      fc.property(edits, (steps) => {
        const marked = steps.reduce((layer, [cells, id]) => set(layer, cells, id), LAYER)
        expect(set(marked, [A, B], null)).toEqual(LAYER)
      }),
    )
  })

  it('does not add what the legend explains already', () => {
    const named = { ...LAYER, legend: [{ label: 'Half way', color: partial?.color ?? '' }] }
    const layer = set(named, [A], 'partial')
    expect(layer.legend.filter(({ color }) => color === partial?.color)).toEqual(named.legend)
    expect(set(layer, [A], null).legend).toEqual(named.legend)
  })

  it('leaves a legend alone that somebody shortened while statuses are there', () => {
    const layer = { ...set(LAYER, [A], 'partial'), legend: [] }
    expect(set(layer, [B], 'full').legend).toEqual([])
  })
})

describe('a score or colour that was changed elsewhere', () => {
  const layer = patchCells(set(LAYER, [A], 'partial'), [A], { score: 40 })

  it('is told, and not taken for the status', () => {
    expect(statusOf(layer, A)).toEqual({ kind: 'differs', status: partial })
  })

  it('stays when the status is taken off', () => {
    expect(annotationOf(set(layer, [A], null), A)).toMatchObject({ score: 40, color: null, metadata: [] })
  })

  it('gives way when the status is set again', () => {
    expect(statusOf(set(layer, [A], 'partial'), A)?.kind).toBe('fits')
  })

  it('is no change when only the letters of the colour are larger', () => {
    const shouted = patchCells(layer, [A], { score: 60, color: partial?.color.toUpperCase() ?? null })
    expect(statusOf(shouted, A)?.kind).toBe('fits')
  })
})

describe('clearing', () => {
  it('takes the legend with the last status, and the vocabulary that is offered anyway', () => {
    const layer = set(LAYER, [A, B], 'partial')
    const half = settleStatuses(layer, clearCells(layer, [A]), COVERAGE)
    expect(half.legend).toEqual(layer.legend)
    expect(settleStatuses(half, clearCells(half, [B]), COVERAGE)).toEqual(LAYER)
  })

  it('keeps a vocabulary that somebody chose', () => {
    const layer = set(withStatusScale(LAYER, DETECTION), [A], 'logged', DETECTION)
    const cleared = settleStatuses(layer, clearCells(layer, [A]), COVERAGE)
    expect(statusScaleOf(cleared)).toEqual(DETECTION)
    expect(cleared.legend).toEqual([])
  })
})

describe('another vocabulary', () => {
  const layer = set(set(LAYER, [A], 'partial'), [B], 'tested')

  it('gives the statuses that it has its own score and colour, and leaves the others as plain score and colour', () => {
    const changed = withStatusScale(layer, DETECTION)
    const tested = DETECTION.statuses.find(({ id }) => id === 'tested')
    expect(statusOf(changed, B)).toEqual({ kind: 'fits', status: tested })
    expect(annotationOf(changed, B).color).toBe(tested?.color)
    expect(statusOf(changed, A)).toBeNull()
    expect(annotationOf(changed, A)).toMatchObject({ score: 60, color: partial?.color })
    expect(changed.legend.map(({ label }) => label)).toEqual(DETECTION.statuses.map(({ label }) => label))
  })

  it('recolours every cell of a status whose colour is edited', () => {
    const statuses = COVERAGE.statuses.map((status) =>
      status.id === 'partial' ? { ...status, label: 'Half', score: 50, color: '#123456' } : status,
    )
    const edited = withStatusScale(layer, { ...COVERAGE, id: 'own-coverage', statuses })
    expect(annotationOf(edited, A)).toMatchObject({ score: 50, color: '#123456' })
    expect(edited.legend).toContainEqual({ label: 'Half', color: '#123456' })
    expect(edited.legend).toHaveLength(COVERAGE.statuses.length)
  })

  it('does not touch a cell that was changed since its status was set', () => {
    const changed = patchCells(layer, [B], { score: 7 })
    expect(annotationOf(withStatusScale(changed, DETECTION), B).score).toBe(7)
  })

  it('is no change when it is the same', () => {
    expect(withStatusScale(layer, COVERAGE)).toBe(layer)
    expect(withStatusScale(LAYER, null)).toBe(LAYER)
  })
})

describe('what cannot be read', () => {
  const newer = { kind: 'entry' as const, name: SCALE_ENTRY, value: '{"version":99}' }
  const layer: Layer = { ...LAYER, metadata: [newer] }

  it('is left as ordinary metadata beside a vocabulary of our own', () => {
    expect(statusScaleOf(layer)).toBeNull()
    const marked = set(layer, [A], 'partial')
    expect(marked.metadata[0]).toBe(newer)
    expect(statusScaleOf(marked)).toEqual(COVERAGE)
    expect(set(marked, [A], null)).toEqual(layer)
  })

  it('shows a status by its id, and takes only the id off', () => {
    const foreign = patchCells(layer, [A], {
      score: 3,
      metadata: [{ kind: 'entry', name: STATUS_ENTRY, value: 'mystery' }],
    })
    expect(statusOf(foreign, A)).toEqual({ kind: 'unknown', id: 'mystery' })
    expect(annotationOf(set(foreign, [A], null), A)).toMatchObject({ score: 3, metadata: [] })
    expect(statusIdOf(annotationOf(withStatusScale(foreign, DETECTION), A))).toBe('mystery')
  })
})

it('statuses are counted by cell', () => {
  expect([...countStatuses(set(set(LAYER, [A, B], 'gap'), [B], 'full'))]).toEqual([
    ['gap', 1],
    ['full', 1],
  ])
})

describe('taking a status off', () => {
  it('takes its colour along, however it is written, and leaves one that somebody changed', () => {
    const layer = set(LAYER, [A], 'partial')
    const shouted = patchCells(layer, [A], { color: partial?.color.toUpperCase() ?? null })
    expect(annotationOf(set(shouted, [A], null), A)).toMatchObject({ color: null, score: null })
    const changed = patchCells(layer, [A], { color: '#123456', score: 3 })
    expect(annotationOf(set(changed, [A], null), A)).toMatchObject({ color: '#123456', score: 3, metadata: [] })
  })

  it('of the last cell leaves a vocabulary that is not the one offered anyway, and its legend goes', () => {
    const layer = setStatus(
      setStatus(LAYER, [A], DETECTION, DETECTION.statuses[0]?.id ?? '', COVERAGE),
      [A],
      DETECTION,
      null,
      COVERAGE,
    )
    expect(statusScaleOf(layer)).toEqual(DETECTION)
    expect(layer.legend).toEqual([])
  })

  it('is the very same layer where there is nothing to take out of legend and vocabulary', () => {
    const own = withStatusScale(LAYER, DETECTION)
    const first = { ...setStatus(own, [A], DETECTION, DETECTION.statuses[0]?.id ?? '', COVERAGE), legend: [] }
    const cleared = patchCells(first, [A], { metadata: [] })
    expect(settleStatuses(first, cleared, COVERAGE)).toBe(cleared)
  })

  it('is refused for a status that the vocabulary does not have', () => {
    expect(() => set(LAYER, [A], 'nothing')).toThrow('nothing')
  })
})

describe('the legend of a vocabulary', () => {
  it('is left alone where it has every colour already', () => {
    const legend = COVERAGE.statuses.map(({ color }, i) => ({ label: `Own ${i}`, color: color.toUpperCase() }))
    expect(set({ ...LAYER, legend }, [A], 'partial').legend).toEqual(legend)
  })
})

describe('counting statuses', () => {
  it('counts cells that have one, and no others', () => {
    const layer = patchCells(set(LAYER, [A], 'partial'), [B], { score: 5 })
    expect([...countStatuses(layer)]).toEqual([['partial', 1]])
  })
})
