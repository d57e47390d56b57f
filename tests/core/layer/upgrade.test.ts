import { describe, expect, it } from 'vitest'
import type { CellKey, ReleaseName, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { Release } from '../../../src/core/atlas/releases.ts'
import type { ColouringRecord } from '../../../src/core/colour/colouring.ts'
import { recordOf, withRecord } from '../../../src/core/colour/layer-colouring.ts'
import {
  FIRST_GAP_SETTINGS,
  formatGapSettings,
  GAPS_ENTRY,
  gapSettingsOf,
  withGapSettings,
} from '../../../src/core/insight/gap-settings.ts'
import type { Annotation, Layer, StrayRow } from '../../../src/core/layer/layer.ts'
import { BLANK_ANNOTATION, DEFAULT_LAYOUT } from '../../../src/core/layer/layer.ts'
import { upgradeLayer } from '../../../src/core/layer/upgrade.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

type Row = { readonly id: string; readonly tactic: string | null; readonly mark?: Partial<Annotation> }

function release(
  name: string,
  techniques: Readonly<Record<string, readonly string[]>>,
  retired: [string, string | null][] = [],
): Release {
  const known = Object.entries(techniques).map(([id, tactics]) => {
    const parentId = SMALL_MATRIX.techniques.find((each) => each.id === id)?.parentId ?? null
    return [id as TechniqueId, { name: id, parentId, tacticIds: tactics as readonly string[] as TacticId[] }] as const
  })
  return {
    name: name as ReleaseName,
    calendar: name,
    semver: null,
    date: '2026-01-01',
    tactics: SMALL_MATRIX.tactics,
    techniques: new Map(known),
    retired: new Map(retired as [TechniqueId, TechniqueId | null][]),
  }
}

const NOW = release(
  '2026.05',
  Object.fromEntries(SMALL_MATRIX.techniques.map(({ id, tacticIds }) => [id, tacticIds])),
  [
    ['T7', 'T2'],
    ['T8', null],
  ],
)
const BASE = { ...SMALL_MATRIX, release: '2026.05' as ReleaseName }
// T3 stood under TA.c, T1 under TA.b alone, and T7 and T8 were there.
const OLD = release('2026.01', { T1: ['TA.b'], T2: ['TA.b'], T3: ['TA.c'], T7: ['TA.b'], T8: ['TA.b'] })

/** Rows without a cell are written as what they name, so that the reader has nothing to do but to look. */
const stray = (row: Row): StrayRow => {
  const { id, tactic } = row
  return { reason: 'not-in-tactic', row: id, techniqueId: id as TechniqueId, tacticId: tactic as TacticId | null }
}

function upgraded(layer: Layer, rows: readonly Row[] = [], releases: readonly Release[] = [OLD, NOW]) {
  return upgradeLayer(
    { ...layer, strays: rows.map(stray) },
    {
      base: BASE,
      releases,
      readStray: ({ techniqueId, tacticId }) => {
        const row = rows.find(({ id, tactic }) => id === techniqueId && tactic === tacticId)
        if (!row || techniqueId === null) return null
        const annotation = { ...BLANK_ANNOTATION, ...(row.mark ?? { score: 1 }) }
        return { technique: techniqueId, tactic: tacticId, annotation, leftOut: [] }
      },
    },
  )
}

const OLD_LAYER = { release: '2026.01' }
const keys = (layer: Layer | undefined) => [...(layer?.annotations.keys() ?? [])]

describe('upgrading a layer', () => {
  it('does nothing to a layer of another matrix, of a newer release, or of this one', () => {
    expect(upgraded(markedLayer({}, { ...OLD_LAYER, domain: 'enterprise-attack' }))).toBeNull()
    expect(upgraded(markedLayer({}, { release: '2027.01' }))).toBeNull()
    expect(upgraded(markedLayer({}, { release: '2026.05' }))).toBeNull()
    expect(upgraded(markedLayer({}, { release: null }))).toBeNull()
  })

  it('states the release of the knowledge base, and the one that it was made for in the record', () => {
    const made = upgraded(markedLayer({ 'T1^TA.b': { score: 1 } }, OLD_LAYER))
    expect(made?.layer.release).toBe('2026.05')
    expect(made?.record).toMatchObject({
      from: '2026.01',
      to: '2026.05',
      guessed: null,
      replaced: [],
      moved: [],
      found: [],
    })
  })

  it('brings marks of a retired technique to its successor, and leaves those without one where they are', () => {
    const made = upgraded(markedLayer({}, OLD_LAYER), [
      { id: 'T7', tactic: 'TA.b' },
      { id: 'T8', tactic: 'TA.b' },
    ])
    expect(keys(made?.layer)).toEqual(['T2^TA.b'])
    expect(made?.record.replaced).toEqual([{ from: 'T7', to: 'T2' }])
    expect(made?.layer.strays.map(({ techniqueId }) => techniqueId)).toEqual(['T8'])
  })

  it('brings marks along to the tactics that a technique moved to', () => {
    const made = upgraded(markedLayer({}, OLD_LAYER), [{ id: 'T3', tactic: 'TA.c' }])
    expect(keys(made?.layer)).toEqual(['T3^TA.a'])
    expect(made?.record.moved).toEqual([{ technique: 'T3', from: 'TA.c', to: ['TA.a'] }])
  })

  it('spreads a row without a tactic over every cell of its technique', () => {
    const made = upgraded(markedLayer({}, OLD_LAYER), [{ id: 'T1', tactic: null }])
    expect(keys(made?.layer).toSorted()).toEqual(['T1^TA.a', 'T1^TA.b'])
    expect(made?.record.found).toEqual(['T1'])
  })

  it('leaves a row under a tactic that its technique never had: that is a mistake to be looked at', () => {
    const made = upgraded(markedLayer({}, OLD_LAYER), [{ id: 'T2', tactic: 'TA.a' }])
    expect(made?.layer.strays).toHaveLength(1)
    expect(keys(made?.layer)).toEqual([])
  })

  it('merges marks that meet, and records them where they differ', () => {
    const layer = markedLayer({ 'T2^TA.b': { score: 5, comment: 'here' } }, OLD_LAYER)
    const made = upgraded(layer, [{ id: 'T7', tactic: 'TA.b', mark: { score: 9, comment: 'there' } }])
    expect(made?.layer.annotations.get('T2^TA.b' as CellKey)).toMatchObject({ score: 9 })
    const [merged] = made?.record.merged ?? []
    expect(merged).toMatchObject({ technique: 'T2', tactic: 'TA.b' })
    expect(merged?.marks.map(({ technique, score }) => [technique, score])).toEqual([
      ['T7', 9],
      ['T2', 5],
    ])
    const same = upgraded(markedLayer({ 'T2^TA.b': { score: 9 } }, OLD_LAYER), [
      { id: 'T7', tactic: 'TA.b', mark: { score: 9 } },
    ])
    expect(same?.record.merged).toEqual([])
  })

  it('sets the successor aside where a technique was set aside, once, and leaves what has none', () => {
    const aside = { ...FIRST_GAP_SETTINGS, setAside: ['T7', 'AML.M0024', 'T8', 'T2', 'T1'] }
    const layer = withGapSettings(markedLayer({}, OLD_LAYER), aside)
    const made = upgraded(layer)
    expect(made && gapSettingsOf(made.layer).setAside).toEqual(['T2', 'AML.M0024', 'T8', 'T1'])
    expect(made?.record.replaced).toEqual([{ from: 'T7', to: 'T2' }])
    expect(upgraded(layer, [{ id: 'T7', tactic: 'TA.b' }])?.record.replaced).toEqual([{ from: 'T7', to: 'T2' }])
  })

  it('leaves metadata of others alone, and gap settings that name nothing retired', () => {
    const metadata = [
      { kind: 'entry', name: 'owner of', value: 'T7' },
      { kind: 'entry', name: GAPS_ENTRY, value: formatGapSettings({ ...FIRST_GAP_SETTINGS, setAside: ['T1', 'T8'] }) },
    ] as const
    const made = upgraded(markedLayer({}, { ...OLD_LAYER, metadata }))
    expect(made?.layer.metadata.slice(0, 2)).toEqual(metadata)
  })

  it('forgets what was remembered of the colours of rows that have a cell now, and of no others', () => {
    const record: ColouringRecord = {
      colouring: { kind: 'gradient' },
      bakedCells: new Map([['#d73027', ['T7^TA.b', 'T8^TA.b']]]),
      bakedLegend: [],
    }
    const rows: readonly Row[] = [
      { id: 'T7', tactic: 'TA.b', mark: { score: 1, color: '#d73027' } },
      { id: 'T8', tactic: 'TA.b' },
    ]
    const made = upgraded(withRecord(markedLayer({}, OLD_LAYER), record), rows)
    expect(made?.layer.annotations.get('T2^TA.b' as CellKey)).toMatchObject({ score: 1, color: null })
    expect(made && [...recordOf(made.layer).bakedCells]).toEqual([['#d73027', ['T8^TA.b']]])
  })

  it('takes rows that say nothing along without making marks of them', () => {
    const made = upgraded(markedLayer({}, OLD_LAYER), [{ id: 'T7', tactic: 'TA.b', mark: { score: null } }])
    expect(made?.layer.annotations.size).toBe(0)
    expect(made?.record.replaced).toEqual([])
  })

  it('guesses the release of a layer that does not say', () => {
    const made = upgraded(markedLayer({}, { release: null }), [{ id: 'T7', tactic: 'TA.b' }])
    expect(made?.record).toMatchObject({ from: '2026.01', guessed: ['2026.01', '2026.01'] })
    const without = upgraded(markedLayer({}, { release: null }), [{ id: 'T1', tactic: null }], [])
    expect(without?.record).toMatchObject({ from: '2026.05', guessed: null })
  })

  it('opens the parent of a mark that stood at the top of its column and is below one now', () => {
    const before = release('2026.01', { T1: ['TA.b'] })
    const top = {
      ...before,
      techniques: new Map([
        ...before.techniques,
        ['T1.1' as TechniqueId, { name: 'x', parentId: null, tacticIds: ['TA.c' as TacticId] }],
      ]),
    }
    const now = { ...NOW, techniques: new Map([...NOW.techniques].filter(([id]) => id !== 'T1.1')) }
    const made = upgraded(markedLayer({}, OLD_LAYER), [{ id: 'T1.1', tactic: 'TA.c' }], [top, now])
    expect(made?.layer.annotations.get('T1^TA.b' as CellKey)?.showSubtechniques).toBe(true)
  })

  it('opens every parent of a mark where the layer opens those of all marks', () => {
    const layout = { ...DEFAULT_LAYOUT, expandedSubtechniques: 'annotated' } as const
    const row = { id: 'T1.2', tactic: null }
    const made = upgraded(markedLayer({}, { ...OLD_LAYER, layout }), [row])
    const isOpen = (key: string) => made?.layer.annotations.get(key as CellKey)?.showSubtechniques === true
    expect([isOpen('T1^TA.b'), isOpen('T1^TA.a')]).toEqual([true, true])
    const silent = upgraded(markedLayer({}, { ...OLD_LAYER, layout }), [{ ...row, mark: { showSubtechniques: true } }])
    expect(silent?.layer.annotations.has('T1^TA.b' as CellKey)).toBe(false)
  })

  it('goes on with its own record where only more rows come home', () => {
    const first = upgraded(markedLayer({}, OLD_LAYER), [{ id: 'T7', tactic: 'TA.b' }])
    if (!first) throw new Error('nothing was upgraded')
    const again = upgraded(first.layer, [{ id: 'T3', tactic: 'TA.c' }])
    expect(again?.record).toMatchObject({ from: '2026.01', replaced: [{ from: 'T7', to: 'T2' }] })
    expect(again?.record.moved).toHaveLength(1)
    expect(upgraded(first.layer, [])).toBeNull()
  })
})

describe('marks that stand on cells which the matrix does not have', () => {
  it('go where their technique went, and stay where it went nowhere', () => {
    const made = upgraded(markedLayer({ 'T7^TA.b': { score: 4 }, 'T8^TA.b': { score: 5 } }, OLD_LAYER))
    expect(Object.fromEntries(made?.layer.annotations ?? [])).toMatchObject({
      'T2^TA.b': { score: 4 },
      'T8^TA.b': { score: 5 },
    })
    expect(keys(made?.layer)).not.toContain('T7^TA.b')
  })
})
