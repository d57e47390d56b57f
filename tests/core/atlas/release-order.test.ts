import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../../src/core/atlas/release-order.ts'
import { projectReleases } from '../../support/project-data.ts'

const releases = projectReleases()
const inOrder = [
  '4.0.0',
  '4.0.1',
  '4.1.0',
  '4.5.0',
  '4.5.1',
  '2024.01.5',
  '4.9.1',
  '5.0.0',
  '2025.10',
  '2025.11',
  '2025.11.2',
  '5.2.0',
  '2026.04',
  '5.6.1',
  '5.6.2',
  '2026.05',
  '2026.09',
  '2026.09.1',
  '2026.10',
  '2026.10.1',
  '2027.01',
]

describe('release names', () => {
  it('are ordered by age, in either numbering and beyond the list', () => {
    const shuffled = [...inOrder].sort()
    expect(shuffled).not.toEqual(inOrder)
    expect(shuffled.sort((a, b) => compareReleases(a, b, releases))).toEqual(inOrder)
  })

  it('of one release are equal', () => {
    expect(compareReleases('5.6.0', '2026.04', releases)).toBe(0)
    expect(compareReleases('2025.11.2', '5.1.1', releases)).toBe(0)
  })

  it('of the list keep the order of the list', () => {
    const names = releases.map(({ name }) => name)
    expect(names.toReversed().sort((a, b) => compareReleases(a, b, releases))).toEqual(names)
  })

  it('compare the same way round in both directions', () => {
    const name = fc.oneof(
      fc.constantFrom(...inOrder),
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(20), fc.nat(20)).map((parts) => parts.join('.')),
    )
    fc.assert(
      fc.property(name, name, (a, b) => {
        const there = Math.sign(compareReleases(a, b, releases))
        expect(Math.sign(compareReleases(b, a, releases)) + there).toBe(0)
      }),
    )
  })

  it('are ordered without any list', () => {
    expect(['2026.10', '5.6.0', '2026.09', '4.9.0'].sort((a, b) => compareReleases(a, b, []))).toEqual([
      '4.9.0',
      '5.6.0',
      '2026.09',
      '2026.10',
    ])
  })
})
