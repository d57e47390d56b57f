import { describe, expect, it } from 'vitest'
import { SURFACES } from '../../../src/app/selectors.ts'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { type Annotation, DEFAULT_LAYOUT, type LayerLayout } from '../../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../../src/core/matrix/matrix-view.ts'
import { cellName } from '../../../src/ui/matrix/cell-name.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

function nameOf(key: string, marks: Readonly<Record<string, Partial<Annotation>>>, layout: Partial<LayerLayout> = {}) {
  const layer = markedLayer(marks, { layout: { ...DEFAULT_LAYOUT, ...layout } })
  const cell = buildMatrixView(SMALL_MATRIX, layer, { surface: SURFACES.light }).cells.get(key as CellKey)
  if (!cell) throw new Error(`${key} is not shown`)
  return cellName(cell)
}

describe('what a screen reader says of a cell', () => {
  it('is name and ID when there is no more to say', () => {
    expect(nameOf('T2^TA.b', {})).toBe('Ant, T2')
  })

  it('names the parent of a sub-technique, also where the parent is elsewhere', () => {
    expect(nameOf('T1.1^TA.b', {})).toBe('Zinc, T1.1, sub-technique of Mule')
    expect(nameOf('T1.3^TA.c', {})).toBe('Bare, T1.3, sub-technique of Mule')
  })

  it('says everything that a cell shows', () => {
    const mark: Partial<Annotation> = {
      score: 0,
      color: '#ff0000',
      comment: 'Seen twice',
      enabled: false,
      links: [{ kind: 'link', label: 'a', url: 'https://example.org' }],
      metadata: [{ kind: 'entry', name: 'a', value: 'b' }],
    }
    const name = nameOf('T2^TA.b', { 'T2^TA.b': mark })
    for (const part of ['disabled', 'score 0', 'colour #ff0000', 'comment: Seen twice', '1 link', '1 metadata']) {
      expect(name.split(', ')).toContain(part)
    }
  })

  it('says of a parent how many sub-techniques it has, how many are annotated, and whether it is open', () => {
    expect(nameOf('T1^TA.b', {})).toBe('Mule, T1, 2 sub-techniques, collapsed')
    expect(nameOf('T1^TA.a', { 'T1^TA.a': { showSubtechniques: true } })).toBe('Mule, T1, 1 sub-technique, expanded')
    expect(nameOf('T1^TA.b', { 'T1.1^TA.b': { comment: 'c' } })).toBe(
      'Mule, T1, 2 sub-techniques, 1 annotated, collapsed',
    )
  })

  it('says the aggregate beside the own score', () => {
    const marks = { 'T1^TA.b': { score: 10 }, 'T1.1^TA.b': { score: 20 } }
    expect(nameOf('T1^TA.b', marks, { showAggregateScores: true })).toContain('score 10, aggregate score 15')
    expect(nameOf('T1^TA.b', marks)).not.toContain('aggregate')
  })

  it('says what the legend calls a colour given by hand, however it is spelt, where no score or status says it', () => {
    const legend = [
      { label: ' ', color: '#ff0000' },
      { label: 'Breached', color: '#ff0000' },
    ]
    const named = (mark: Partial<Annotation>) => {
      const layer = markedLayer({ 'T2^TA.b': mark }, { legend })
      const cell = buildMatrixView(SMALL_MATRIX, layer, { surface: SURFACES.light }).cells.get('T2^TA.b' as CellKey)
      return cell ? cellName(cell) : ''
    }
    expect(named({ color: 'RED' })).toBe('Ant, T2, Breached, colour RED')
    expect(named({ color: '#00ff00' })).toBe('Ant, T2, colour #00ff00')
    expect(named({ color: '#ff0000', score: 3 })).toBe('Ant, T2, score 3, colour #ff0000')
    expect(named({ color: '#ff0000', enabled: false })).not.toContain('Breached')
    const status = { kind: 'entry', name: 'atlas-navigator.status', value: 'gone' } as const
    expect(named({ color: '#ff0000', metadata: [status] })).not.toContain('Breached')
  })

  it('says scores as the cell shows them', () => {
    expect(nameOf('T1^TA.b', { 'T1^TA.b': { score: 0.1 + 0.2 } })).toMatch(/score 0\.3(?!0)/)
  })

  it('shortens a long comment, without cutting a character in two', () => {
    const name = nameOf('T2^TA.b', { 'T2^TA.b': { comment: `${'x'.repeat(119)}🛰 and more` } })
    expect(name).toBe(`Ant, T2, comment: ${'x'.repeat(119)}…`)
    expect(() => encodeURIComponent(name)).not.toThrow()
    const exact = 'y'.repeat(120)
    expect(nameOf('T2^TA.b', { 'T2^TA.b': { comment: exact } })).toBe(`Ant, T2, comment: ${exact}`)
  })
})
