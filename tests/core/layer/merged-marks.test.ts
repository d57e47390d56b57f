import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../../src/core/layer/layer.ts'
import { BLANK_ANNOTATION } from '../../../src/core/layer/layer.ts'
import { mergedMarks, rankedMarks } from '../../../src/core/layer/merged-marks.ts'
import { statusIdOf } from '../../../src/core/layer/status.ts'
import { arbitraryAnnotation } from '../../support/layer-arbitraries.ts'

const STATUS = 'atlas-navigator.status'

function mark(fields: Partial<Annotation>): Annotation {
  return { ...BLANK_ANNOTATION, ...fields }
}

function merged(...marks: readonly Annotation[]): Annotation {
  return mergedMarks(rankedMarks(marks.map((annotation) => ({ annotation }))).map(({ annotation }) => annotation))
}

describe('marks that meet on one cell', () => {
  it('have the highest score of those that are enabled, with its colour', () => {
    const marks = [mark({ score: 5, color: 'red' }), mark({ score: 9 }), mark({ score: 20, enabled: false })]
    expect(merged(...marks)).toMatchObject({ score: 9, color: null, enabled: true })
  })

  it('have a colour where none has a score', () => {
    expect(merged(mark({ comment: 'a' }), mark({ color: 'red' }))).toMatchObject({ score: null, color: 'red' })
  })

  it('keep every comment, link, metadata row and foreign key', () => {
    fc.assert(
      fc.property(fc.array(arbitraryAnnotation, { minLength: 1, maxLength: 4 }), (marks) => {
        const one = merged(...marks)
        for (const { comment, links, metadata, carried } of marks) {
          expect(one.comment).toContain(comment)
          for (const link of links) expect(one.links).toContainEqual(link)
          for (const item of metadata) expect(one.metadata).toContainEqual(item)
          for (const key of Object.keys(carried ?? {})) expect(Object.hasOwn(one.carried ?? {}, key)).toBe(true)
        }
        expect(one.showSubtechniques).toBe(marks.some(({ showSubtechniques }) => showSubtechniques))
      }),
      { numRuns: 50 },
    )
  })

  it('have one status, that of the score they have', () => {
    const status = (value: string) => [{ kind: 'entry' as const, name: STATUS, value }]
    const one = merged(mark({ score: 1, metadata: status('none') }), mark({ score: 2, metadata: status('full') }))
    expect(statusIdOf(one)).toBe('full')
    expect(one.metadata).toHaveLength(1)
  })

  it('alone stays the very same', () => {
    const only = mark({ score: 1 })
    expect(merged(only)).toBe(only)
  })
})

describe('a mark that meets one of foreign keys alone', () => {
  it('stays as it is, and takes the keys along', () => {
    const one = merged(mark({ enabled: false, comment: 'x' }), mark({ carried: { a: 1 } }))
    expect(one).toEqual(mark({ enabled: false, comment: 'x', carried: { a: 1 } }))
  })

  it('is none where neither says anything', () => {
    expect(merged(mark({ carried: { a: 1 } }), mark({ carried: { b: 2 } }))).toEqual(mark({ carried: { a: 1, b: 2 } }))
  })
})

describe('the order of marks that meet', () => {
  it('is enabled before disabled, then by score, then coloured before plain', () => {
    const marks = [
      mark({ comment: 'plain' }),
      mark({ score: 1 }),
      mark({ score: 9, enabled: false }),
      mark({ color: 'red' }),
      mark({ score: 1, color: 'blue' }),
    ]
    for (const given of [marks, marks.toReversed()]) {
      const ranked = rankedMarks(given.map((annotation) => ({ annotation }))).map(({ annotation }) => annotation)
      expect(ranked).toEqual([marks[4], marks[1], marks[3], marks[0], marks[2]])
    }
  })
})
