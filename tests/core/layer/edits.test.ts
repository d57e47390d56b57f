import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { clearCells, editCells, expandByRule, patchCells } from '../../../src/core/layer/edits.ts'
import {
  type Annotation,
  annotationOf,
  BLANK_ANNOTATION,
  isAnnotated,
  isWorthKeeping,
  type Layer,
} from '../../../src/core/layer/layer.ts'
import { cellKeys } from '../../support/app-context.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryAnnotation, arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { markedLayer, SMALL_MATRIX } from '../../support/small-matrix.ts'

const SMALL_CELLS = cellKeys(
  'T1^TA.b',
  'T1.1^TA.b',
  'T1.2^TA.b',
  'T2^TA.b',
  'T1^TA.a',
  'T1.2^TA.a',
  'T3^TA.a',
  'T3.1^TA.a',
)

const smallLayer: fc.Arbitrary<Layer> = fc
  .array(fc.tuple(fc.constantFrom(...SMALL_CELLS), arbitraryAnnotation), { maxLength: 6 })
  .map((entries) => markedLayer(Object.fromEntries(entries)))
const someCells = fc.uniqueArray(fc.constantFrom(...SMALL_CELLS), { maxLength: 6 })

const patch: fc.Arbitrary<Partial<Annotation>> = fc.record(
  {
    score: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
    color: fc.constantFrom(null, 'red'),
    comment: fc.constantFrom('', 'seen'),
    enabled: fc.boolean(),
    showSubtechniques: fc.boolean(),
  },
  { requiredKeys: [] },
)

function keptCellsOf(layer: Layer): readonly CellKey[] {
  return [...layer.annotations.keys()]
}

describe('an edit of some cells', () => {
  it('changes these and leaves every other cell the very same object', () => {
    fc.assert(
      fc.property(smallLayer, someCells, patch, (layer, keys, fields) => {
        const next = patchCells(layer, keys, fields)
        for (const key of SMALL_CELLS) {
          const before = annotationOf(layer, key)
          if (keys.includes(key)) expect(annotationOf(next, key)).toEqual({ ...before, ...fields })
          else expect(annotationOf(next, key)).toBe(before)
        }
      }),
    )
  })

  it('leaves everything of the layer but the annotations alone, and the given layer as it was', () => {
    fc.assert(
      fc.property(arbitraryLayer(testKnowledgeBase()), patch, (layer, fields) => {
        const before = structuredClone(layer)
        const next = patchCells(layer, cellKeys('AML.T0000^AML.TA0002'), fields)
        expect({ ...next, annotations: layer.annotations }).toEqual(layer)
        expect(layer).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })

  it('that changes nothing gives the very same layer back', () => {
    fc.assert(
      fc.property(smallLayer, someCells, patch, (layer, keys, fields) => {
        const once = patchCells(layer, keys, fields)
        expect(patchCells(once, keys, fields)).toBe(once)
        expect(patchCells(layer, [], fields)).toBe(layer)
        expect(patchCells(layer, keys, {})).toBe(layer)
        expect(editCells(layer, keys, (annotation) => annotation)).toBe(layer)
      }),
    )
  })

  it('of blank cells that leaves them blank is no change, whatever object the edit gives', () => {
    const layer = markedLayer({ 'T2^TA.b': { score: 1 } })
    expect(editCells(layer, cellKeys('T1^TA.b'), (annotation) => ({ ...annotation }))).toBe(layer)
  })

  it('keeps no blank cell', () => {
    fc.assert(
      fc.property(smallLayer, someCells, patch, (layer, keys, fields) => {
        const kept = [...patchCells(layer, keys, fields).annotations.values()]
        expect(kept.filter((annotation) => !isWorthKeeping(annotation))).toEqual([])
      }),
    )
  })

  it('tells the edit which cell it is about', () => {
    const layer = editCells(markedLayer({}), cellKeys('T1^TA.b', 'T2^TA.b'), (annotation, key) => ({
      ...annotation,
      comment: key,
    }))
    expect(keptCellsOf(layer).map((key) => annotationOf(layer, key).comment)).toEqual(['T1^TA.b', 'T2^TA.b'])
  })

  it('makes 0 a score and null unscored', () => {
    const key = cellKeys('T2^TA.b')
    const scored = patchCells(markedLayer({}), key, { score: 0 })
    expect(scored.annotations.get('T2^TA.b' as CellKey)?.score).toBe(0)
    expect(patchCells(scored, key, { score: null }).annotations.size).toBe(0)
  })
})

describe('what counts as annotated', () => {
  const cases: readonly (readonly [string, Partial<Annotation>, boolean])[] = [
    ['a score of 0', { score: 0 }, true],
    ['a colour', { color: 'red' }, true],
    ['a comment', { comment: ' ' }, true],
    ['being disabled', { enabled: false }, true],
    ['a link', { links: [{ kind: 'link', label: 'a', url: 'b' }] }, true],
    ['metadata', { metadata: [{ kind: 'entry', name: 'a', value: 'b' }] }, true],
    ['being expanded', { showSubtechniques: true }, false],
    ['unknown keys of the file', { carried: { 'x-own': 1 } }, false],
    ['nothing at all', {}, false],
  ]

  it.each(cases)('%s: %j, %s', (_, mark, expected) => {
    expect(isAnnotated({ ...BLANK_ANNOTATION, ...mark })).toBe(expected)
  })

  it('is kept, and so is what is expanded or carries unknown keys', () => {
    for (const [name, mark] of cases) {
      expect(isWorthKeeping({ ...BLANK_ANNOTATION, ...mark })).toBe(name !== 'nothing at all')
    }
  })
})

describe('clearing cells', () => {
  it('leaves no mark on these, and all marks on the others', () => {
    fc.assert(
      fc.property(smallLayer, someCells, (layer, keys) => {
        const cleared = clearCells(layer, keys)
        for (const key of SMALL_CELLS) {
          if (keys.includes(key)) expect(isAnnotated(annotationOf(cleared, key))).toBe(false)
          else expect(annotationOf(cleared, key)).toBe(annotationOf(layer, key))
        }
        expect(clearCells(cleared, keys)).toBe(cleared)
      }),
    )
  })

  it('keeps what is expanded and what the file carried', () => {
    const carried = { 'x-own': 'kept' }
    const layer = markedLayer({ 'T1^TA.b': { score: 5, comment: 'c', showSubtechniques: true, carried } })
    expect(clearCells(layer, cellKeys('T1^TA.b')).annotations.get('T1^TA.b' as CellKey)).toEqual({
      ...BLANK_ANNOTATION,
      showSubtechniques: true,
      carried,
    })
  })
})

describe('expanding sub-techniques by rule', () => {
  const expandedIn = (layer: Layer) =>
    [...layer.annotations].filter(([, { showSubtechniques }]) => showSubtechniques).map(([key]) => key as string)

  it('opens all parents that have sub-techniques in their column', () => {
    const layer = expandByRule(markedLayer({}), SMALL_MATRIX, 'all')
    expect(expandedIn(layer).toSorted()).toEqual(['T1^TA.a', 'T1^TA.b', 'T3^TA.a'])
    expect(layer.layout.expandedSubtechniques).toBe('all')
  })

  it('opens a parent under every tactic when a sub-technique is annotated under any', () => {
    const layer = expandByRule(markedLayer({ 'T1.1^TA.b': { comment: 'seen' } }), SMALL_MATRIX, 'annotated')
    expect(expandedIn(layer).toSorted()).toEqual(['T1^TA.a', 'T1^TA.b'])
  })

  it('opens a parent also for a sub-technique that is annotated where the parent is not', () => {
    const layer = expandByRule(markedLayer({ 'T1.3^TA.c': { score: 0 } }), SMALL_MATRIX, 'annotated')
    expect(expandedIn(layer).toSorted()).toEqual(['T1^TA.a', 'T1^TA.b'])
  })

  it('does not open a parent for its own marks', () => {
    const layer = expandByRule(markedLayer({ 'T1^TA.b': { score: 9 } }), SMALL_MATRIX, 'annotated')
    expect(expandedIn(layer)).toEqual([])
  })

  it('closes what the rule does not open, and every parent without annotated sub-techniques', () => {
    const all = expandByRule(markedLayer({ 'T3.1^TA.a': { color: 'red' } }), SMALL_MATRIX, 'all')
    expect(expandedIn(expandByRule(all, SMALL_MATRIX, 'annotated'))).toEqual(['T3^TA.a'])
    const none = expandByRule(all, SMALL_MATRIX, 'none')
    expect(expandedIn(none)).toEqual([])
    expect(keptCellsOf(none)).toEqual(['T3.1^TA.a'])
  })

  it('twice is the very same layer', () => {
    fc.assert(
      fc.property(smallLayer, fc.constantFrom('all', 'annotated', 'none'), (layer, rule) => {
        const once = expandByRule(layer, SMALL_MATRIX, rule)
        expect(expandByRule(once, SMALL_MATRIX, rule)).toBe(once)
      }),
    )
  })

  it('changes no mark', () => {
    fc.assert(
      fc.property(smallLayer, fc.constantFrom('all', 'annotated', 'none'), (layer, rule) => {
        const after = expandByRule(layer, SMALL_MATRIX, rule)
        for (const key of SMALL_CELLS) {
          const same = { ...annotationOf(after, key), showSubtechniques: annotationOf(layer, key).showSubtechniques }
          expect(same).toEqual(annotationOf(layer, key))
        }
      }),
    )
  })
})
