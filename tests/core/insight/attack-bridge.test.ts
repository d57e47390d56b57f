import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { onAtlas, onAttack } from '../../../src/core/insight/attack-bridge.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import { joinedAnnotations } from '../../../src/core/layer/joined-annotations.ts'
import type { Annotation, LayerId } from '../../../src/core/layer/layer.ts'
import { annotationOf, BLANK_ANNOTATION, createLayer } from '../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'

const base = testKnowledgeBase()
const blank = createLayer({ id: 'a' as LayerId, name: 'Layer', domain: base.domain, release: base.release })
const cells = (id: string) => lookupsOf(base).cellsOfTechnique.get(id as TechniqueId) ?? []
const marked = (patches: Readonly<Record<string, Partial<Annotation>>>) =>
  Object.entries(patches).reduce((layer, [id, patch]) => patchCells(layer, cells(id), patch), blank)

describe('marks of ATLAS on ATT&CK', () => {
  it('go to the counterpart, and what has none is named', () => {
    const { rows, without } = onAttack(base, marked({ 'AML.T0049': { score: 40 }, 'AML.T0051': { score: 90 } }))
    expect(rows).toEqual([{ attackId: 'T1190', annotation: { ...BLANK_ANNOTATION, score: 40 }, from: ['AML.T0049'] }])
    expect(without).toEqual(['AML.T0051'])
  })

  it('join where several have the same counterpart: the highest score, each comment with its technique', () => {
    const layer = marked({
      'AML.T0000': { score: 10, comment: 'Papers', color: '#ff0000' },
      'AML.T0000.002': { score: 70, comment: 'Blogs' },
    })
    expect(onAttack(base, layer).rows).toEqual([
      {
        attackId: 'T1596',
        annotation: { ...BLANK_ANNOTATION, score: 70, comment: 'AML.T0000: Papers\nAML.T0000.002: Blogs' },
        from: ['AML.T0000', 'AML.T0000.002'],
      },
    ])
  })

  it('of one technique under several tactics become one', () => {
    const [first, second] = cells('AML.T0012')
    const layer = patchCells(patchCells(blank, [first as CellKey], { score: 20 }), [second as CellKey], { score: 60 })
    expect(onAttack(base, layer).rows[0]).toMatchObject({ attackId: 'T1078', annotation: { score: 60 } })
  })
})

describe('marks of ATT&CK on ATLAS', () => {
  const mark = (attackId: string, tactic: string | null, score: number) => ({
    attackId,
    tactic,
    annotation: { ...BLANK_ANNOTATION, score },
  })

  it('go to every technique that names the counterpart, and the others are told', () => {
    const { annotations, without } = onAtlas(base, [mark('T1596', null, 5), mark('T1001', null, 6)])
    const ids = ['AML.T0000', 'AML.T0000.001', 'AML.T0000.002']
    expect([...annotations.keys()]).toEqual(ids.flatMap(cells))
    expect(without).toEqual([1])
  })

  it('stand under their own tactic, and elsewhere only where the tactic has no row', () => {
    const { annotations } = onAtlas(base, [mark('T1078', 'initial-access', 1), mark('T1078', 'persistence', 2)])
    const scores = Object.fromEntries(
      [...annotations].map(([key, { score }]) => [lookupsOf(base).site.get(key)?.tacticId, score]),
    )
    expect(scores).toEqual({ 'AML.TA0004': 1, 'AML.TA0012': 2, 'AML.TA0015': 2 })
  })

  it('come back from ATT&CK as they went, where no other technique has the same counterpart', () => {
    const layer = marked({ 'AML.T0049': { score: 40, comment: 'Seen' }, 'AML.T0050': { enabled: false } })
    const back = onAtlas(
      base,
      onAttack(base, layer).rows.map(({ attackId, annotation }) => ({ attackId, tactic: null, annotation })),
    )
    for (const key of [...cells('AML.T0049'), ...cells('AML.T0050')]) {
      expect(back.annotations.get(key)).toEqual(annotationOf(layer, key))
    }
  })
})

describe('several marks on one cell', () => {
  const entry = (name: string, value: string) => ({ kind: 'entry' as const, name, value })

  it('take score and colour together, from the highest that is enabled', () => {
    const joined = joinedAnnotations([
      { ...BLANK_ANNOTATION, score: 90, color: '#111111', enabled: false },
      { ...BLANK_ANNOTATION, score: 10, color: '#222222' },
      { ...BLANK_ANNOTATION, color: '#333333' },
    ])
    expect(joined).toMatchObject({ score: 10, color: '#222222', enabled: true })
  })

  it('repeat no comment, link or entry, and have no status where they disagree', () => {
    const mark = (status: string): Annotation => ({
      ...BLANK_ANNOTATION,
      comment: 'Same',
      metadata: [entry('Owner', 'A'), entry('atlas-navigator.status', status)],
      links: [{ kind: 'link', label: 'x', url: 'https://example.org' }],
    })
    const joined = joinedAnnotations([mark('gap'), mark('full')])
    expect(joined.comment).toBe('Same')
    expect(joined.links).toHaveLength(1)
    expect(joined.metadata).toEqual([entry('Owner', 'A')])
    expect(joinedAnnotations([mark('gap'), mark('gap')]).metadata).toHaveLength(2)
  })
})

describe('marks that say nothing of their own', () => {
  it('join without a comment, and in the order of ATT&CK', () => {
    const layer = marked({
      'AML.T0049': { score: 1 },
      'AML.T0012': { score: 2 },
      'AML.T0000': { score: 3 },
      'AML.T0000.002': { score: 4, comment: 'Blogs' },
    })
    const { rows } = onAttack(base, layer)
    expect(rows.map(({ attackId }) => attackId)).toEqual(['T1078', 'T1190', 'T1596'])
    expect(rows[2]?.annotation.comment).toBe('AML.T0000.002: Blogs')
  })

  it('make no marks on ATLAS', () => {
    const blank = { attackId: 'T1190', tactic: null, annotation: { ...BLANK_ANNOTATION, showSubtechniques: true } }
    expect(onAtlas(base, [blank])).toEqual({ annotations: new Map(), without: [] })
  })
})
