import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { withColouring } from '../../../src/core/colour/layer-colouring.ts'
import { coverageOf, shareOf } from '../../../src/core/insight/coverage.ts'
import type { MarkRule } from '../../../src/core/insight/mark-rule.ts'
import { isMarked, suggestRule } from '../../../src/core/insight/mark-rule.ts'
import { patchCells } from '../../../src/core/layer/edits.ts'
import type { Annotation, Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { BLANK_ANNOTATION, createLayer } from '../../../src/core/layer/layer.ts'
import { setStatus } from '../../../src/core/layer/status.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectStatusScales } from '../../support/project-data.ts'

const kb = testKnowledgeBase()
const [COVERAGE] = projectStatusScales()
const { allCells } = lookupsOf(kb)
const LAYER = createLayer({ id: 'one' as LayerId, name: 'Layer', domain: 'atlas-atlas', release: '2026.09' })
const A = 'AML.T0051^AML.TA0005' as CellKey

const marks: fc.Arbitrary<Partial<Annotation>> = fc.record(
  { score: fc.integer({ min: -5, max: 100 }), enabled: fc.boolean(), comment: fc.constantFrom('', 'Seen') },
  { requiredKeys: [] },
)
const layers: fc.Arbitrary<Layer> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...allCells), marks), { maxLength: 80 }),
    fc.constantFrom(null, [], ['Agentic AI'], ['Enterprise', 'LLM']),
  )
  .map(([cells, platforms]) =>
    cells.reduce((layer: Layer, [key, mark]) => patchCells(layer, [key], mark), { ...LAYER, platforms }),
  )
const rules: fc.Arbitrary<MarkRule> = fc.oneof(
  fc.constant({ kind: 'annotated' } as const),
  fc.constant({ kind: 'scored' } as const),
  fc.integer({ min: 0, max: 100 }).map((score) => ({ kind: 'at-least', score }) as const),
)

describe('coverage', () => {
  it('has in every column the numbers of its cells, and adds up', () => {
    fc.assert(
      fc.property(layers, rules, (layer, rule) => {
        const coverage = coverageOf(kb, layer, rule)
        for (const { tactic, tally } of coverage.tactics) {
          const states = [...coverage.cells].filter(([key]) => key.endsWith(`^${tactic.id}`)).map(([, state]) => state)
          const covered = states.filter((state) => state === 'covered').length
          const open = states.filter((state) => state === 'open').length
          expect(tally.together).toEqual({ covered, partly: 0, inScope: covered + open, all: states.length })
        }
        const groups = [coverage.total, ...[...coverage.tactics, ...coverage.platforms].map(({ tally }) => tally)]
        for (const { parents, subtechniques, together } of groups) {
          for (const field of ['covered', 'partly', 'inScope', 'all'] as const) {
            expect(parents[field] + subtechniques[field]).toBe(together[field])
          }
          expect(together.covered + together.partly).toBeLessThanOrEqual(together.inScope)
          expect(together.inScope).toBeLessThanOrEqual(together.all)
        }
        const { notApplicable, otherPlatform } = coverage.outOfScope
        expect(coverage.total.together.inScope + notApplicable + otherPlatform).toBe(kb.techniques.length)
      }),
      { numRuns: 25 },
    )
  })

  it('counts a technique under several tactics once, and as covered only when it is under all in scope', () => {
    const cells = lookupsOf(kb).cellsOfTechnique.get('AML.T0053' as never) ?? []
    expect(cells).toHaveLength(3)
    const total = (layer: Layer) => coverageOf(kb, layer, { kind: 'scored' }).total.parents
    expect(total(patchCells(LAYER, cells, { score: 1 }))).toMatchObject({ covered: 1, partly: 0, inScope: 120 })
    const two = patchCells(LAYER, cells.slice(0, 2), { score: 1 })
    expect(total(two)).toMatchObject({ covered: 0, partly: 1, inScope: 120 })
    expect(total(patchCells(two, cells.slice(2), { enabled: false }))).toMatchObject({ covered: 1, partly: 0 })
    expect(total(patchCells(LAYER, cells, { enabled: false }))).toMatchObject({ inScope: 119, all: 120 })
  })

  it('does not cover a parent by its sub-techniques, nor them by it', () => {
    const sub = 'AML.T0051.000^AML.TA0005' as CellKey
    const { parents, subtechniques } = coverageOf(kb, patchCells(LAYER, [sub], { score: 1 }), { kind: 'scored' }).total
    expect([parents.covered, subtechniques.covered]).toEqual([0, 1])
  })

  it('leaves out a status that does not apply, even where somebody enabled its cell again', () => {
    const away = setStatus(LAYER, [A], COVERAGE, 'not-applicable', COVERAGE)
    for (const layer of [away, patchCells(away, [A], { enabled: true })]) {
      expect(coverageOf(kb, layer, { kind: 'annotated' }).cells.get(A)).toBe('not-applicable')
    }
  })

  it('has no share of nothing', () => {
    expect(shareOf({ covered: 0, partly: 0, inScope: 0, all: 4 })).toBeNull()
    expect(shareOf({ covered: 1, partly: 2, inScope: 4, all: 4 })).toBe(0.25)
  })
})

describe('the rule for what counts', () => {
  it('never counts a disabled cell', () => {
    const disabled: Annotation = { ...BLANK_ANNOTATION, score: 100, comment: 'Seen', enabled: false }
    expect(isMarked({ kind: 'annotated' }, disabled)).toBe(false)
    expect(isMarked({ kind: 'at-least', score: 50 }, disabled)).toBe(false)
  })

  it('takes the limit in, and 0 for a score', () => {
    const scored = (score: number): Annotation => ({ ...BLANK_ANNOTATION, score })
    expect(isMarked({ kind: 'at-least', score: 50 }, scored(50))).toBe(true)
    expect(isMarked({ kind: 'at-least', score: 50 }, scored(49.9))).toBe(false)
    expect(isMarked({ kind: 'scored' }, scored(0))).toBe(true)
    expect(isMarked({ kind: 'annotated' }, BLANK_ANNOTATION)).toBe(false)
  })

  it('is suggested by what the layer has: statuses, else scores, else any mark', () => {
    expect(suggestRule(LAYER)).toEqual({ kind: 'annotated' })
    expect(suggestRule(patchCells(LAYER, [A], { score: 1 }))).toEqual({ kind: 'at-least', score: 0.5 })
    const nothingYet = patchCells(LAYER, [A], { score: 0 })
    expect(suggestRule(nothingYet)).toEqual({ kind: 'at-least', score: nothingYet.gradient.max / 2 })
    const belowZero = { ...nothingYet, gradient: { ...nothingYet.gradient, min: -10, max: 0 } }
    expect(suggestRule(belowZero)).toEqual({ kind: 'scored' })
    // Slips are left out; what shows the full score is covered.
    const scored = (...scores: readonly number[]) =>
      scores.reduce((layer, score, i) => patchCells(layer, allCells.slice(i, i + 1), { score }), LAYER)
    expect(suggestRule(scored(100, 40, 20, 123456))).toEqual({ kind: 'at-least', score: 50 })
    expect(suggestRule(scored(0, 0, 0, 123456))).toEqual({ kind: 'at-least', score: 50 })
    // Numbers that the gradient does not fit are no slips, nor is a gradient that is not in use a range.
    expect(suggestRule(scored(100, 40, 300, 400))).toEqual({ kind: 'at-least', score: 200 })
    const banded = withColouring(scored(100, 40, 20, 400), {
      kind: 'bands',
      bands: [{ from: 0, color: '#ff0000', label: '' }],
    })
    expect(suggestRule(banded)).toEqual({ kind: 'at-least', score: 200 })
    const planned = setStatus(LAYER, [A], COVERAGE, 'planned', COVERAGE)
    expect(suggestRule(planned)).toEqual({ kind: 'status', ids: ['full', 'tested'] })
  })
})

describe('coverage by maturity', () => {
  it('has a row for every maturity, and one for techniques without any only where there are some', () => {
    const maturities = (base: typeof kb) =>
      coverageOf(base, LAYER, { kind: 'annotated' }).maturities.map(({ maturity, tally }) => [
        maturity,
        tally.together.all,
      ])
    const stated = maturities(kb)
    expect(stated.map(([maturity]) => maturity)).toEqual(
      expect.arrayContaining(['Feasible', 'Demonstrated', 'Realized']),
    )
    expect(stated.map(([maturity]) => maturity)).not.toContain(null)
    const silent = { ...kb, id: 'silent', techniques: kb.techniques.map((each) => ({ ...each, maturity: null })) }
    expect(maturities(silent)).toContainEqual([null, kb.techniques.length])
    expect(maturities(silent)).toHaveLength(stated.length + 1)
  })
})
