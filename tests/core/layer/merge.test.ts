import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Annotation, Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { annotationOf, createLayer } from '../../../src/core/layer/layer.ts'
import { type MergeChoice, mergeLayers } from '../../../src/core/layer/merge.ts'
import { describeLayer } from '../../support/describe-layer.ts'

const one = 'AML.T0051^AML.TA0005' as CellKey
const two = 'AML.T0054^AML.TA0007' as CellKey
const blank = createLayer({ id: 'a' as LayerId, name: 'Layer', domain: 'atlas-atlas', release: null })
const start = patchCells(blank, [one], { score: 50, comment: 'Start' })

const patches: fc.Arbitrary<Partial<Annotation>> = fc.record(
  {
    score: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
    comment: fc.constantFrom('', 'x', 'y'),
    enabled: fc.boolean(),
    color: fc.constantFrom(null, '#ff0000', '#00ff00'),
    links: fc.constantFrom([], [{ kind: 'link' as const, label: 'a', url: 'https://example.org' }]),
  },
  { requiredKeys: [] },
)
/** A layer with some marks on a few cells, and perhaps other settings. */
const layers: fc.Arbitrary<Layer> = fc
  .record({
    cells: fc.array(fc.tuple(fc.constantFrom(one, two), patches), { maxLength: 3 }),
    name: fc.constantFrom('Layer', 'Mine', 'Theirs'),
    showId: fc.boolean(),
    acrossTactics: fc.boolean(),
  })
  .map(({ cells, name, showId, acrossTactics }) => {
    const layer: Layer = {
      ...blank,
      name,
      layout: { ...blank.layout, showId },
      selecting: { ...blank.selecting, acrossTactics },
    }
    return cells.reduce((made, [key, patch]) => patchCells(made, [key], patch), layer)
  })

const merged = (base: Layer, mine: Layer, theirs: Layer) => describeLayer(mergeLayers(base, mine, theirs).layer)

function mergedAs(choice: MergeChoice, base: Layer, mine: Layer, theirs: Layer): string {
  const { conflicts } = mergeLayers(base, mine, theirs)
  return describeLayer(mergeLayers(base, mine, theirs, new Map(conflicts.map(({ id }) => [id, choice]))).layer)
}

describe('merging two edited copies of a layer', () => {
  it('takes over what only one side changed, and has no conflict then', () => {
    fc.assert(
      fc.property(layers, layers, (base, edited) => {
        expect(merged(base, edited, base)).toBe(describeLayer(edited))
        expect(merged(base, base, edited)).toBe(describeLayer(edited))
        expect(mergeLayers(base, edited, base).conflicts).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('takes what both changed alike without a conflict', () => {
    fc.assert(
      fc.property(layers, layers, (base, edited) => {
        expect(mergeLayers(base, edited, { ...edited }).conflicts).toEqual([])
        expect(merged(base, edited, edited)).toBe(describeLayer(edited))
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on which side is called mine, but for the choice between them', () => {
    fc.assert(
      fc.property(layers, layers, layers, (base, mine, theirs) => {
        expect(mergedAs('theirs', base, theirs, mine)).toBe(mergedAs('mine', base, mine, theirs))
        const ids = (from: typeof base, a: typeof base, b: typeof base) =>
          mergeLayers(from, a, b).conflicts.map(({ id }) => id)
        expect(ids(base, theirs, mine)).toEqual(ids(base, mine, theirs))
      }),
      { numRuns: 60 },
    )
  })

  it('drops nothing: every value of either side is in the result, in a conflict, or was replaced by the other side alone', () => {
    fc.assert(
      fc.property(layers, layers, layers, (base, mine, theirs) => {
        const { layer, conflicts } = mergeLayers(base, mine, theirs)
        for (const key of [one, two]) {
          const [before, own, other, after] = [base, mine, theirs, layer].map((each) => annotationOf(each, key).score)
          if (own === other || own === before) expect(after).toBe(own === other ? own : other)
          else if (other === before) expect(after).toBe(own)
          else
            expect(conflicts).toContainEqual(
              expect.objectContaining({ cell: key, field: 'score', mine: own, theirs: other }),
            )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('goes field by field: one side scores, the other comments', () => {
    const mine = patchCells(start, [one], { score: 80 })
    const theirs = patchCells(start, [one], { comment: 'Seen' })
    const { layer, conflicts } = mergeLayers(start, mine, theirs)
    expect(annotationOf(layer, one)).toMatchObject({ score: 80, comment: 'Seen' })
    expect(conflicts).toEqual([])
  })

  it('lists a conflict with all three values, mine at first, theirs or both when chosen', () => {
    const mine = patchCells(start, [one], { comment: 'I saw it', score: 10 })
    const theirs = patchCells(start, [one], { comment: 'We saw it', score: null })
    const { layer, conflicts } = mergeLayers(start, mine, theirs)
    expect(annotationOf(layer, one)).toMatchObject({ comment: 'I saw it', score: 10 })
    expect(conflicts).toEqual([
      { id: `${one} score`, cell: one, field: 'score', base: 50, mine: 10, theirs: null, canJoin: false },
      {
        id: `${one} comment`,
        cell: one,
        field: 'comment',
        base: 'Start',
        mine: 'I saw it',
        theirs: 'We saw it',
        canJoin: true,
      },
    ])
    const choices = new Map<string, MergeChoice>([
      [`${one} score`, 'theirs'],
      [`${one} comment`, 'both'],
    ])
    const chosen = mergeLayers(start, mine, theirs, choices).layer
    expect(annotationOf(chosen, one)).toMatchObject({ score: null, comment: 'I saw it\nWe saw it' })
  })

  it('is a conflict where one side cleared what the other went on with', () => {
    const mine = patchCells(start, [one], { score: null, comment: '' })
    const theirs = patchCells(start, [one], { score: 60 })
    expect(mergeLayers(start, mine, theirs).conflicts.map(({ field }) => field)).toEqual(['score'])
  })

  const entry = (name: string, value: string) => ({ kind: 'entry' as const, name, value })
  const status = (value: string) => entry('atlas-navigator.status', value)
  const withEntries = (...metadata: readonly ReturnType<typeof entry>[]) => patchCells(blank, [one], { metadata })

  it.each([
    ['mine', 'planned', 'gap', 'planned', 'gap'],
    ['theirs', 'planned', 'planned', 'full', 'full'],
    ['both, alike', 'planned', 'full', 'full', 'full'],
  ])('joins lists without repeating; an entry of ours is as it was changed: by %s', (_, was, own, other, merged) => {
    const base = withEntries(status(was))
    const mine = withEntries(entry('Owner', 'A'), status(own), entry('Shared', 'S'))
    const theirs = withEntries(status(other), entry('Shared', 'S'), entry('Ticket', '7'))
    const { layer, conflicts } = mergeLayers(base, mine, theirs, new Map([[`${one} metadata`, 'both']]))
    expect(conflicts.map(({ canJoin }) => canJoin)).toEqual([true])
    expect(annotationOf(layer, one).metadata).toEqual([
      entry('Owner', 'A'),
      status(merged),
      entry('Shared', 'S'),
      entry('Ticket', '7'),
    ])
  })

  it('does not join lists with an entry of ours that both changed, to different things', () => {
    const base = withEntries(status('planned'))
    const mine = withEntries(entry('Owner', 'A'), status('gap'))
    const theirs = withEntries(status('full'), entry('Ticket', '7'))
    const { layer, conflicts } = mergeLayers(base, mine, theirs, new Map([[`${one} metadata`, 'both']]))
    expect(conflicts.map(({ canJoin }) => canJoin)).toEqual([false])
    expect(annotationOf(layer, one).metadata).toEqual([entry('Owner', 'A'), status('gap')])
  })

  it('keeps an entry of ours that one side alone has, and leaves out what one side has taken off', () => {
    const base = withEntries(status('planned'))
    const mine = withEntries(entry('Owner', 'A'))
    const theirs = withEntries(status('planned'), entry('atlas-navigator.owner', 'B'))
    const { layer } = mergeLayers(base, mine, theirs, new Map([[`${one} metadata`, 'both']]))
    expect(annotationOf(layer, one).metadata).toEqual([entry('Owner', 'A'), entry('atlas-navigator.owner', 'B')])
  })
})

describe('lists that both sides changed', () => {
  const link = (label: string) => ({ kind: 'link', label, url: 'https://example.org' }) as const

  it('keep both, and what both added once', () => {
    const mine = patchCells(start, [one], { links: [link('a'), link('b')] })
    const theirs = patchCells(start, [one], { links: [link('a'), link('c')] })
    const key = mergeLayers(start, mine, theirs).conflicts[0]?.id ?? ''
    const both = mergeLayers(start, mine, theirs, new Map([[key, 'both' as MergeChoice]]))
    expect(annotationOf(both.layer, one).links).toEqual([link('a'), link('b'), link('c')])
  })
})
