import { describe, expect, it } from 'vitest'
import {
  type CellKey,
  formatCellKey,
  parseCellKey,
  type TacticId,
  type TechniqueId,
} from '../../../src/core/atlas/ids.ts'
import { slugOf } from '../../../src/core/atlas/knowledge-base.ts'
import { fullNameOf, lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

const base = testKnowledgeBase()
const lookups = lookupsOf(base)

describe('the key of a cell', () => {
  it.each([
    ['AML.T0051', 'AML.TA0005'],
    ['AML.T0051.000', 'AML.TA0005'],
    ['T1566.001', 'TA0001'],
  ])('of %s under %s tells both again', (technique, tactic) => {
    const key = formatCellKey(technique as TechniqueId, tactic as TacticId)
    expect(key).toBe(`${technique}^${tactic}`)
    expect(parseCellKey(key)).toEqual({ technique, tactic })
  })
})

describe('the cells of a matrix', () => {
  it('stand column by column, each parent followed by its sub-techniques of that column', () => {
    expect(lookupsOf(SMALL_MATRIX).allCells).toEqual([
      'T1^TA.b',
      'T1.1^TA.b',
      'T1.2^TA.b',
      'T2^TA.b',
      'T1^TA.a',
      'T1.2^TA.a',
      'T3^TA.a',
      'T3.1^TA.a',
      'T1.3^TA.c',
    ])
  })

  it('hang a sub-technique on its parent only where the parent stands', () => {
    const { site, subtechniques } = lookupsOf(SMALL_MATRIX)
    expect(site.get('T1.3^TA.c' as CellKey)).toMatchObject({ parent: null, children: [] })
    expect(site.get('T1.2^TA.a' as CellKey)?.parent).toBe('T1^TA.a')
    expect(site.get('T1^TA.a' as CellKey)?.children).toEqual(['T1.2^TA.a'])
    expect(subtechniques.get('T1' as TechniqueId)?.map(({ id }) => id)).toEqual(['T1.1', 'T1.2', 'T1.3'])
  })

  it('are one for every technique under every tactic it achieves, in ATLAS too', () => {
    const expected = base.techniques.flatMap(({ id, tacticIds }) => tacticIds.map((tactic) => `${id}^${tactic}`))
    expect(lookups.allCells.toSorted()).toEqual(expected.toSorted())
    expect(new Set(lookups.allCells).size).toBe(lookups.allCells.length)
  })

  it('are all found by technique and, through their parents, by tactic', () => {
    expect([...lookups.cellsOfTechnique.values()].flat().toSorted()).toEqual(lookups.allCells.toSorted())
    const byTactic = [...lookups.topCellsOfTactic.values()]
      .flat()
      .flatMap((key) => [key, ...(lookups.site.get(key)?.children ?? [])])
    expect(byTactic.toSorted()).toEqual(lookups.allCells.toSorted())
    expect([...lookups.topCellsOfTactic.keys()]).toEqual(base.tactics.map(({ id }) => id))
  })

  it('are made once for each knowledge base', () => {
    expect(lookupsOf(base)).toBe(lookups)
    expect(lookupsOf({ ...base })).not.toBe(lookups)
  })
})

describe('the name out of its place', () => {
  it('of a sub-technique brings its parent, as two techniques can share a name', () => {
    const names = base.techniques.map((technique) => fullNameOf(base, technique))
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('LLM Prompt Injection: Direct')
    expect(names).toContain('LLM Prompt Injection')
  })
})

describe('a name as layer files write it', () => {
  it.each([
    ['AI Model Access', 'ai-model-access'],
    ['Command & Control', 'command-control'],
    [' (Both ends) ', 'both-ends'],
    ['!', ''],
  ])('%s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})
