import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { carriedChange, isSameLayer } from '../../../src/core/layer/carried-change.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import { createLayer, type Layer, type LayerId, type MetadataItem } from '../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'

const one = 'AML.T0051^AML.TA0005' as CellKey
const two = 'AML.T0054^AML.TA0007' as CellKey
const blank = createLayer({ id: 'a' as LayerId, name: 'Layer', domain: 'atlas-atlas', release: null })
const scored = patchCells(blank, [one], { score: 5 })
const entry = (name: string, value: string): MetadataItem => ({ kind: 'entry', name, value })
const layers = arbitraryLayer(testKnowledgeBase()).map((layer): Layer => ({ ...layer, id: blank.id }))

describe('a change carried to another state', () => {
  it('changes fields of a cell, and leaves the others of it', () => {
    const carry = carriedChange(scored, patchCells(scored, [one], { comment: 'seen' }))
    expect(carry(blank).annotations.get(one)).toMatchObject({ score: null, comment: 'seen' })
    expect(carry(patchCells(scored, [one, two], { score: 7 })).annotations.get(one)).toMatchObject({
      score: 7,
      comment: 'seen',
    })
  })

  it('wins where both changed the same, and takes a cleared cell out', () => {
    expect(carriedChange(scored, patchCells(scored, [one], { score: 9 }))(blank).annotations.get(one)?.score).toBe(9)
    expect(carriedChange(scored, blank)(patchCells(blank, [one], { score: 3 })).annotations.size).toBe(0)
  })

  it('changes single settings of the layout', () => {
    const carry = carriedChange(blank, { ...blank, layout: { ...blank.layout, showId: true } })
    const flat: Layer = { ...blank, layout: { ...blank.layout, mode: 'flat' } }
    expect(carry(flat).layout).toEqual({ ...blank.layout, mode: 'flat', showId: true })
  })

  it('adds and takes items of lists, and has one entry of ours', () => {
    const from: Layer = { ...blank, metadata: [entry('team', 'a'), entry('atlas-navigator.gaps', '1')] }
    const to: Layer = { ...blank, metadata: [entry('atlas-navigator.gaps', '2'), entry('owner', 'b')] }
    const state: Layer = { ...blank, metadata: [...from.metadata, entry('own', 'c')] }
    expect(carriedChange(from, to)(state).metadata).toEqual([
      entry('atlas-navigator.gaps', '2'),
      entry('owner', 'b'),
      entry('own', 'c'),
    ])
    const earlier: Layer = { ...blank, metadata: [entry('atlas-navigator.gaps', '0')] }
    expect(carriedChange(from, to)(earlier).metadata).toEqual(to.metadata)
  })

  it('makes of the state it began at the one it led to, whichever the objects', () => {
    fc.assert(
      fc.property(layers, layers, (from, to) => {
        expect(carriedChange(from, to)(from)).toBe(to)
        const again: Layer = {
          ...from,
          annotations: new Map([...from.annotations].map(([key, mark]) => [key, { ...mark }])),
        }
        expect(isSameLayer(carriedChange(from, to)(again), to)).toBe(true)
      }),
    )
  })

  it('leaves every state the object it is when nothing changed', () => {
    fc.assert(
      fc.property(layers, layers, (from, state) => {
        expect(carriedChange(from, structuredClone(from))(state)).toBe(state)
      }),
    )
  })
})

describe('layers say the same', () => {
  it('unless a setting or a cell differs', () => {
    expect(isSameLayer(scored, structuredClone(scored))).toBe(true)
    expect(isSameLayer(scored, { ...scored, name: 'Other' })).toBe(false)
    expect(isSameLayer(scored, patchCells(scored, [one], { score: 6 }))).toBe(false)
    expect(isSameLayer(scored, patchCells(scored, [two], { score: 5 }))).toBe(false)
  })
})
