import { describe, expect, it } from 'vitest'
import type { ReleaseName, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { baseOfRelease } from '../../../src/core/atlas/release-base.ts'
import { releaseDifference, successorIn } from '../../../src/core/atlas/release-difference.ts'
import { isReleaseName, releaseHistory, releaseNamed, releaseOfBase } from '../../../src/core/atlas/release-history.ts'
import { compareReleases } from '../../../src/core/atlas/release-order.ts'
import { isRelease, type Release } from '../../../src/core/atlas/releases.ts'
import { SMALL_MATRIX } from '../../support/small-matrix.ts'

const B = 'TA.b' as TacticId
const A = 'TA.a' as TacticId
const id = (text: string) => text as TechniqueId

function release(name: string, fields: Partial<Release> = {}): Release {
  return {
    name: name as ReleaseName,
    calendar: name,
    semver: null,
    date: `${name.replace('.', '-')}-01`,
    tactics: [],
    techniques: new Map(),
    retired: new Map(),
    ...fields,
  }
}

const technique = (name: string, ...tacticIds: readonly TacticId[]) => ({ name, parentId: null, tacticIds })

const FIRST = release('2026.01', {
  semver: '4.0.0',
  tactics: [
    { id: B, name: 'Old' },
    { id: 'TA.x' as TacticId, name: 'Gone' },
  ],
  techniques: new Map([
    [id('T1'), technique('Donkey', B)],
    [id('T8'), technique('First', B)],
    [id('T9'), technique('Last', B)],
  ]),
})
const SECOND = release('2026.05', {
  tactics: [
    { id: B, name: 'Second' },
    { id: A, name: 'First' },
  ],
  techniques: new Map([
    [id('T1'), technique('Mule', A)],
    [id('T2'), technique('Ant', B)],
    [id('T7'), technique('Between', B)],
  ]),
  retired: new Map([
    [id('T8'), id('T7')],
    [id('T9'), null],
  ]),
})
const THIRD = release('2026.09', { retired: new Map([[id('T7'), id('T2')]]) })
const LATER = release('2027.01', { retired: new Map([[id('T2'), null]]) })
const RELEASES = [FIRST, SECOND, THIRD, LATER]
const BASE = { ...SMALL_MATRIX, release: '2026.09' as ReleaseName }

describe('what releases say about what is gone', () => {
  const history = releaseHistory(BASE, RELEASES)

  it('goes up to the release of the knowledge base', () => {
    expect(history.releases).toEqual([FIRST, SECOND, THIRD])
  })

  it('leads from a retired technique over its successors to the one that is there', () => {
    expect(history.presentOf(id('T8'))).toBe('T2')
    expect(history.presentOf(id('T2'))).toBe('T2')
    expect(history.presentOf(id('T9'))).toBeNull()
    expect(history.presentOf(id('T0'))).toBeNull()
  })

  it('knows a technique as it was last seen, and its tactics when it was last under one', () => {
    expect(history.lastSeen(id('T1'))?.name).toBe('Mule')
    expect(history.lastSeen(id('T0'))).toBeNull()
    expect(history.lastTacticsWith(id('T1'), B)).toEqual([B])
    expect(history.lastTacticsWith(id('T1'), A)).toEqual([A])
    expect(history.lastTacticsWith(id('T9'), A)).toBeNull()
    const moved = { ...THIRD, techniques: new Map([[id('T1'), technique('Mule', A, B)]]) }
    expect(releaseHistory(BASE, [FIRST, SECOND, moved]).lastTacticsWith(id('T1'), B)).toEqual([A, B])
  })
})

describe('a successor', () => {
  it('is none where retired techniques lead to each other in a ring', () => {
    const ring = new Map([
      [id('X'), id('Y')],
      [id('Y'), id('X')],
    ])
    expect(successorIn(() => false, ring, id('X'))).toBeNull()
    expect(successorIn(() => false, new Map([[id('X'), id('Z')]]), id('X'))).toBeNull()
  })
})

describe('the knowledge base as a release', () => {
  it('has the dates and names of its listed release, and its own where it is listed nowhere', () => {
    expect(releaseOfBase(BASE, RELEASES)).toMatchObject({ name: '2026.09', date: '2026-09-01', retired: THIRD.retired })
    expect(releaseOfBase({ ...BASE, date: '2026-09-30' }, RELEASES).date).toBe('2026-09-30')
    const own = releaseOfBase({ ...BASE, release: 'own' as ReleaseName }, RELEASES)
    expect(own).toMatchObject({ name: 'own', calendar: null, semver: null, date: '', retired: new Map() })
    expect(own.techniques.get(id('T1'))).toEqual({ name: 'Mule', parentId: null, tacticIds: ['TA.a', 'TA.b'] })
  })
})

describe('the release that a text names', () => {
  it.each([
    ['2026.05', '2026.05'],
    ['4.0.0', '2026.01'],
    ['2026.07', '2026.05'],
    ['2030.01', '2027.01'],
    ['2020.01', '2026.01'],
  ])('for %s is %s', (text, name) => {
    expect(releaseNamed(text, RELEASES)?.name).toBe(name)
  })

  it('is none for other words, or where there are no releases', () => {
    expect(releaseNamed('own', RELEASES)).toBeNull()
    expect(releaseNamed('2026.05', [])).toBeNull()
  })

  it.each(['2026.09', '2025.11.2', '5.6.1', '9999.99.999'])('can be written as %s', (text) => {
    expect(isReleaseName(text)).toBe(true)
  })

  it.each(['2026', 'v5.6', '20260.1', '5.600', '5.6.1.2', ' 5.6', '5.6 '])('cannot be written as %j', (text) => {
    expect(isReleaseName(text)).toBe(false)
  })
})

describe('the difference of two releases', () => {
  it('names what was added, renamed, moved and retired, whichever comes first', () => {
    const difference = releaseDifference(RELEASES, FIRST, SECOND)
    expect(difference).toMatchObject({ from: FIRST, to: SECOND })
    expect(difference.added.map((each) => each.id)).toEqual(['T2', 'T7'])
    expect(difference.renamed).toEqual([{ id: 'T1', before: 'Donkey', after: 'Mule' }])
    expect(difference.moved).toMatchObject([{ id: 'T1', joined: [A], left: [B] }])
    expect(difference.retired.map((each) => [each.id, each.replacedBy])).toEqual([
      ['T8', 'T7'],
      ['T9', null],
    ])
    expect(difference.tacticsAdded).toEqual([{ id: A, name: 'First' }])
    expect(difference.tacticsRenamed).toEqual([{ id: B, before: 'Old', after: 'Second' }])
    expect(difference.tacticsRetired).toEqual([{ id: 'TA.x', name: 'Gone' }])
    expect(releaseDifference(RELEASES, SECOND, FIRST)).toEqual(difference)
  })

  it('looks for successors in the releases between', () => {
    const last = { ...THIRD, techniques: new Map([[id('T2'), technique('Ant', B)]]) }
    const { retired } = releaseDifference([FIRST, SECOND, last, LATER], FIRST, last)
    expect(retired.map((each) => [each.id, each.replacedBy])).toEqual([
      ['T1', null],
      ['T8', 'T2'],
      ['T9', null],
    ])
  })
})

describe('a release without a second name', () => {
  it('is found by the one it has', () => {
    const own = release('own', { calendar: null })
    expect(isRelease(own, 'own')).toBe(true)
    expect(isRelease(own, 'other')).toBe(false)
  })
})

describe('a semantic name that is not listed', () => {
  it('comes after the release it follows, and before the next one of that month', () => {
    const listed = [release('2026.04', { semver: '5.6.0' }), release('2026.04.1', { semver: null })]
    const names = ['2026.04.1', '5.6.2', '5.6.1', '2026.04', '4.0.0']
    expect(names.toSorted((a, b) => compareReleases(a, b, listed))).toEqual([
      '4.0.0',
      '2026.04',
      '5.6.1',
      '5.6.2',
      '2026.04.1',
    ])
  })
})

describe('a release as a knowledge base', () => {
  it('has every technique, and counts those of both levels', () => {
    const [first] = SMALL_MATRIX.techniques
    const listed = release('2026.01', {
      tactics: SMALL_MATRIX.tactics,
      techniques: new Map(SMALL_MATRIX.techniques.map((each) => [each.id, each])),
    })
    const base = baseOfRelease(SMALL_MATRIX, listed)
    expect(base.counts).toEqual(SMALL_MATRIX.counts)
    expect(base.tactics).toEqual(SMALL_MATRIX.tactics)
    expect(base.techniques[0]).toEqual({ ...first, platforms: [] })
  })
})
