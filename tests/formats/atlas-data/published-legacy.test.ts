import { describe, expect, it } from 'vitest'
import { releaseMismatches } from '../../../src/core/atlas/release-match.ts'
import { isRelease } from '../../../src/core/atlas/releases.ts'
import { projectReleases, sharedFile, soundAtlasData } from '../../support/project-data.ts'

interface Published {
  readonly release: string
  /** Tactics, techniques, sub-techniques, mitigations, case studies, steps, mitigation links. */
  readonly counts: readonly number[]
  readonly notices: number
}

// Counted in the files by other means.
const PUBLISHED: readonly Published[] = [
  { release: '4.5.0', counts: [14, 46, 36, 19, 22, 134, 66], notices: 0 },
  { release: '4.9.0', counts: [15, 68, 47, 26, 32, 225, 105], notices: 2 },
  { release: '5.1.0', counts: [16, 84, 56, 32, 42, 315, 126], notices: 2 },
  // 246 links and 2 slipped ones, of which 2 stand twice.
  { release: '5.6.0', counts: [16, 101, 69, 35, 57, 449, 246], notices: 4 },
]

// Half a megabyte of YAML each: slow on a busy machine.
describe.each(PUBLISHED)('the published ATLAS $release', { timeout: 60_000 }, ({ release, counts, notices }) => {
  const text = sharedFile(`atlas/legacy/ATLAS-${release}.yaml`)

  it.skipIf(text === null)('reads with its true counts', () => {
    const data = soundAtlasData(text ?? '')
    const { mitigations, caseStudies } = data.details
    expect([
      ...Object.values(data.base.counts),
      caseStudies.flatMap(({ steps }) => steps).length,
      mitigations.flatMap(({ techniques }) => techniques).length,
    ]).toEqual(counts)
    expect(data.notices).toHaveLength(notices)
  })

  it.skipIf(text === null)('says what the list of releases says of it', () => {
    const listed = projectReleases().find((candidate) => isRelease(candidate, release))
    if (!listed) throw new Error('not listed')
    expect(releaseMismatches(soundAtlasData(text ?? '').base, listed)).toEqual([])
  })

  it.skipIf(text === null)('has a maturity for every technique since 5.0.0 and for none before', () => {
    const maturities = soundAtlasData(text ?? '').base.techniques.map(({ maturity }) => maturity)
    expect(maturities.every((maturity) => (maturity === null) === release.startsWith('4'))).toBe(true)
  })
})
