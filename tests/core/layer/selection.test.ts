import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { DEFAULT_SELECTING, type SelectingRules } from '../../../src/core/layer/layer.ts'
import { columnRange, countTechniques, togglePick, widenPick } from '../../../src/core/layer/selection.ts'
import { cellKeys } from '../../support/app-context.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

function rules(acrossTactics: boolean, withSubtechniques: boolean, visibleOnly = false): SelectingRules {
  return { acrossTactics, withSubtechniques, visibleOnly }
}

function pick(key: string, by: SelectingRules, hidden: readonly string[] = []): readonly string[] {
  return [...widenPick(SMALL_MATRIX, by, cellKeys(key), (cell) => !hidden.includes(cell))].toSorted()
}

const allCells = lookupsOf(testKnowledgeBase()).allCells
const cells = fc.uniqueArray(fc.constantFrom(...allCells), { maxLength: 12 })
const anyRules = fc.record({ acrossTactics: fc.boolean(), withSubtechniques: fc.boolean(), visibleOnly: fc.boolean() })
const everything = () => true

describe('picking a cell', () => {
  it('by default takes the technique under every tactic, without its sub-techniques', () => {
    expect(DEFAULT_SELECTING).toEqual(rules(true, false, false))
    expect(pick('T1^TA.b', DEFAULT_SELECTING)).toEqual(['T1^TA.a', 'T1^TA.b'])
    expect(pick('T1.2^TA.a', DEFAULT_SELECTING)).toEqual(['T1.2^TA.a', 'T1.2^TA.b'])
  })

  it('takes that cell alone when the layer asks for neither', () => {
    expect(pick('T1^TA.b', rules(false, false))).toEqual(['T1^TA.b'])
  })

  it('takes the family under one tactic, from a parent and from a sub-technique', () => {
    const family = ['T1.1^TA.b', 'T1.2^TA.b', 'T1^TA.b']
    expect(pick('T1^TA.b', rules(false, true))).toEqual(family)
    expect(pick('T1.1^TA.b', rules(false, true))).toEqual(family)
  })

  it('takes the family under every tactic', () => {
    const family = ['T1.1^TA.b', 'T1.2^TA.a', 'T1.2^TA.b', 'T1.3^TA.c', 'T1^TA.a', 'T1^TA.b']
    for (const key of ['T1^TA.b', 'T1.2^TA.a', 'T1.3^TA.c']) expect(pick(key, rules(true, true))).toEqual(family)
  })

  it('takes hidden cells along only when the layer does not ask for visible ones', () => {
    expect(pick('T1^TA.b', rules(true, false, false), ['T1^TA.a'])).toEqual(['T1^TA.a', 'T1^TA.b'])
    expect(pick('T1^TA.b', rules(true, false, true), ['T1^TA.a'])).toEqual(['T1^TA.b'])
  })

  it('of another matrix takes nothing', () => {
    expect(pick('T9^TA.b', rules(true, true))).toEqual([])
  })

  it('takes at least the cells picked, and only cells of the matrix', () => {
    fc.assert(
      fc.property(cells, anyRules, (keys, by) => {
        const wide = widenPick(testKnowledgeBase(), by, keys, everything)
        for (const key of keys) expect(wide.has(key)).toBe(true)
        for (const key of wide) expect(lookupsOf(testKnowledgeBase()).site.has(key)).toBe(true)
      }),
    )
  })

  it('again from all that was taken takes nothing more', () => {
    fc.assert(
      fc.property(cells, anyRules, (keys, by) => {
        const wide = widenPick(testKnowledgeBase(), by, keys, everything)
        expect(widenPick(testKnowledgeBase(), by, wide, everything)).toEqual(wide)
      }),
    )
  })
})

describe('toggling a pick', () => {
  it('adds what is missing, and takes out only what is there as a whole', () => {
    const [a, b, c] = cellKeys('a', 'b', 'c') as readonly [CellKey, CellKey, CellKey]
    expect(togglePick(new Set([a]), new Set([b]))).toEqual(new Set([a, b]))
    expect(togglePick(new Set([a, b]), new Set([b]))).toEqual(new Set([a]))
    expect(togglePick(new Set([a, b]), new Set([b, c]))).toEqual(new Set([a, b, c]))
  })

  it('twice is the selection before, when none or all of it was in', () => {
    fc.assert(
      fc.property(cells, cells, (before, keys) => {
        const selection = new Set(before.filter((key) => !keys.includes(key)))
        const picked = new Set(keys)
        expect(togglePick(togglePick(selection, picked), picked)).toEqual(selection)
      }),
    )
  })

  it('leaves the given selection as it was', () => {
    const selection = new Set(cellKeys('a'))
    togglePick(selection, new Set(cellKeys('a', 'b')))
    expect(selection).toEqual(new Set(cellKeys('a')))
  })
})

describe('a range in a column', () => {
  const [a, b, c, d] = cellKeys('a', 'b', 'c', 'd') as readonly [CellKey, CellKey, CellKey, CellKey]
  const column = [a, b, c, d]

  it('reaches from the anchor to the target, in either direction, both included', () => {
    expect(columnRange(column, b, d)).toEqual([b, c, d])
    expect(columnRange(column, d, b)).toEqual([b, c, d])
    expect(columnRange(column, c, c)).toEqual([c])
    expect(columnRange(column, a, d)).toEqual(column)
  })

  it('without an anchor in the column is the target alone', () => {
    expect(columnRange(column, null, c)).toEqual([c])
    expect(columnRange(column, 'elsewhere' as CellKey, c)).toEqual([c])
  })
})

describe('the number of techniques', () => {
  it('counts a technique once, under however many tactics it is selected', () => {
    expect(countTechniques(cellKeys('T1^TA.a', 'T1^TA.b', 'T1.2^TA.a'))).toBe(2)
    expect(countTechniques([])).toBe(0)
  })

  it('tells ATLAS sub-techniques apart, whose IDs have two dots', () => {
    expect(countTechniques(cellKeys('AML.T0051^AML.TA0005', 'AML.T0051.000^AML.TA0005'))).toBe(2)
    expect(countTechniques(allCells)).toBe(208)
  })
})
