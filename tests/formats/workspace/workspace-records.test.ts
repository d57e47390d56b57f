import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayerId } from '../../../src/core/layer/layer.ts'
import {
  climb,
  formatIndexRecord,
  formatLayerRecord,
  formatPartingNote,
  type IndexRecord,
  type LayerRecord,
  type PartingNote,
  parseIndexRecord,
  parseLayerRecord,
  parsePartingNote,
  RUNGS,
  type Rung,
  WORKSPACE_VERSION,
} from '../../../src/formats/workspace/workspace-records.ts'

const id = fc.string({ minLength: 1 }).map((text) => text as LayerId)
const key = fc.string({ minLength: 1 })

const layerRecord: fc.Arbitrary<LayerRecord> = fc.record({
  id,
  text: fc.string(),
  origin: fc.oneof(
    fc.constant(null),
    fc.constant({ kind: 'link' as const }),
    fc.constant({ kind: 'clipboard' as const }),
    fc.record({ kind: fc.constant('file' as const), name: fc.string() }),
    fc.record({ kind: fc.constant('url' as const), host: fc.string() }),
  ),
})
const indexRecord: fc.Arbitrary<IndexRecord> = fc.record({
  order: fc.uniqueArray(id),
  active: fc.option(id),
  preferences: fc.record(
    { theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const), showScores: fc.boolean() },
    { requiredKeys: [] },
  ),
})
const note: fc.Arbitrary<PartingNote> = fc.record({
  puts: fc.array(fc.record({ key, value: fc.jsonValue(), over: fc.array(key), revision: key })),
  removals: fc.array(fc.record({ key, over: fc.array(key) })),
})

/** Records of every older version, by version; each must still open. Whoever raises the version adds one of the last. */
const oldRecords: ReadonlyMap<number, { readonly layer: unknown; readonly index: unknown; readonly note: unknown }> =
  new Map([
    [
      1,
      {
        layer: { version: 1, id: 'a', text: '{}', origin: { kind: 'file', name: 'a.json' } },
        index: { version: 1, order: ['a'], active: 'a', preferences: { theme: 'dark' } },
        note: { version: 1, puts: [{ key: 'a', value: {}, over: [], revision: 'r' }], removals: [] },
      },
    ],
  ])

describe('records of the workspace', () => {
  it('come back as they were stored', () => {
    fc.assert(
      fc.property(layerRecord, indexRecord, note, (layer, index, left) => {
        expect(parseLayerRecord(structuredClone(formatLayerRecord(layer)))).toEqual({ ok: true, value: layer })
        expect(parseIndexRecord(structuredClone(formatIndexRecord(index)))).toEqual({ ok: true, value: index })
        expect(parsePartingNote(structuredClone(formatPartingNote(left)))).toEqual({ ok: true, value: left })
      }),
    )
  })

  it('are refused, and never throw, when they are anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const parse of [parseLayerRecord, parseIndexRecord, parsePartingNote]) {
          const read = parse(value)
          expect(read.ok || ['damaged', 'newer'].includes(read.problem)).toBe(true)
        }
      }),
    )
    expect(parseLayerRecord({ version: 1, id: 'a', text: 7, origin: null })).toEqual({ ok: false, problem: 'damaged' })
    expect(parseIndexRecord({ version: 1, order: 'a', active: null, preferences: {} }).ok).toBe(false)
    expect(parsePartingNote({ version: 1, puts: [{}], removals: [] }).ok).toBe(false)
  })

  it('of a later version are called newer, whatever is in them', () => {
    for (const parse of [parseLayerRecord, parseIndexRecord, parsePartingNote]) {
      expect(parse({ version: WORKSPACE_VERSION + 1 })).toEqual({ ok: false, problem: 'newer' })
    }
  })

  it('lose an unreadable preference, and a layer named twice in the order, but not the rest', () => {
    const value = { version: 1, order: ['a', 'b', 'a'], active: 'b', preferences: { theme: 'pink', showScores: false } }
    expect(parseIndexRecord(value)).toEqual({
      ok: true,
      value: { order: ['a', 'b'], active: 'b', preferences: { showScores: false } },
    })
  })
})

describe('the ladder of versions', () => {
  it('has a rung for every version but the current one, and an old record that climbs each', () => {
    expect(WORKSPACE_VERSION).toBe(RUNGS.length + 1)
    expect([...oldRecords.keys()]).toEqual(RUNGS.map((_, index) => index + 1))
    for (const { layer, index, note: left } of oldRecords.values()) {
      expect([parseLayerRecord(layer).ok, parseIndexRecord(index).ok, parsePartingNote(left).ok]).toEqual([
        true,
        true,
        true,
      ])
    }
  })

  it('lifts a record rung by rung from its own version', () => {
    const rungs = ['b', 'c'].map((letter): Rung => {
      const lift = (record: Readonly<Record<string, unknown>>) => ({ ...record, trail: `${record['trail']}${letter}` })
      return { layer: lift, index: lift, note: lift }
    })
    const trail = (version: number) => climb({ version, trail: 'a' }, 'layer', rungs)
    expect(trail(1)).toMatchObject({ value: { trail: 'abc' } })
    expect(trail(2)).toMatchObject({ value: { trail: 'ac' } })
    expect(trail(3)).toMatchObject({ value: { trail: 'a' } })
    expect(trail(4)).toEqual({ ok: false, problem: 'newer' })
    expect(trail(0)).toEqual({ ok: false, problem: 'damaged' })
  })

  it('calls a record damaged on which a rung trips', () => {
    const trip = () => {
      throw new Error('tripped')
    }
    expect(climb({ version: 1 }, 'index', [{ layer: trip, index: trip, note: trip }])).toEqual({
      ok: false,
      problem: 'damaged',
    })
  })
})
