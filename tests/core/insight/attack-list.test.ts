import { describe, expect, it } from 'vitest'
import type { CellKey, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { type AttackSort, listedAttacks } from '../../../src/core/insight/attack-list.ts'
import { attackPathsOf } from '../../../src/core/insight/attack-path.ts'
import type { CellCover } from '../../../src/core/insight/path-cover.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const paths = attackPathsOf(testKnowledgeBase(), projectDetails())
const selected: ReadonlySet<string> = new Set(['AML.T0051.000', 'AML.T0053'])
/** Covers every cell of one tactic. */
const coverOf: CellCover = (key: CellKey) => (key.endsWith('AML.TA0011') ? 'covered' : 'uncovered')

function listed(sort: AttackSort) {
  return listedAttacks(paths, coverOf, selected as ReadonlySet<TechniqueId>, sort)
}

describe('the list of case studies', () => {
  it.each(['name', 'date', 'uncovered', 'similar'] as const)('has all 73 of them in the order of %s', (sort) => {
    expect(new Set(listed(sort).map(({ path }) => path)).size).toBe(73)
  })

  it('stands in the order of the names, or with the newest first', () => {
    const names = listed('name').map(({ path }) => path.caseStudy.name)
    expect(names).toEqual(names.toSorted())
    const dates = listed('date').map(({ path }) => path.caseStudy.date ?? '')
    expect(dates).toEqual(dates.toSorted().toReversed())
  })

  it('puts chains that nothing breaks before broken ones, and less covered ones before more covered ones', () => {
    const attacks = listed('uncovered')
    const broken = attacks.map(({ cover }) => cover?.brokenAt !== null)
    expect(broken).toContain(true)
    expect(broken.lastIndexOf(false)).toBeLessThan(broken.indexOf(true))
    const shares = attacks
      .filter((_, i) => broken[i])
      .map(({ cover }) => (cover?.covered ?? 0) / (cover?.applicable ?? 1))
    expect(shares).toEqual(shares.toSorted((one, other) => one - other))
  })

  it('says nothing of cover beside a layer that is not about it, and then leaves them as they are', () => {
    const attacks = listedAttacks(paths, null, new Set(), 'uncovered')
    expect(attacks.map(({ cover }) => cover)).toEqual(paths.map(() => null))
    expect(attacks.map(({ path }) => path)).toEqual(paths)
  })

  it('puts what is most like the selection first', () => {
    const likeness = listed('similar').map(({ similarity }) => similarity.jaccard)
    expect(likeness).toEqual(likeness.toSorted((one, other) => other - one))
    expect(likeness[0]).toBeGreaterThan(0)
  })
})

describe('attacks that say little', () => {
  const [first, second] = paths
  if (!first || !second) throw new Error('ATLAS has too few case studies')
  const undated = { ...first, caseStudy: { ...first.caseStudy, date: null } }

  it('stand last by date where they have none', () => {
    for (const pair of [
      [undated, second],
      [second, undated],
    ]) {
      const sorted = listedAttacks(pair, coverOf, new Set(), 'date')
      expect(sorted.map(({ path }) => path)).toEqual([second, undated])
    }
  })

  it('stand behind all others where nothing of them applies', () => {
    const nothing: CellCover = (key) =>
      first.steps.some(({ cells }) => cells.includes(key)) ? 'not-applicable' : 'uncovered'
    const sorted = listedAttacks([first, second], nothing, new Set(), 'uncovered')
    expect(sorted.at(-1)?.path).toBe(first)
  })
})
