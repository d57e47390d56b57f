import { describe, expect, it } from 'vitest'
import type { TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { type Annotation, BLANK_ANNOTATION } from '../../../src/core/layer/layer.ts'
import { unplacedRow } from '../../../src/formats/share-link/unplaced-row.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

function rowOf(technique: string, tactic: string, mark: Partial<Annotation> = {}) {
  const annotation = { ...BLANK_ANNOTATION, ...mark }
  const cell = { technique: technique as TechniqueId, tactic: tactic as TacticId, annotation }
  return unplacedRow(cell, SMALL_MATRIX, new Set(['T8']))
}

describe('a cell of a link that the matrix does not have', () => {
  it.each([
    ['T8', 'TA.b', 'retired-technique'],
    ['T9', 'TA.b', 'unknown-technique'],
    ['T2', 'TA.a', 'not-in-tactic'],
    ['T2', 'TA.z', 'unknown-tactic'],
  ])('%s under %s is a row: %s', (technique, tactic, reason) => {
    expect(rowOf(technique, tactic)).toMatchObject({ reason, techniqueId: technique, tacticId: tactic })
  })

  it('is written as a layer file would have it, with nothing that it does not say', () => {
    expect(rowOf('T9', 'TA.b').row).toEqual({ techniqueID: 'T9', tactic: 'second' })
    expect(rowOf('T9', 'TA.z').row).toEqual({ techniqueID: 'T9', tactic: 'TA.z' })
    const mark: Partial<Annotation> = {
      score: 0,
      color: '#ff0000',
      comment: 'seen',
      enabled: false,
      metadata: [{ kind: 'entry', name: 'a', value: 'b', carried: { x: 1 } }],
      links: [
        { kind: 'link', label: 'L', url: 'https://a.example/' },
        { kind: 'divider', visible: false },
      ],
      showSubtechniques: true,
      carried: { other: true },
    }
    expect(rowOf('T9', 'TA.b', mark).row).toEqual({
      techniqueID: 'T9',
      tactic: 'second',
      score: 0,
      color: '#ff0000',
      comment: 'seen',
      enabled: false,
      metadata: [{ name: 'a', value: 'b', x: 1 }],
      links: [{ label: 'L', url: 'https://a.example/' }, { divider: false }],
      showSubtechniques: true,
      other: true,
    })
  })
})
