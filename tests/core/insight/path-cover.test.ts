import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { CaseStudy } from '../../../src/core/atlas/knowledge-details.ts'
import { type AttackPath, attackPath } from '../../../src/core/insight/attack-path.ts'
import type { MarkRule } from '../../../src/core/insight/mark-rule.ts'
import { cellCoverOf, pathCover } from '../../../src/core/insight/path-cover.ts'
import type { Annotation } from '../../../src/core/layer/layer.ts'
import { STATUS_ENTRY } from '../../../src/core/layer/status.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const MARKED: MarkRule = { kind: 'annotated' }

/** A path through cells written as `T2^TA.b`; `links` by number, a chain when left out. */
function pathOf(cells: readonly string[], links?: readonly (readonly [number, number])[]): AttackPath {
  const led = (number: number) =>
    links
      ? links.filter(([from]) => from === number).map(([, to]) => `S${to}`)
      : number < cells.length
        ? [`S${number + 1}`]
        : []
  const steps = cells.map((cell, i) => {
    const [technique, tactic] = cell.split('^') as [TechniqueId, TacticId]
    return { id: `S${i + 1}`, technique, tactic, leadsTo: led(i + 1), description: '' }
  })
  return attackPath(SMALL_MATRIX, { id: 'CS', name: 'Study', steps } as unknown as CaseStudy)
}

const CHAIN = pathOf(['T2^TA.b', 'T1.2^TA.a', 'T3^TA.a'])

function coverOf(
  marks: Readonly<Record<string, Partial<Annotation>>>,
  rule = MARKED,
  path = CHAIN,
  parentsCount = false,
) {
  return pathCover(path, cellCoverOf(SMALL_MATRIX, markedLayer(marks), rule, parentsCount))
}

describe('a layer against a case study', () => {
  it('covers nothing while it is blank: the first step is the first uncovered one and no chain is broken', () => {
    expect(coverOf({})).toEqual({
      steps: ['uncovered', 'uncovered', 'uncovered'],
      covered: 0,
      applicable: 3,
      firstUncovered: 1,
      brokenAt: null,
    })
  })

  it('breaks a chain at its first covered step', () => {
    expect(coverOf({ 'T1.2^TA.a': { score: 10 }, 'T3^TA.a': { score: 5 } })).toEqual({
      steps: ['uncovered', 'covered', 'covered'],
      covered: 2,
      applicable: 3,
      firstUncovered: 1,
      brokenAt: 2,
    })
  })

  it('counts the cell under the tactic of the step alone', () => {
    expect(coverOf({ 'T1.2^TA.b': { score: 10 } }).covered).toBe(0)
  })

  it('takes disabled cells out of the denominator: they neither cover nor break', () => {
    expect(coverOf({ 'T2^TA.b': { enabled: false, score: 100 } })).toMatchObject({
      steps: ['not-applicable', 'uncovered', 'uncovered'],
      covered: 0,
      applicable: 2,
      firstUncovered: 2,
      brokenAt: null,
    })
  })

  it('has no first uncovered step when every step is covered', () => {
    const full = coverOf({ 'T2^TA.b': { color: '#123456' }, 'T1.2^TA.a': { comment: 'yes' }, 'T3^TA.a': { score: 1 } })
    expect(full).toMatchObject({ covered: 3, firstUncovered: null, brokenAt: 1 })
  })

  it.each([
    ['a score above 0', { score: 0.5 }, MARKED, true],
    ['a colour alone', { color: '#ff0000' }, MARKED, true],
    ['being expanded alone', { showSubtechniques: true }, MARKED, false],
    ['a score at the threshold', { score: 60 }, scored(60), true],
    ['a score below the threshold', { score: 59 }, scored(60), false],
    ['a score of 0 at the threshold 0', { score: 0 }, scored(0), true],
    ['no score at the threshold 0', { comment: 'x' }, scored(0), false],
    ['one of the statuses', { metadata: [status('full')] }, withStatus('full', 'tested'), true],
    ['another status', { metadata: [status('planned')], score: 90 }, withStatus('full', 'tested'), false],
    ['no status', { score: 90 }, withStatus('full'), false],
  ] as const)('%s counts or not, as the rule says', (_, mark: Partial<Annotation>, rule: MarkRule, covers) => {
    expect(coverOf({ 'T2^TA.b': mark }, rule).steps[0]).toBe(covers ? 'covered' : 'uncovered')
  })

  it('judges an unmarked sub-technique by its parent when asked to, and a marked one by itself', () => {
    const judged = (marks: Readonly<Record<string, Partial<Annotation>>>, parentsCount = true) =>
      coverOf(marks, scored(1), CHAIN, parentsCount).steps[1]
    expect(judged({ 'T1^TA.a': { score: 9 } }, false)).toBe('uncovered')
    expect(judged({ 'T1^TA.a': { score: 9 } })).toBe('covered')
    expect(judged({ 'T1^TA.a': { enabled: false } })).toBe('not-applicable')
    expect(judged({ 'T1^TA.a': { score: 9 }, 'T1.2^TA.a': { score: 0 } })).toBe('uncovered')
    expect(judged({ 'T1^TA.b': { score: 9 } })).toBe('uncovered')
  })

  it('takes a cell that the platforms of the layer leave out for not applicable', () => {
    const layer = markedLayer({}, { platforms: ['x'] })
    const { steps, applicable } = pathCover(CHAIN, cellCoverOf(SMALL_MATRIX, layer, MARKED, false))
    expect(steps).toEqual(['not-applicable', 'not-applicable', 'uncovered'])
    expect(applicable).toBe(1)
  })

  it('takes a step whose technique the matrix does not have for not applicable', () => {
    expect(coverOf({}, MARKED, pathOf(['T9^TA.b'])).steps).toEqual(['not-applicable'])
  })

  it('breaks a fork only when both branches are covered', () => {
    const fork = pathOf(
      ['T2^TA.b', 'T1^TA.b', 'T1^TA.a', 'T3^TA.a'],
      [
        [1, 2],
        [1, 3],
        [2, 4],
        [3, 4],
      ],
    )
    const one = { 'T1^TA.b': { score: 1 } }
    expect(coverOf(one, MARKED, fork)).toMatchObject({ covered: 1, brokenAt: null })
    expect(coverOf({ ...one, 'T1^TA.a': { score: 1 } }, MARKED, fork)).toMatchObject({ covered: 2, brokenAt: 2 })
  })

  it('breaks a chain exactly when any of its steps is covered', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), (covered) => {
        const cells = ['T2^TA.b', 'T1^TA.b', 'T1^TA.a', 'T3^TA.a', 'T3.1^TA.a', 'T1.3^TA.c'].slice(0, covered.length)
        const marks = Object.fromEntries(cells.filter((_, i) => covered[i]).map((cell) => [cell, { score: 1 }]))
        const cover = coverOf(marks, MARKED, pathOf(cells))
        expect(cover.brokenAt).toBe(covered.includes(true) ? covered.indexOf(true) + 1 : null)
      }),
      { numRuns: 60 },
    )
  })
})

function scored(atLeast: number): MarkRule {
  return { kind: 'at-least', score: atLeast }
}

function withStatus(...ids: readonly string[]): MarkRule {
  return { kind: 'status', ids }
}

function status(value: string) {
  return { kind: 'entry' as const, name: STATUS_ENTRY, value }
}
