import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { colouringOf, withColouring } from '../../../src/core/colour/layer-colouring.ts'
import { type CombineParts, combineLayers, NO_PARTS } from '../../../src/core/layer/combine.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Annotation, Layer, LayerId, Score } from '../../../src/core/layer/layer.ts'
import { annotationOf, createLayer, DEFAULT_GRADIENT } from '../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'

const base = testKnowledgeBase()
const [first, second, third] = lookupsOf(base).allCells as readonly [CellKey, CellKey, CellKey]

function layer(name: string, marks: readonly (readonly [CellKey, Partial<Annotation>])[], more: Partial<Layer> = {}) {
  const blank: Layer = {
    ...createLayer({ id: name as LayerId, name, domain: base.domain, release: base.release }),
    ...more,
  }
  return marks.reduce<Layer>((marked, [key, patch]) => patchCells(marked, [key], patch), blank)
}

const MADE = { id: 'new' as LayerId, name: 'New', description: 'How it was made' }

function combined(layers: readonly Layer[], parts: Partial<CombineParts>, scores: [CellKey, Score][] = []): Layer {
  const result = combineLayers(base, layers, new Map(scores), { ...NO_PARTS, ...parts }, MADE)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

const link = { kind: 'link', label: 'Report', url: 'https://example.org/report' } as const
const rule = { kind: 'entry', name: 'rule', value: '7' } as const

const full = layer(
  'Full',
  [[first, { score: 3, color: '#ff0000', comment: 'seen', enabled: false, links: [link], metadata: [rule] }]],
  {
    description: 'Not taken over',
    platforms: ['Generative AI'],
    legend: [{ label: 'Red', color: '#ff0000' }],
    gradient: { colors: ['#000000', '#ffffff'], min: -5, max: 5 },
    metadata: [{ kind: 'entry', name: 'owner', value: 'blue team' }],
    links: [link],
    hideDisabled: true,
  },
)

describe('a layer made from layers', () => {
  it('has the scores and nothing else where nothing is taken over', () => {
    const made = combined([full], {}, [[second, 8]])
    expect(made).toEqual({
      ...createLayer({ id: MADE.id, name: 'New', domain: base.domain, release: base.release }),
      description: 'How it was made',
      annotations: new Map([[second, { ...annotationOf(made, third), score: 8 }]]),
    })
  })

  it.each<readonly [keyof CombineParts, (made: Layer) => unknown, unknown]>([
    ['colors', (made) => annotationOf(made, first), { color: '#ff0000' }],
    ['comments', (made) => annotationOf(made, first), { comment: 'seen' }],
    ['links', (made) => annotationOf(made, first), { links: [link] }],
    ['metadata', (made) => annotationOf(made, first), { metadata: [rule] }],
    ['states', (made) => annotationOf(made, first), { enabled: false }],
  ])('takes over %s of the cells and nothing else of them', (part, look, expected) => {
    const made = combined([layer('Other', []), full], { [part]: 1 })
    expect(look(made)).toEqual({ ...annotationOf(made, third), ...(expected as Partial<Annotation>) })
    expect(made.annotations.size).toBe(1)
  })

  it('takes over filter, legend and gradient, each from a layer of its own', () => {
    const made = combined([layer('Other', [], { legend: [{ label: 'Other', color: '#00ff00' }] }), full], {
      platforms: 1,
      legend: 0,
      gradient: 1,
    })
    expect(made.platforms).toEqual(['Generative AI'])
    expect(made.legend).toEqual([{ label: 'Other', color: '#00ff00' }])
    expect(made.gradient).toEqual(full.gradient)
    expect([made.metadata, made.links, made.hideDisabled]).toEqual([[], [], false])
  })

  it('takes over bands instead of a gradient where the layer is coloured so', () => {
    const source = withColouring(full, { kind: 'bands', bands: [{ from: 0, label: 'Low', color: '#aaaaaa' }] })
    expect(colouringOf(combined([source], { gradient: 0 }))).toEqual(colouringOf(source))
    expect(colouringOf(combined([source], {})).kind).toBe('gradient')
  })

  it('keeps the scores of a constant together with parts of layers', () => {
    const everywhere = lookupsOf(base).allCells.map((key): [CellKey, Score] => [key, 50])
    const made = combined([full], { comments: 0, metadata: 0 }, everywhere)
    expect(annotationOf(made, first)).toMatchObject({ score: 50, comment: 'seen', metadata: [rule] })
    expect([...made.annotations.values()].every(({ score }) => score === 50)).toBe(true)
    expect(made.gradient).toEqual(DEFAULT_GRADIENT)
  })

  it('merges comments under the names of their layers, and the same comment once', () => {
    const layers = [
      layer('North', [[first, { comment: 'blocked' }]]),
      layer('South', [
        [first, { comment: 'missed' }],
        [second, { comment: 'blocked' }],
      ]),
      layer('West', [[first, { comment: 'blocked' }]]),
    ]
    const made = combined(layers, { comments: { kind: 'merge', places: [0, 1, 2] } })
    expect(annotationOf(made, first).comment).toBe('North, West: blocked\nSouth: missed')
    expect(annotationOf(made, second).comment).toBe('South: blocked')
    expect(annotationOf(made, third).comment).toBe('')
  })

  it('merges links and metadata in the order of the layers, without repeating an entry', () => {
    const other = { kind: 'link', label: 'Other', url: 'https://example.org/other' } as const
    const line = { kind: 'divider', visible: true } as const
    const layers = [
      layer('North', [[first, { links: [link], metadata: [rule, line] }]]),
      layer('South', [[first, { links: [other, line, link], metadata: [rule, { ...rule, value: '8' }] }]]),
    ]
    const all = { kind: 'merge', places: [0, 1] } as const
    const made = annotationOf(combined(layers, { links: all, metadata: all }), first)
    expect(made.links).toEqual([link, other])
    expect(made.metadata).toEqual([rule, line, { ...rule, value: '8' }])
  })

  it('refuses a part of a layer of another matrix', () => {
    const foreign = layer('Foreign', [], { domain: 'enterprise-attack' })
    const result = combineLayers(
      base,
      [full, foreign],
      new Map(),
      { ...NO_PARTS, links: { kind: 'merge', places: [0, 1] } },
      MADE,
    )
    expect(result).toEqual({
      ok: false,
      problem: { kind: 'part-of-other-matrix', part: 'links', layerName: 'Foreign', domain: 'enterprise-attack' },
    })
  })
})

describe('dividers in merged lists', () => {
  const divider = { kind: 'divider', visible: true } as const
  const link = (label: string) => ({ kind: 'link', label, url: 'https://a.example/' }) as const

  it('stand only between entries, never twice or at an end', () => {
    const lists = [
      [divider, link('a'), divider, divider, link('b'), divider],
      [divider, link('a'), divider],
    ]
    const layers = lists.map((links, i) => layer(`L${i}`, [[first, { links }]]))
    const merged = combined(layers, { links: { kind: 'merge', places: [0, 1] } })
    expect(annotationOf(merged, first).links).toEqual([link('a'), divider, link('b')])
  })
})
