import { describe, expect, it } from 'vitest'
import type { ReleaseName, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import type { KnowledgeBase } from '../../../src/core/atlas/knowledge-base.ts'
import { aliasesFor, aliasesOf } from '../../../src/core/atlas/release-aliases.ts'
import { releaseMismatches } from '../../../src/core/atlas/release-match.ts'
import { testAliases, testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectReleases } from '../../support/project-data.ts'

const releases = projectReleases()
const base = testKnowledgeBase()
const id = (text: string) => text as TechniqueId

function without(technique: string, release: string): KnowledgeBase {
  return {
    ...base,
    release: release as ReleaseName,
    techniques: base.techniques.filter((candidate) => candidate.id !== technique),
  }
}

describe('the aliases of all releases', () => {
  const aliases = aliasesOf(releases)

  it.each([
    ['ml-model-access', 'AML.TA0000'],
    ['ai-model-access', 'AML.TA0000'],
    ['ml-attack-staging', 'AML.TA0001'],
    ['ai-attack-staging', 'AML.TA0001'],
    ['ai-attack-adaptation', 'AML.TA0001'],
    ['initial-access', 'AML.TA0004'],
  ])('lead the shortname %s to %s', (shortname, tactic) => {
    expect(aliases.tacticShortnames.get(shortname)).toBe(tactic)
    expect(aliases.tacticNames.get(shortname.replaceAll('-', ' '))).toBe(tactic)
  })

  it('know every retired technique with its successor and the release that dropped it', () => {
    expect(Object.fromEntries(aliases.retired)).toEqual({
      'AML.T0009': { replacedBy: null, since: null },
      'AML.T0030': { replacedBy: null, since: null },
      'AML.T0038': { replacedBy: null, since: null },
      'AML.T0045': { replacedBy: 'AML.T0048.004', since: '2023.10' },
      'AML.T0019': { replacedBy: 'AML.T0115.000', since: '2026.07' },
      'AML.T0058': { replacedBy: 'AML.T0115.001', since: '2026.07' },
      'AML.T0104': { replacedBy: 'AML.T0115.002', since: '2026.07' },
    })
  })

  it('agree with an independent reading of the list', () => {
    expect(aliases.tacticShortnames).toEqual(testAliases().tacticShortnames)
    expect(aliases.retired.size).toBe(testAliases().retired.size)
  })
})

describe('the aliases for a knowledge base', () => {
  it('that is the newest release are those of all releases', () => {
    expect(aliasesFor(base, releases)).toEqual(aliasesOf(releases))
  })

  it('that is older call nothing retired that it has, and nothing missing that came later', () => {
    const older = { ...without('AML.T0134', '2026.04'), techniques: [{ ...base.techniques[0], id: id('AML.T0019') }] }
    const { retired } = aliasesFor(older as KnowledgeBase, releases)
    expect(retired.has(id('AML.T0019'))).toBe(false)
    expect(retired.has(id('AML.T0058'))).toBe(true)
    expect(retired.has(id('AML.T0134'))).toBe(false)
  })

  it('that is newer than the list call retired what it no longer has', () => {
    const { retired } = aliasesFor(without('AML.T0134', '2027.02'), releases)
    expect(retired.get(id('AML.T0134'))).toEqual({ replacedBy: null, since: '2027.02' })
    expect(retired.size).toBe(8)
  })

  it('that renames a tactic know the new name and the old one', () => {
    const [first, ...others] = base.tactics
    if (!first) throw new Error('no tactic')
    const tactics = [{ ...first, name: 'Scouting', shortname: 'scouting' }, ...others]
    const { tacticShortnames } = aliasesFor({ ...base, release: '2027.02' as ReleaseName, tactics }, releases)
    expect(tacticShortnames.get('scouting')).toBe(first.id)
    expect(tacticShortnames.get(first.shortname)).toBe(first.id)
  })
})

describe('a knowledge base compared with the list of releases', () => {
  const newest = releases.at(-1)
  if (!newest) throw new Error('no release')

  it('of the same release differs in nothing', () => {
    expect(releaseMismatches(base, newest)).toEqual([])
  })

  it('names every difference', () => {
    const [first, ...others] = base.techniques
    if (!first) throw new Error('no technique')
    const altered = {
      ...base,
      tactics: base.tactics.toReversed(),
      techniques: [
        { ...first, name: 'Renamed', tacticIds: ['AML.TA0011' as TacticId] },
        ...others.slice(0, -1),
        { ...first, id: id('AML.T9999') },
      ],
    }
    expect(releaseMismatches(altered, newest).map((mismatch) => mismatch.slice(0, 40))).toEqual([
      'the row of tactics is AML.TA0011 Impact,',
      `the name of ${first.id} is Renamed in the k`.slice(0, 40),
      `the tactics of ${first.id} is AML.TA0011 in`.slice(0, 40),
      'AML.T9999 is missing in the list of rele',
      `${others.at(-1)?.id} is missing in the knowledge base`.slice(0, 40),
    ])
  })
})
