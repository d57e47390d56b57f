import { describe, expect, it } from 'vitest'
import { releaseMismatches } from '../../../src/core/atlas/release-match.ts'
import type { Release } from '../../../src/core/atlas/releases.ts'
import { readReleases } from '../../../src/formats/atlas-data/releases.ts'
import { NEWEST, projectFile, projectReleases, soundAtlasData } from '../../support/project-data.ts'

const SMALL = `- semver: 4.0.0
  date: 2022-07-18
  counts: {tactics: 2, techniques: 2, sub-techniques: 1}
  tactics:
    - {id: AML.TA0001, name: Old Name}
    - {id: AML.TA0002, name: Second}
  techniques:
    - {id: AML.T0001, name: Parent, tactics: [AML.TA0001]}
    - {id: AML.T0001.000, name: Child, parent: AML.T0001, tactics: [AML.TA0001]}
    - {id: AML.T0002, name: Other, tactics: [AML.TA0002]}
- release: 2025.10
  semver: 4.1.0
  date: 2025-10-28
  counts: {tactics: 3, techniques: 2, sub-techniques: 1}
  tactics-added:
    - {id: AML.TA0003, name: Third}
  tactics-renamed:
    - {id: AML.TA0001, from: Old Name, to: New Name}
  tactic-order: [AML.TA0003, AML.TA0001, AML.TA0002]
  removed:
    - {id: AML.T0002, replaced-by: AML.T0003}
  renamed:
    - {id: AML.T0001, from: Parent, to: Elder}
  tactics-changed:
    - {id: AML.T0001, from: [AML.TA0001], to: [AML.TA0001, AML.TA0003]}
  added:
    - {id: AML.T0003, name: Successor, tactics: [AML.TA0002]}
`

function read(text: string): readonly Release[] {
  const result = readReleases(text)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

describe('the list of releases', () => {
  it('gives each release complete, with the changes up to it applied', () => {
    const [first, second] = read(SMALL)
    expect(first).toMatchObject({ name: '4.0.0', calendar: null, semver: '4.0.0', date: '2022-07-18' })
    expect(first?.tactics.map(({ name }) => name)).toEqual(['Old Name', 'Second'])
    expect([...(first?.techniques.keys() ?? [])]).toEqual(['AML.T0001', 'AML.T0001.000', 'AML.T0002'])
    expect(second?.tactics.map(({ name }) => name)).toEqual(['Third', 'New Name', 'Second'])
    expect(Object.fromEntries(second?.techniques ?? [])).toEqual({
      'AML.T0001': { name: 'Elder', parentId: null, tacticIds: ['AML.TA0001', 'AML.TA0003'] },
      'AML.T0001.000': { name: 'Child', parentId: 'AML.T0001', tacticIds: ['AML.TA0001'] },
      'AML.T0003': { name: 'Successor', parentId: null, tacticIds: ['AML.TA0002'] },
    })
    expect(Object.fromEntries(second?.retired ?? [])).toEqual({ 'AML.T0002': 'AML.T0003' })
  })

  it('names a release by its calendar name where it has one, also without quotes', () => {
    expect(read(SMALL)[1]).toMatchObject({ name: '2025.10', calendar: '2025.10', semver: '4.1.0' })
  })

  it.each([
    [
      'a count differs',
      'techniques: 2, sub-techniques: 1}\n  tactics-',
      'techniques: 5, sub-techniques: 1}\n  tactics-',
      '[1] > counts > techniques',
      'says 5, but the changes give 2',
    ],
    [
      'a technique is removed that is not there',
      'id: AML.T0002, rep',
      'id: AML.T0009, rep',
      '[1] > removed[0]',
      'AML.T0009 is not in the release before',
    ],
    [
      'a successor does not exist',
      'replaced-by: AML.T0003',
      'replaced-by: AML.T0099',
      '[1] > removed[0] > replaced-by',
      'AML.T0099 does not exist',
    ],
    [
      'a technique had another name',
      'from: Parent',
      'from: Mother',
      '[1] > renamed[0] > from',
      'the name before was Parent, not Mother',
    ],
    [
      'a tactic had another name',
      'from: Old Name',
      'from: Olden',
      '[1] > tactics-renamed[0] > from',
      'the name before was Old Name, not Olden',
    ],
    [
      'a technique had other tactics',
      'from: [AML.TA0001]',
      'from: [AML.TA0002]',
      '[1] > tactics-changed[0] > from',
      'the tactics before were AML.TA0001',
    ],
    [
      'the order of tactics lacks one',
      'order: [AML.TA0003, ',
      'order: [',
      '[1] > tactic-order',
      'must name every tactic of the release once',
    ],
    [
      'a technique is added twice',
      'id: AML.T0002, n',
      'id: AML.T0001, n',
      '[0] > techniques[2]',
      'AML.T0001 is there already',
    ],
    [
      'a tactic does not exist',
      'Successor, tactics: [AML.TA0002]',
      'Successor, tactics: [AML.TA0444]',
      '[1]',
      'AML.T0003 has the tactic AML.TA0444, which does not exist',
    ],
    [
      'a parent does not exist',
      'parent: AML.T0001',
      'parent: AML.T0444',
      '[0]',
      'AML.T0001.000 has the parent AML.T0444, which does not exist',
    ],
    [
      'a release is older than the one before',
      'date: 2025-10-28',
      'date: 2021-10-28',
      '[1] > date',
      'is not after 2022-07-18',
    ],
    ['a date is none', 'date: 2025-10-28', 'date: last autumn', '[1] > date', 'must be a day such as 2026-09-15'],
    [
      'a release has no name',
      '- semver: 4.0.0\n  date',
      '- date',
      '[0]',
      'a release needs the key release, semver, or both',
    ],
  ])('is refused when %s', (_, from, to, path, words) => {
    expect(SMALL).toContain(from)
    const result = readReleases(SMALL.replace(from, to))
    expect(result).toMatchObject({ ok: false, problem: { path, message: expect.stringContaining(words) } })
  })

  it('is refused when it is empty', () => {
    expect(readReleases('[]')).toMatchObject({ ok: false, problem: { message: 'there is no release' } })
  })
})

describe('the releases of the project', () => {
  const releases = projectReleases()

  it('run from 4.0.0 to 2026.09, with the counts that the file states for each', () => {
    expect(releases).toHaveLength(27)
    expect([releases[0]?.name, releases.at(-1)?.name]).toEqual(['4.0.0', '2026.09'])
    expect(releases.at(-1)?.techniques.size).toBe(208)
  })

  it('end in the knowledge base of the same release', () => {
    const newest = releases.at(-1)
    if (!newest) throw new Error('no release')
    expect(releaseMismatches(soundAtlasData(projectFile(NEWEST)).base, newest)).toEqual([])
  })
})
